/** A page for every cause, and the search among them. */

import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./checker.mjs";
import { keys } from "./perplexity.mjs";

/** A page of each kind. */
const kinds = [
  "index.html",
  "key-in-quotes.html",
  "session-cleared-by-cleaner.html",
  "answer-key-refused.html",
  "older-guides.html",
];

/** What people paste, and the cause that has to be among the first three. @type {[string, string][]} */
const searches = [
  [
    '{"error":{"message":"Invalid API key provided. Ensure your API key is correct and active.","type":"invalid_api_key","code":401}}',
    "answer-key-refused",
  ],
  [
    "Invalid API key provided. You can find your API key at https://console.perplexity.ai.",
    "answer-key-refused",
  ],
  [
    "FailoverError: 401 Invalid API key provided. You can find your API key at https://www.perplexity.ai/settings/api.",
    "answer-key-refused",
  ],
  ["401 Authorization Required", "answer-key-refused"],
  [
    "litellm.AuthenticationError: AuthenticationError: PerplexityException - <html><head><title>401 Authorization Required</title></head><body><center><h1>401 Authorization Required</h1></center><hr><center>openresty/1.27.4</center>",
    "answer-key-refused",
  ],
  [
    "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.perplexity.ai/chat/completions",
    "answer-key-refused",
  ],
  ["AxiosError: Request failed with status code 401", "answer-key-refused"],
  ["Authorization failed - please check your credentials", "answer-key-refused"],
  [
    '{"error":{"message":"Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar. Migrate here: https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview","type":"chat_completions_not_available","code":403}}',
    "answer-endpoint-retired",
  ],
  ["agent_api_migration_required", "answer-endpoint-retired"],
  [
    "openai.BadRequestError: Error code: 400 - {'error': {'message': \"Invalid model 'llama-3.1-sonar-small-128k-online'. Permitted models can be found in the documentation at https://docs.perplexity.ai/guides/model-cards.\", 'type': 'invalid_model', 'code': 400}}",
    "model-retired",
  ],
  [
    "Invalid model 'bad model'. Permitted models can be found in the documentation at https://docs.perplexity.ai/guides/model-cards.",
    "answer-model-invalid",
  ],
  ["validation failed: input cannot be empty", "answer-request-invalid"],
  ['invalid request body: json: unknown field "top_k"', "answer-request-invalid"],
  ["Request rate limit exceeded, please try again later.", "answer-rate-limited"],
  ["request body exceeds the maximum allowed size of 33554432 bytes", "answer-too-large"],
  ["<h1>504 Gateway Time-out</h1>", "answer-server-error"],
  ["perplexity.APIConnectionError: Connection error.", "answer-from-client"],
  ["httpx.LocalProtocolError: Illegal header value b'Bearer pplx-...\\n'", "answer-from-client"],
  ["httpx.LocalProtocolError: Illegal header value b'Bearer '", "key-missing"],
  [
    'TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["authorization"]\n    at ClientRequest.setHeader (node:_http_outgoing:703:3)',
    "key-has-outer-whitespace",
  ],
  [
    "requests.exceptions.InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'Bearer …'",
    "key-has-outer-whitespace",
  ],
  ["ValueError: Forbidden control character detected in headers", "key-has-outer-whitespace"],
  [
    "TypeError: Cannot convert argument to a ByteString because the character at index 7 has a value of 8203 which is greater than 255.",
    "key-has-invisible-character",
  ],
  [
    "UnicodeEncodeError: 'latin-1' codec can't encode character '\\u201c' in position 7: ordinal not in range(256)",
    "key-in-quotes",
  ],
  [
    "PerplexityError: The api_key client option must be set either by passing api_key to the client or by setting the PERPLEXITY_API_KEY environment variable",
    "key-missing",
  ],
  ["TypeError: Failed to fetch\n    at send (https://example.com/app.js:12:9)", "call-blocked"],
  [
    "Access to fetch at 'https://api.perplexity.ai/chat/completions' from origin 'http://localhost:3000' has been blocked by CORS policy: Request header field x-stainless-os is not allowed by Access-Control-Allow-Headers in preflight response.",
    "call-blocked",
  ],
  ["CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.", "path-unknown"],
  ["Error: self-signed certificate in certificate chain", "tls-intercepted"],
  ["Incorrect API key provided: pplx-****", "host-wrong"],
  ["No auth credentials found", "answer-not-from-perplexity"],
  ["Perplexity does not accept organization API keys on that endpoint", "answer-organization-key"],
  ["<title>Just a moment...</title>", "answer-bot-challenge"],
  ["Bad OTP code", "code-cleared-before-use"],
  ["431 Request Header Fields Too Large", "session-header-too-large"],
  ["405 Method Not Allowed", "answer-method-wrong"],
  ["402 Payment Required", "answer-out-of-credit"],
  ["Couldn't connect with these settings", "model-retired"],
  ["Bearer undefined", "key-is-unset-value"],
];

