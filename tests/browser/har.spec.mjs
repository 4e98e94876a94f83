/** Opening HAR files: what is told of them. */

import { readdir, readFile, truncate, writeFile } from "node:fs/promises";
import {
  call,
  har as harOf,
  keyStory,
  longStory,
  packed,
  refusedCall,
  secrets,
  strippedStory,
  utf16,
} from "../har/made.mjs";
import { hands, withResolvers } from "./checker.mjs";
import { expect, harHands, inThread, test } from "./har.mjs";
import { unfold } from "./looks.mjs";
import { listen } from "./page.mjs";

test.describe("a file comes in", () => {
  test("chosen: the verdict, what changed, and every request with what came back", async ({
    har,
  }) => {
    await har.choose(keyStory());
    await expect(har.sentence).toContainText("key");
    await expect(har.view).toContainText("made-up.har, saved by Firefox 153.0: 3 requests");
    await expect(har.view).toContainText("What changed");
    await expect(har.view).toContainText(
      "Between request 2, which was accepted, and request 3, which was not:",
    );
    await expect(har.rows).toHaveCount(3);
    await expect(har.rows.nth(2)).toContainText("POST api.perplexity.ai/v1/agent");
    await expect(har.rows.nth(2)).toContainText("401 Unauthorized");
    await expect(har.rows.nth(2)).toHaveAttribute("data-failed");
    await expect(har.rows.nth(1)).not.toHaveAttribute("data-failed");
    await expect(har.page.locator("body")).not.toContainText(secrets.bad.slice(6, 30));
  });

  test("dropped on the box: it is opened in its place, and the box keeps its text", async ({
    checker,
  }) => {
    const { page } = checker;
    await checker.paste("401 Unauthorized");
    await harHands(page).drop(keyStory(), { on: "#paste" });
    await expect(page).toHaveTitle("Open a HAR file · why401");
    await expect(harHands(page).rows).toHaveCount(3);
    await page.getByRole("link", { name: "Back to the box" }).click();
    await expect(checker.box).toHaveValue("401 Unauthorized");
  });

  test("nothing of it is loaded before that", async ({ page, site }) => {
    /** @type {string[]} */
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    await page.goto(site);
    await hands(page).paste("401 Unauthorized");
    expect(loaded.filter((url) => url.includes("har"))).toEqual([]);
    await page.getByRole("link", { name: "Open a HAR file" }).last().click();
    await harHands(page).tell(keyStory());
    expect(loaded.filter((url) => url.includes("har"))).not.toEqual([]);
  });

  test("another one takes the place of one that is read", async ({ har }) => {
    const { promise, resolve } = withResolvers();
    await har.page.route("**/har_bg.wasm", async (route) => {
      await promise;
      await route.continue();
    });
    await har.choose(keyStory(), "first.har");
    await expect(har.title).toHaveText("Reading first.har");
    await har.drop(strippedStory(), { name: "second.har" });
    await expect(har.title).toHaveText("Reading second.har");
    resolve();
    await expect(har.view).toContainText("second.har, saved by");
    await expect(har.rows).toHaveCount(1);
  });

  for (const [what, content, name] of /** @type {const} */ ([
    ["packed with gzip", packed(keyStory()), "made-up.har.gz"],
    ["in UTF-16", utf16(keyStory()), "made-up.har"],
    ["in UTF-16 and packed", packed(/** @type {any} */ (utf16(keyStory()))), "made-up.har.gz"],
    ["with a mark before its first character", `\ufeff${keyStory()}`, "made-up.har"],
  ])) {
    test(`${what}: it reads the same`, async ({ har }) => {
      await har.tell(content, name);
      await expect(har.rows).toHaveCount(3);
      await expect(har.notice).toHaveCount(0);
    });
  }
});

