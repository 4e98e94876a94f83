// The fresh login in Firefox, which removes one of several cookies of the same name a call.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFirefox } from "./firefox.mjs";
import { click } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
before(async () => {
  firefox = await startFirefox({ permissions: ["browsingData"] });
});
after(() => firefox.close());

const token = "__Secure-next-auth.session-token";
const www = "https://www.perplexity.ai/";

test("the repair removes every copy of the session, and nothing else", async () => {
  const page = await opened("repair-session");
  await setCookies(page, [
    { url: www, name: token },
    { url: www, name: token, path: "/madeUp" },
    { url: www, name: token, domain: ".perplexity.ai" },
    { url: www, name: `${token}.1` },
    { url: www, name: "__Secure-pplx.session.madeUpAccount" },
    { url: www, name: "next-auth.csrf-token" },
    { url: www, name: "cf_clearance", domain: ".perplexity.ai" },
    { url: "https://console.perplexity.ai/", name: token },
  ]);
  await run(await opened("repair-session"));
  const left = await cookies(page);
  assert.deepEqual(
    left.filter(({ value }) => value === "madeUpValue").map(({ name, domain }) => [name, domain]),
    [
      ["cf_clearance", ".perplexity.ai"],
      [token, "console.perplexity.ai"],
    ],
  );
});

test("the full one removes everything of the site, in every partition, and the next sign-in is seen", async () => {
  const page = await opened("fresh-login");
  await setCookies(page, [
    { url: www, name: token },
    { url: www, name: "madeUpTwice" },
    { url: www, name: "madeUpTwice", path: "/odd/path" },
    { url: www, name: "madeUpTwice", path: "/odd?path" },
    { url: www, name: "madeUpPart", partitionKey: { topLevelSite: "https://example.test" } },
    { url: "https://console.perplexity.ai/", name: token },
  ]);
  const panel = await opened("fresh-login");
  await panel.waitForSelector(".fresh-before::-p-text(the session of the API console)");
  await run(panel);
  const left = await cookies(page);
  assert.deepEqual(
    left.filter(({ value }) => value === "madeUpValue"),
    [],
  );
  const states = await panel.$$eval(".fresh > .fresh-course .result", (all) =>
    all.map(({ textContent }) => textContent),
  );
  assert.deepEqual(states, ["Done", "Done", "Done", "Done", "Done"]);

  const site = await firefox.browser.newPage();
  await site.goto(firefox.perplexity.website.link("ada@example.test"));
  await panel.waitForSelector(".fresh-after::-p-text(nothing is odd about the new session)");
  await panel.waitForSelector(".fresh-after::-p-text(At the next start of the browser)");
});

/** @param {string} panel */
async function opened(panel) {
  const page = await firefox.open(`popup.html?tab#${panel}`);
  await page.waitForSelector(".fresh-before h3");
  return page;
}

/** @param {import("puppeteer-core").Page} page */
async function run(page) {
  await click(page, "#fresh-start");
  await page.waitForSelector(".fresh > .conclusion::-p-text(All steps are done)");
}

/**
 * @param {import("puppeteer-core").Page} page
 * @param {Record<string, unknown>[]} all
 */
function setCookies(page, all) {
  return page.evaluate(async (all) => {
    const expirationDate = Math.floor(Date.now() / 1000) + 86_400;
    const common = { value: "madeUpValue", secure: true, expirationDate };
    for (const details of all) await chrome.cookies.set({ ...common, ...details });
  }, all);
}

/** @param {import("puppeteer-core").Page} page */
function cookies(page) {
  return page.evaluate(async () => {
    const details = { domain: "perplexity.ai", partitionKey: {}, firstPartyDomain: null };
    const found = await chrome.cookies.getAll(details);
    return found.map(({ name, domain, path, value }) => ({ name, domain, path, value }));
  });
}