test.describe("every page", () => {
  test("leads nowhere that is not there", async ({ page, site, request }) => {
    test.setTimeout(120_000);
    const seen = new Set();
    const waiting = [`${site}/index.html`, `${site}/causes/index.html`];
    const titles = new Map();
    const descriptions = new Map();
    const wrong = [];
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      if (seen.has(address)) continue;
      seen.add(address);
      const answer = await request.get(address);
      if (answer.status() !== 200) {
        wrong.push(`${address}: ${answer.status()}`);
        continue;
      }
      const found = await page.evaluate(
        ([text, address]) => {
          const parsed = new DOMParser().parseFromString(text, "text/html");
          return {
            title: parsed.title,
            description: parsed.querySelector("meta[name=description]")?.getAttribute("content"),
            ids: [...parsed.querySelectorAll("[id]")].map(({ id }) => id),
            links: [...parsed.querySelectorAll("a[href], link[rel=stylesheet], script[src]")].map(
              (element) =>
                new URL(element.getAttribute("href") ?? element.getAttribute("src") ?? "", address)
                  .href,
            ),
          };
        },
        [await answer.text(), address],
      );
      if (address.endsWith(".html")) {
        titles.set(address, found.title);
        descriptions.set(address, found.description);
        for (const link of found.links) {
          const { origin, protocol, hash, href } = new URL(link);
          if (origin !== new URL(site).origin) {
            if (protocol !== "https:") wrong.push(`${address} links to ${link}`);
          } else {
            waiting.push(href.slice(0, href.length - hash.length));
            // The box that the front page's own link leads to is made by its script.
            if (
              hash &&
              address.includes("/causes/") &&
              href.startsWith(address) &&
              !found.ids.includes(hash.slice(1))
            )
              wrong.push(`${address} has no ${hash}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(titles.size).toBeGreaterThan(100);
    expect(new Set(titles.values()).size).toBe(titles.size);
    expect(new Set(descriptions.values()).size).toBe(descriptions.size);
  });

  for (const kind of kinds) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`axe finds nothing: ${kind}, ${colorScheme}`, async ({ page, site }) => {
        // The list of all causes is long, and axe looks at each of its elements.
        test.setTimeout(90_000);
        await page.emulateMedia({ colorScheme });
        await page.goto(`${site}/causes/${kind}`);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    }

    test(`360 pixels are wide enough: ${kind}`, async ({ page, site }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(`${site}/causes/${kind}`);
      const { scrollWidth, clientWidth } = await page.evaluate(() => ({
        scrollWidth: document.documentElement.scrollWidth,
        clientWidth: document.documentElement.clientWidth,
      }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    });
  }
});

test("without a script every cause is listed and can be read", async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site}/causes/index.html`);
  await expect(page.getByRole("searchbox")).toBeHidden();
  await page.getByRole("link", { name: "The key is wrapped in quotes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The key is wrapped in quotes");
  await expect(page.locator(".example mark")).toBeVisible();
  await context.close();
});

test("a finding leads to the page of its cause", async ({ checker }) => {
  await checker.paste(`Authorization: Bearer "${keys.good}"`);
  const page = checker.page.waitForEvent("popup");
  await checker.page
    .getByRole("link", { name: /^More about this cause/ })
    .first()
    .click();
  await expect((await page).getByRole("heading", { level: 1 })).toHaveText(
    "The key is wrapped in quotes",
  );
});

test.describe("the search", () => {
  test("finds the cause from the text of an error", async ({ page, site }) => {
    await page.goto(`${site}/causes/index.html`);
    const missed = [];
    for (const [text, cause] of searches) {
      await page.getByRole("searchbox").fill(text.replaceAll("\n", " "));
      const links = await page.locator("#hits a").all();
      const first = await Promise.all(links.slice(0, 3).map((link) => link.getAttribute("href")));
      if (!first.includes(`${cause}.html`)) missed.push([text, cause, first]);
    }
    expect(missed).toEqual([]);
  });

  test("goes by words and by tools", async ({ page, site }) => {
    await page.goto(`${site}/causes/index.html`);
    const hits = page.locator("#hits a");
    await page.getByRole("searchbox").fill("key wrapped quotes");
    await expect(hits.first()).toHaveText("The key is wrapped in quotes");
    await page.getByRole("searchbox").fill("CookieCloud");
    await expect(hits.filter({ hasText: "could put older cookies" })).toBeVisible();
    await page.getByRole("searchbox").fill("n8n");
    await expect(hits.filter({ hasText: "Perplexity has removed this model" })).toBeVisible();
    await page.getByRole("searchbox").fill("429");
    await expect(hits.first()).toHaveText("Too many requests: wait, then send it again");
  });

  test("says how many it found, and what to do when it found none", async ({ page, site }) => {
    await page.goto(`${site}/causes/index.html`);
    const said = page.getByRole("status");
    await page.getByRole("searchbox").fill("Bad OTP code");
    await expect(said).toHaveText(/fit/);
    await page.getByRole("searchbox").fill("qwzx");
    await expect(said).toHaveText("No cause found.");
    await expect(page.getByRole("link", { name: "paste the whole thing" })).toBeVisible();
    await page.getByRole("searchbox").fill("");
    await expect(page.getByRole("heading", { name: "The key itself" })).toBeVisible();
  });

  test("can be linked to, and puts nothing into the address by itself", async ({ page, site }) => {
    await page.goto(`${site}/causes/index.html?q=Bad+OTP+code`);
    await expect(page.locator("#hits a").first()).toHaveText(
      "The cookie that your sign-in code needs was removed",
    );
    await page.goto(`${site}/causes/index.html`);
    await page.getByRole("searchbox").fill(keys.good);
    await page.getByRole("searchbox").press("Enter");
    expect(page.url()).toBe(`${site}/causes/index.html`);
  });
});
