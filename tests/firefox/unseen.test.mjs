// What Firefox alone says of a lost session, with no optional permission: less, and why401 says so.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startFirefox } from "./firefox.mjs";
import { handsOn, shows, troubles } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {ReturnType<typeof handsOn>} */
let hands;

before(async () => {
  firefox = await startFirefox();
  hands = handsOn(firefox);
});
beforeEach(() => hands.afresh());
after(() => firefox?.close());

test("whether the site or another took the session is not told apart", async () => {
  const page = await hands.signedIn();
  firefox.website.refuseTokens();
  await page.reload();
  await shows(page, "Signed out");
  const popup = await hands.popup();
  const label = await hands.says(popup, "You are signed out");
  assert.match(label ?? "", /^Signed out (just now|.* ago)$/);
  await nobodyIsAccused(popup);
});

test("nor is it when it was another extension", async () => {
  await firefox.install("single-remover");
  await hands.signedIn();
  const remover = await firefox.page("single-remover");
  assert.equal(await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-")), 2);
  const popup = await hands.popup();
  await hands.says(popup, "You are signed out");
  await nobodyIsAccused(popup);
});

test("two hundred visits with renewed sessions are no trouble", async () => {
  firefox.website.settings.tokenLength = 5000;
  await hands.signedIn("grace@example.test");
  const page = await hands.signedIn();
  const popup = await hands.popup();
  await hands.says(popup, "You are signed in to Perplexity");
  for (let visit = 0; visit < 200; visit += 1) {
    await page.goto(`https://www.perplexity.ai/?visit=${visit}`);
    // Every fourth time the person stays until the page has asked who is signed in.
    if (visit % 4 === 0) await shows(page, "Signed in as Ada");
  }
  await hands.compare(popup);
  assert.deepEqual(troubles(await hands.found(popup)), []);
  const again = await hands.popup();
  assert.equal(await hands.says(again, "You are signed in to Perplexity"), "Signed in");
});

test("a cleaner, after the last tab was closed", async () => {
  // The last one here: it cleans up whenever a test has closed its tabs.
  await firefox.install("cleaner");
  const page = await hands.signedIn();
  const popup = await hands.popup();
  await page.close();
  const label = await hands.says(popup, "A cookie cleaner seems to have removed");
  assert.match(label ?? "", /^Signed out/);
});

/** @param {import("puppeteer-core").Page} popup */
async function nobodyIsAccused(popup) {
  const found = await hands.names(popup, "session-missing");
  assert.deepEqual(troubles(found), [{ id: "session-missing", severity: "cause" }]);
}
