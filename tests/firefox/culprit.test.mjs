// Find the culprit in Firefox, where the person switches and why401 keeps the count.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startFirefox } from "./firefox.mjs";
import { press } from "./hands.mjs";

const names = ["Made-up Ash", "Made-up Birch"];
const ids = names.map((name) => `${name.slice(8)}@madeup.example`.toLowerCase());

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {string} */
let folder;
before(async () => {
  firefox = await startFirefox({ permissions: ["management"] });
  folder = await mkdtemp(join(tmpdir(), "why401-others-"));
  for (const [at, name] of names.entries()) {
    const path = await mkdtemp(join(folder, "one-"));
    const manifest = {
      manifest_version: 3,
      name,
      version: "1.0.0",
      permissions: ["cookies"],
      host_permissions: ["https://*.perplexity.ai/*"],
      browser_specific_settings: { gecko: { id: ids[at] } },
    };
    await writeFile(join(path, "manifest.json"), JSON.stringify(manifest));
    await firefox.browser.installExtension(path);
  }
});
after(async () => {
  await firefox.close();
  await rm(folder, { recursive: true, force: true });
});

test("it says what to switch, sees that it is done, names the culprit, and what to switch on again", async () => {
  const page = await firefox.open("popup.html?tab#find-the-culprit");
  await titled(page, "2 extensions to look at");
  assert.match(await textOf(page), /So you do it, in about:addons/);
  await press(page, "#culprit-begin");
  await titled(page, "Round 1");
  assert.deepEqual(await todo(page), ["Switch off Made-up Ash.", "Switch off Made-up Birch."]);
  assert.equal(await page.$("#culprit-kept"), null);

  await switchTo([]);
  await page.waitForSelector("#culprit-kept");
  assert.deepEqual(await todo(page), []);
  await press(page, "#culprit-kept");
  await titled(page, "Round 2");
  assert.deepEqual(await todo(page), ["Switch on Made-up Ash.", "Switch on Made-up Birch."]);
  await switchTo(ids);
  await answer(page, "lost", "Round 3");
  const [first] = await listedOn(page);
  const second = names.find((name) => name !== first) ?? "";
  assert.deepEqual(await todo(page), [`Switch off ${second}.`]);
  await switchTo([ids[names.indexOf(first)]]);
  await answer(page, "lost", "Round 4");
  await switchTo([ids[names.indexOf(second)]]);
  await answer(page, "kept", `“${first}” fits: the session goes when it is on`);

  assert.match(await textOf(page), /Now switch these on again in about:addons/);
  assert.deepEqual(await todo(page), [first]);
  const popup = await firefox.open("popup.html");
  await popup.waitForSelector(".open-search::-p-text(other extensions may be off)");
  await switchTo(ids);
  await page.waitForSelector(".culprit ::-p-text(is on again)");
  await popup.waitForSelector(".open-search:empty");
});

test("Stop says what is to be switched on again until it is", async () => {
  const page = await firefox.open("popup.html?tab#find-the-culprit");
  await page.waitForSelector("#culprit-new");
  await press(page, "#culprit-new");
  await page.waitForSelector("#culprit-begin");
  await press(page, "#culprit-begin");
  await titled(page, "Round 1");
  await switchTo([ids[1]]);
  await page.waitForFunction(() => document.querySelectorAll("#culprit-todo li").length === 1);
  await press(page, "#culprit-stop");
  await titled(page, "The search was stopped");
  assert.deepEqual(await todo(page), [names[0]]);
  await switchTo(ids);
  await titled(page, "2 extensions to look at");
});

/**
 * What a person does in about:addons.
 *
 * @param {string[]} on
 */
async function switchTo(on) {
  // No page may press the switches there, so a script within the browser's own window does.
  const { connection } = /** @type {any} */ (firefox.browser);
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const expression = `(async () => {
    const { AddonManager } = ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
    for (const addon of await AddonManager.getAddonsByIDs(${JSON.stringify(ids)}))
      await (${JSON.stringify(on)}.includes(addon.id) ? addon.enable() : addon.disable());
  })()`;
  await connection.send("script.evaluate", {
    expression,
    target: { context: result.contexts[0].context },
    awaitPromise: true,
  });
}

/** @param {import("puppeteer-core").Page} page @param {string} title */
async function titled(page, title) {
  await page.waitForFunction(
    (title) => document.querySelector("#culprit-title")?.textContent === title,
    {},
    title,
  );
}

/** @param {import("puppeteer-core").Page} page @param {"kept" | "lost"} what @param {string} next */
async function answer(page, what, next) {
  await page.waitForSelector(`#culprit-${what}`);
  await press(page, `#culprit-${what}`);
  await titled(page, next);
}

/** @param {import("puppeteer-core").Page} page */
function todo(page) {
  return page.$$eval("#culprit-todo li", (all) => all.map(({ textContent }) => textContent));
}

/** @param {import("puppeteer-core").Page} page */
function listedOn(page) {
  return page.$$eval(".culprit-lists > div:first-child li", (all) =>
    all.map(({ textContent }) => textContent ?? ""),
  );
}

/** @param {import("puppeteer-core").Page} page */
function textOf(page) {
  return page.$eval(".culprit", ({ textContent }) => textContent ?? "");
}