for (const folder of ["exports", "shapes"]) {
  test(`files of other programs are told and cleaned: ${folder}`, async ({ har }) => {
    const place = new URL(`../har/${folder}/`, import.meta.url);
    const said = listen(har.page);
    for (const name of await readdir(place)) {
      const content = await readFile(new URL(name, place));
      await har.drop(content.toString(), { name });
      await expect(har.view).toContainText(`${name}, saved by`);
      await expect(har.sentence).not.toBeEmpty();
      await expect(har.rows).not.toHaveCount(0);
      await har.makeCopy();
      const { text } = await har.saveCopy();
      const [before, after] = [`${content}`, text].map((it) =>
        JSON.parse(it.replace(/^\ufeff/, "")),
      );
      expect(after.log.entries.length, name).toBe(before.log.entries.length);
    }
    expect(said()).toEqual([]);
  });
}

test.describe("it tells what is so", () => {
  test("credentials that the exporter left out are not held against the person", async ({
    har,
  }) => {
    await har.tell(strippedStory());
    const missing = har.page.getByRole("region", { name: "What this file does not show" });
    await expect(missing).toContainText("sensitive data");
    await expect(missing.getByRole("listitem").first()).toBeVisible();
    await expect(har.sentence).not.toContainText(/no key|without a key/i);
  });

  test("a session that the site ended", async ({ har }) => {
    const file = new URL("../har/exports/firefox-hurried.har", import.meta.url);
    await har.tell(await readFile(file));
    await expect(har.sentence).toHaveText("Perplexity seems to have ended the session itself");
    await expect(har.view.getByRole("region", { name: "What happened" })).toBeVisible();
    const ended = har.rows.filter({ hasText: "It removed the session cookie." });
    await ended.getByRole("link", { name: "What this means" }).click();
    await expect(har.sentence).toBeInViewport();
    await expect(har.rows.locator("details summary").first()).not.toHaveText("What this means");
  });

  test("a file without a request to Perplexity", async ({ har }) => {
    await har.tell(harOf([{ url: "https://example.test/" }]));
    await expect(har.view).toContainText("1 request, 0 of them to do with Perplexity.");
    await expect(har.view).toContainText("No request in this file has to do with Perplexity.");
  });

  test("markup in names stays text", async ({ har }) => {
    const markup = "<img src=x onerror=alert(1)>";
    const content = harOf([
      {
        url: `https://www.perplexity.ai/${markup}`,
        status: 401,
        headers: [
          [markup, secrets.bad],
          ["cookie", `${markup}=1`],
        ],
        answerHeaders: [["set-cookie", `${markup}=1; Domain=example.test`]],
      },
    ]);
    await har.tell(content, `${markup}.har`);
    await expect(har.view).toContainText(`${markup}.har, saved by`);
    await har.makeCopy();
    await unfold(har.page);
    await expect(har.safe).toContainText(`log.entries[].request.headers[${markup}]`);
    await expect(har.page.locator("img")).toHaveCount(0);
  });

  test("thousands of requests come in parts, or only those that failed", async ({ har }) => {
    await har.tell(longStory(5000));
    const more = har.page.locator("#har-more");
    await expect(har.rows).toHaveCount(200);
    await expect(har.view).toContainText("200 of 4,020 requests are shown.");
    await expect(har.view).toContainText("980 more requests to do with Perplexity have no room");
    await more.focus();
    await har.page.keyboard.press("Enter");
    await expect(har.rows).toHaveCount(400);
    await expect(har.rows.nth(200)).toBeFocused();
    await har.page.getByRole("checkbox", { name: "Only those that failed (100)" }).check();
    await expect(har.rows).toHaveCount(100);
    await expect(more).toBeHidden();
    for (const text of await har.rows.locator(".har-status").allTextContents())
      expect(text).toContain("401");
    await har.page.getByRole("checkbox").uncheck();
    await expect(har.rows).toHaveCount(200);
  });

  test("a request shows what is found in it", async ({ har }) => {
    await har.tell(
      harOf([
        refusedCall(secrets.bad),
        call(undefined, { headers: [["X-API-Key", secrets.good]], status: 401 }),
      ]),
    );
    const finding = har.rows.locator("details").first();
    await expect(finding.locator("summary")).not.toHaveText("What this means");
    await finding.locator("summary").click();
    await expect(finding).toContainText("What to do");
    await finding.locator("summary").first().click();
    await expect(finding).not.toContainText("What to do");
    await har.page.getByRole("link", { name: "What this means" }).click();
    await expect(har.sentence).toBeInViewport();
  });

  test("the copied report has the whole story, and no key", async ({ har }) => {
    await har.tell(keyStory());
    const report = await hands(har.page).copiedReport();
    expect(report).toContain("What changed between request 2 and request 3:");
    expect(report).toContain(await har.sentence.innerText());
    for (const key of [secrets.good, secrets.bad]) expect(report).not.toContain(key.slice(6, 30));
  });
});

