// Everything cleared at once: while Firefox runs it reports nothing of it, and when it ends neither.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startFirefox, until } from "./firefox.mjs";
import { handsOn, press, shows } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {ReturnType<typeof handsOn>} */
let hands;

before(async () => {
  firefox = await startFirefox({
    permissions: ["browsingData", "webRequest"],
    preferences: {
      "privacy.sanitize.sanitizeOnShutdown": true,
      "privacy.clearOnShutdown_v2.cookiesAndStorage": true,
      "privacy.clearOnShutdown.cookies": true,
    },
  });
  hands = handsOn(firefox);
});
beforeEach(() => hands.afresh());
after(() => firefox?.close());

test("all cookies are cleared while Firefox runs", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  await hands.compare(popup);
  await popup.evaluate(() => chrome.browsingData.removeCookies({}));
  await hands.compare(popup);
  const label = await hands.says(popup, "The cookies went while the browser ran, and it reported");
  assert.match(label ?? "", /^Signed out/);
  const removed = (await hands.recorded(popup)).filter(
    ({ kind, removed }) => kind === "cookie" && removed,
  );
  assert.deepEqual(removed, []);
});

test("Firefox clears them when it is closed", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  await hands.says(popup, "You are signed in to Perplexity");
  await hands.compare(popup);
  await firefox.restart();
  const again = await hands.popup();
  const label = await hands.says(again, "Closing the browser seems to delete Perplexity's cookies");
  assert.match(label ?? "", /^Signed out/);
  await shows(again, "This fits Firefox's setting to delete cookies when it is closed");
  const started = (await hands.recorded(again)).filter(({ kind }) => kind === "started");
  assert.ok(started.at(-1).browser);

  // Whether it was the setting or a damaged profile only the person can tell.
  await press(again, "#open summary");
  await press(again, "#yes-session-jar-lost");
  const found = await until("the answer counts", async () => {
    const text = await again.$eval("main", ({ textContent }) => textContent ?? "");
    return text.includes("The browser seems to have lost all its cookies") && text;
  });
  assert.ok(found.includes("This fits a damaged profile, and as well a setting"));
});
