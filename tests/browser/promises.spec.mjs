/** The promises of the design, by their numbers. */

import { expect, hands, test } from "./checker.mjs";
import { everythingKept, listen, ownDeadlines } from "./page.mjs";
import { keys } from "./perplexity.mjs";

const { good } = keys;
const invisible = `${good.slice(0, 20)}\u200b${good.slice(20)}`;

test.describe("promise 1: a key goes to api.perplexity.ai and nowhere else", () => {
  for (const [what, pasted] of [
    ["a good key", good],
    ["a key with an invisible character", invisible],
    [
      "a curl command with a line break in the key",
      `curl https://api.perplexity.ai/v1/agent -H "Authorization: Bearer ${good.slice(0, 30)}\n${good.slice(30)}" -d '{}'`,
    ],
  ]) {
    test(what, async ({ checker, context }) => {
      const { page, perplexity } = checker;
      const said = listen(page);
      const requested = [];
      context.on("request", (request) => requested.push(request));

      await checker.paste(pasted);
      if (await checker.test.isVisible()) await checker.runTest();
      const report = await checker.copiedReport();
      // The middle of the key, which no report may show.
      const secret = good.slice(6, 18);
      expect(await everythingKept(page)).not.toContain(secret);
      await page.getByRole("button", { name: "Clear", exact: true }).click();

      for (const request of perplexity.requests()) {
        expect(request.host).toBe("api.perplexity.ai");
        expect(request.path + request.body).not.toContain(secret);
        for (const [name, value] of request.headers) {
          if (name !== "authorization") expect(`${name}: ${value}`).not.toContain(secret);
        }
      }
      for (const request of requested) {
        const { hostname } = new URL(request.url());
        expect(["localhost", "api.perplexity.ai"]).toContain(hostname);
        expect(request.url() + (request.postData() ?? "")).not.toContain(secret);
        if (hostname === "localhost")
          expect(JSON.stringify(await request.allHeaders())).not.toContain(secret);
      }
      expect(report).not.toContain(secret);
      expect(said().join("\n")).not.toContain(secret);
      expect(await everythingKept(page)).not.toContain(secret);
      expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
    });
  }

  test("two keys that are compared stay in their boxes", async ({ checker, context }) => {
    const { page, perplexity } = checker;
    const said = listen(page);
    const requested = [];
    context.on("request", (request) => requested.push(request.url()));
    const one = page.getByLabel("The key that your program has");
    await page.getByText("Compare two keys").click();
    await one.fill(invisible);
    await page.getByLabel(/The key in the console/).fill(good);
    await expect(page.locator("#compare output")).toContainText("Not the same");
    expect(await everythingKept(page)).not.toContain(good.slice(6, 18));
    expect(said().join("\n")).not.toContain(good.slice(6, 18));
    expect(requested).toEqual([]);
    expect(perplexity.requests()).toEqual([]);
    expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
    await page.reload();
    await page.getByText("Compare two keys").click();
    await expect(one).toHaveValue("");
  });

  test("only in the Authorization header, and with nothing that tells who asks", async ({
    checker,
  }) => {
    await checker.paste(good);
    await checker.runTest();
    const sent = checker.perplexity
      .calls()
      .filter(({ headers }) => headers.some(([name]) => name === "authorization"));
    expect(sent.length).toBeGreaterThan(0);
    for (const { headers } of sent) {
      expect(Object.fromEntries(headers).authorization).toBe(`Bearer ${good}`);
      const names = headers.map(([name]) => name);
      expect(names).not.toContain("cookie");
      expect(names).not.toContain("referer");
      expect(names.filter((name) => name.startsWith("x-"))).toEqual([]);
    }
  });

  test("the browser itself keeps the page from any other host", async ({ checker }) => {
    const { page } = checker;
    await checker.paste(good);
    const refused = page.evaluate(
      () =>
        new Promise((resolve) =>
          document.addEventListener(
            "securitypolicyviolation",
            (event) => resolve(event.effectiveDirective),
            { once: true },
          ),
        ),
    );
    const reached = await page.evaluate(() =>
      fetch("https://www.perplexity.ai/", { mode: "no-cors" }).then(
        () => "reached",
        () => "kept back",
      ),
    );
    expect(reached).toBe("kept back");
    expect(await refused).toBe("connect-src");
    expect(checker.perplexity.requests()).toEqual([]);
  });

  test("the address and the history stay as they were", async ({ checker, site }) => {
    const before = await checker.page.evaluate(() => history.length);
    await checker.paste(good);
    await checker.runTest();
    expect(checker.page.url()).toBe(`${site}/`);
    expect(await checker.page.evaluate(() => history.length)).toBe(before);
  });

  test("a reloaded page has forgotten it", async ({ checker }) => {
    await checker.paste(good);
    await checker.page.reload();
    await expect(checker.box).toHaveValue("");
    await expect(checker.report).toBeHidden();
  });
});