test.describe("it says what is wrong with a file", () => {
  for (const [what, content, said] of /** @type {const} */ ([
    ["an empty file", "", "made-up.har is empty."],
    ["no JSON", "PK\u0003\u0004 an archive", "made-up.har is not a HAR file."],
    ["JSON of another kind", '{"openapi":"3.0"}', "made-up.har is not a HAR file."],
    ["something in gzip that is none", packed("not JSON"), "made-up.har is not a HAR file."],
  ])) {
    test(what, async ({ har }) => {
      await har.choose(content);
      await expect(har.notice).toContainText(said);
      await expect(har.notice).toHaveRole("alert");
      await expect(har.title).toHaveText("Open a HAR file");
      // The next one is read as if nothing had been.
      await har.tell(keyStory());
      await expect(har.rows).toHaveCount(3);
    });
  }

  test("a file that breaks off is told as far as it goes", async ({ har }) => {
    const whole = longStory(100);
    await har.tell(whole.slice(0, whole.length / 2));
    await expect(har.notice).toBeVisible();
    expect(await har.rows.count()).toBeGreaterThan(30);
  });

  test("a packed file that breaks off is told as far as it goes", async ({ har }) => {
    const whole = packed(longStory(5000));
    await har.tell(whole.subarray(0, whole.length - 100));
    await expect(har.notice).toContainText("packed with gzip, and it breaks off or is damaged");
    expect(await har.rows.count()).toBeGreaterThan(30);
  });

  test("what only looks packed", async ({ har }) => {
    await har.choose(Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    await expect(har.notice).toContainText("packed with gzip, and it breaks off or is damaged");
  });

  test("it was moved after it was chosen", async ({ har }) => {
    await inThread(
      har.page,
      `File.prototype.stream = () => new ReadableStream({ pull: () => Promise.reject(new DOMException("", "NotReadableError")) });`,
    );
    await har.choose(keyStory());
    await expect(har.notice).toContainText("moved, deleted or changed");
    await expect(har.button("Read it again")).toBeVisible();
  });

  for (const file of ["ui/har/worker.js", "wasm/har_bg.wasm"]) {
    test(`the network went away before ${file} was loaded`, async ({ har }) => {
      await har.page.route(`**/${file}`, (route) => route.abort());
      await har.choose(keyStory());
      await expect(har.notice).toContainText("Connect to the network and try again");
      await har.page.unrouteAll();
      await har.button("Read it again").click();
      await expect(har.rows).toHaveCount(3);
    });
  }
});

test("a long file shows how far it is, and reading ends when that is wanted", async ({
  har,
}, info) => {
  const file = info.outputPath("long.har");
  await writeFile(file, keyStory().slice(0, -2));
  // No disk is read at such a speed that this were over before anybody can press a button.
  await truncate(file, 30e9);
  await har.page.getByLabel("Choose a HAR file").setInputFiles(file);
  await expect(har.title).toHaveText("Reading long.har");
  await expect(har.view).toContainText("% of 30 GB, 3 requests so far");
  await har.button("Cancel").click();
  await expect(har.notice).toContainText("long.har was not read to its end.");
  await har.button("Read it again").click();
  await expect(har.title).toHaveText("Reading long.har");
});
