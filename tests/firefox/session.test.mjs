// Why a session was lost in Firefox, with all that it may see: by the site, by another, or not at all.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { clear } from "../browser/website-cookies.mjs";
import { optional, startFirefox, until } from "./firefox.mjs";
import { click, handsOn, press, shows, token, troubles } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {ReturnType<typeof handsOn>} */
let hands;

before(async () => {
  firefox = await startFirefox({
    permissions: optional,
    preferences: { "privacy.userContext.enabled": true },
  });
  hands = handsOn(firefox);
});
beforeEach(() => hands.afresh());
after(() => firefox?.close());

test("signed in: nothing is wrong", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  assert.equal(await hands.says(popup, "You are signed in to Perplexity"), "Signed in");
  assert.deepEqual(troubles(await hands.found(popup)), []);
});

test("never signed in", async () => {
  await hands.visit();
  const popup = await hands.popup();
  assert.equal(await hands.says(popup, "You are signed out"), "Signed out");
});

test("the person signs out", async () => {
  const page = await hands.signedIn();
  await page.click("#out");
  await shows(page, "Signed out");
  const popup = await hands.popup();
  const label = await hands.says(popup, "The site was asked to sign you out, and did");
  assert.match(label ?? "", /^Signed out (just now|.* ago)$/);
  const found = await hands.names(popup, "session-signed-out-by-user");
  // The timeline reads in the order in which it was.
  const kinds = (await hands.recorded(popup)).map(({ kind, removed }) => removed ?? kind);
  assert.ok(kinds.indexOf("signOut") < kinds.indexOf(true), `${kinds}`);
  assert.ok(!found.some(({ id }) => id === "session-removed-by-another"));
});

test("the site takes a token away that it does not know", async () => {
  const page = await hands.signedIn();
  firefox.website.refuseTokens();
  await page.reload();
  await shows(page, "Signed out");
  const popup = await hands.popup();
  await hands.says(popup, "Perplexity seems to have ended the session itself");
  const found = await hands.names(popup, "session-ended-by-site");
  assert.ok(!found.some(({ id }) => id === "session-removed-by-another"));
});

test("another extension removes the session alone", async () => {
  await firefox.install("single-remover");
  await hands.signedIn();
  const remover = await firefox.page("single-remover");
  const removed = await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  assert.equal(removed, 2);
  const popup = await hands.popup();
  await hands.says(popup, "Something other than Perplexity seems to have removed");
  const found = await hands.names(popup, "session-removed-by-another");
  // It came just before the loss.
  assert.ok(found.some(({ id }) => id === "extension-changed-recently"));
  assert.ok(!found.some(({ id }) => id === "session-ended-by-site"));
});

test("the site ends the session of one of two accounts", async () => {
  await hands.signedIn("grace@example.test");
  const page = await hands.signedIn("ada@example.test");
  const grace = `__Secure-pplx.session.${firefox.website.person("grace@example.test").id}`;
  firefox.website.settings.further = [clear(grace)];
  try {
    await page.reload();
    await until("Grace is signed out", async () => {
      const shown = await page.$eval("body", ({ innerText }) => innerText);
      return shown.includes("Signed in as Ada") && !shown.includes("Grace");
    });
  } finally {
    firefox.website.settings.further = [];
  }
  const popup = await hands.popup();
  const label = await hands.says(popup, "One of several accounts was signed out");
  assert.equal(label, "Signed in");
});

test("the bot check is not a logout", async () => {
  const page = await hands.signedIn();
  firefox.website.challenge(true);
  await page.reload();
  const popup = await hands.popup();
  const label = await hands.says(popup, "A bot check stands in the way");
  assert.match(label ?? "", /^Signed in/);
});

test("asked in its tab, the site refuses a token and leaves it", async () => {
  firefox.website.settings.cleansUp = false;
  try {
    await hands.signedIn();
    firefox.website.refuseTokens();
    const popup = await hands.popup();
    await hands.says(popup, "You are signed in to Perplexity");
    await press(popup, "#action-askSite");
    await click(popup, "#ask-now");
    await hands.says(popup, "Perplexity does not accept the session cookie of this browser");
  } finally {
    firefox.website.settings.cleansUp = true;
  }
});

test("the site names who is signed in, in the popup and nowhere in what is stored", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  await hands.says(popup, "You are signed in to Perplexity");
  await press(popup, "#action-askSite");
  await click(popup, "#ask-now");
  await shows(popup, "ada@example.test");
  const stored = await popup.evaluate(async () => JSON.stringify(await chrome.storage.local.get()));
  const { id } = firefox.website.person("ada@example.test");
  for (const secret of ["ada@example.test", id, "madeUpToken"])
    assert.ok(!stored.includes(secret), secret);
});

test("signed in in a container, and not in the tab", async () => {
  const popup = await hands.popup();
  const url = firefox.website.link("ada@example.test");
  await popup.evaluate((tab) => chrome.tabs.create(/** @type {any} */ (tab)), {
    url,
    cookieStoreId: "firefox-container-1",
    active: false,
  });
  await until("the container has a session", () =>
    popup.evaluate(async (name) => {
      const storeId = "firefox-container-1";
      return (await chrome.cookies.getAll({ domain: "www.perplexity.ai", name, storeId })).length;
    }, token),
  );
  const page = await hands.visit();
  await shows(page, "Signed out");
  await hands.names(popup, "session-in-another-store");
  const again = await hands.popup();
  const label = await hands.says(again, "You are signed in elsewhere in this browser");
  assert.equal(label, "Signed out");
  await shows(again, "another container");
});