test.describe("promise 3: nothing is sent before the person has seen what will be sent", () => {
  for (const [what, pasted] of [
    ["a key", good],
    ["a damaged key", invisible],
    ["an answer", "401 Unauthorized"],
  ]) {
    test(`${what} is judged without a request`, async ({ checker }) => {
      const requested = [];
      checker.page.on("request", (request) => requested.push(request.url()));
      await checker.paste(pasted);
      await expect(checker.sentence).toBeVisible();
      await expect(checker.page.getByText("Nothing has left this page.")).toBeVisible();
      expect(checker.perplexity.requests()).toEqual([]);
      expect(requested).toEqual([]);
    });
  }

  test("the plan names each request, its address, its headers and its price", async ({
    checker,
  }) => {
    await checker.paste(good);
    const { experiment } = checker;
    await expect(experiment).toContainText("they cost nothing.");
    await expect(experiment).toContainText("GET https://api.perplexity.ai/v1/models");
    await expect(experiment).toContainText("POST https://api.perplexity.ai/v1/agent");
    await expect(experiment).toContainText("Authorization: Bearer");
    await expect(experiment).not.toContainText(good.slice(6, 18));
    const planned = (await experiment.locator(".calls pre").allTextContents()).map(
      (text) => text.split("\n")[0],
    );
    await checker.runTest();
    for (const { method, host, path } of checker.perplexity.calls()) {
      expect(planned).toContain(`${method} https://${host}${path}`);
    }
    const count = checker.perplexity.calls().length;
    await expect(
      checker.page.getByText(
        `${count} requests were sent to api.perplexity.ai; nothing else left this page.`,
      ),
    ).toBeVisible();
  });
});

test.describe("promise 4: no key is called bad unless Perplexity refused it", () => {
  for (const behaviour of [
    "retired",
    "forbidden",
    "organization",
    "paymentRequired",
    "notFound",
    "rateLimited",
    "serverError",
    "gatewayTimeout",
    "loginPage",
    "hidden",
    "reset",
    "cut",
    "redirectLoop",
    "endless",
  ]) {
    test(behaviour, async ({ checker }) => {
      await checker.paste(keys[behaviour]);
      await checker.runTest();
      await neverCalledBad(checker);
    });
  }

  test("silent", async ({ page, site, perplexity }) => {
    await ownDeadlines(page);
    await page.goto(site);
    const checker = hands(page);
    await checker.paste(keys.silent);
    await checker.test.click();
    await expect.poll(() => perplexity.calls().length).toBe(1);
    await page.clock.runFor(60_000);
    await expect(checker.test).toHaveText("Test again");
    await expect(checker.results.first()).toHaveText("No answer in time");
    await neverCalledBad(checker);
  });

  test("a refused key is called refused", async ({ checker }) => {
    await checker.paste(keys.refused);
    await checker.runTest();
    await expect(checker.results.first()).toHaveText("Refused");
    expect(await checker.copiedReport()).toContain("The key: refused by Perplexity.");
  });
});

test.describe("promise 5: no money is spent without a button that says so", () => {
  test("the free test sends nothing that costs", async ({ checker }) => {
    await checker.paste(good);
    await expect(checker.experiment.getByRole("button", { name: /pay/ })).toHaveCount(0);
    await checker.runTest();
    expect(costly(checker.perplexity)).toEqual([]);
  });

  test("the button says that it costs, and sends one request", async ({ checker }) => {
    await checker.paste(good);
    await checker.runTest();
    await expect(checker.experiment).toContainText("which costs money");
    await checker.experiment
      .getByRole("button", { name: "Send this request and pay for it" })
      .click();
    await expect.poll(() => costly(checker.perplexity).length).toBe(1);
    await expect(checker.test).toHaveText("Test again");
    expect(costly(checker.perplexity).length).toBe(1);
  });
});

test.describe("promise 8: everything but the test works without a network", () => {
  test("a key is judged", async ({ checker, context }) => {
    await context.setOffline(true);
    await checker.paste(keys.good);
    await expect(checker.sentence).toBeVisible();
  });

  test("a long text is judged", async ({ checker, context }) => {
    await context.setOffline(true);
    await checker.pasteLong(`${"a line of a log\n".repeat(20_000)}401 Unauthorized`);
    await expect(checker.sentence).toBeVisible();
  });

  test("the test says that nothing came through", async ({ checker, context }) => {
    await checker.paste(good);
    await context.setOffline(true);
    await checker.runTest();
    await expect(checker.results.first()).toHaveText("Blocked");
    await neverCalledBad(checker);
  });
});

test.describe("promise 9: what it does not know, it says", () => {
  test("a hidden answer leaves the key unjudged, and a way to go on", async ({ checker }) => {
    await checker.paste(keys.hidden);
    await checker.runTest();
    await expect(checker.results.first()).toHaveText("Blocked");
    await expect(
      checker.experiment.getByText("curl -i https://api.perplexity.ai/v1/models").first(),
    ).toBeVisible();
    expect(await checker.copiedReport()).not.toMatch(/The key: (accepted|refused)/);

    await checker.page
      .getByLabel("Paste what it printed")
      .fill(
        'HTTP/2 401\ncontent-type: application/json\n\n{"error":{"message":"Invalid API key provided.","type":"invalid_api_key","code":401}}',
      );
    // Copied before it is judged, it would be the report before, and its button would be gone.
    await expect(checker.report.locator(".label").first()).toHaveText(/^Refused$/i);
    expect(await checker.copiedReport()).toContain("The key: refused by Perplexity.");
  });
});

/** @param {ReturnType<typeof hands>} checker */
async function neverCalledBad(checker) {
  const report = await checker.copiedReport();
  expect(report).not.toContain("The key: refused");
  expect(report.split("\n").slice(0, 2).join("\n")).not.toMatch(
    /refused (this|the|your) key|key was refused|invalid key/i,
  );
  const results = await checker.results.allTextContents();
  expect(results.length).toBeGreaterThan(0);
  expect(results).not.toContain("Refused");
}

/** @param {{ calls: () => { body: string }[] }} perplexity */
function costly(perplexity) {
  return perplexity.calls().filter(({ body }) => body !== "" && JSON.parse(body).input !== "");
}
