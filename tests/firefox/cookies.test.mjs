// Cookies that went wrong by themselves, or were put there by somebody, in Firefox.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startFirefox, until } from "./firefox.mjs";
import { handsOn, shows, token, www } from "./hands.mjs";

const month = 30 * 24 * 60 * 60;

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

test("the same cookie for the whole domain beside the one of www", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  await popup.evaluate(setCookie, { url: www, domain: ".perplexity.ai", name: token });
  await hands.says(popup, "The same session cookie stands twice");
});

test("a piece of a long token is missing", async () => {
  firefox.website.settings.tokenLength = 5000;
  try {
    await hands.signedIn();
    const popup = await hands.popup();
    await popup.evaluate((cookie) => chrome.cookies.remove(cookie), {
      url: www,
      name: `${token}.0`,
    });
    await hands.names(popup, "session-chunk-missing");
    await hands.says(popup, "A piece of the session cookie is missing");
  } finally {
    firefox.website.settings.tokenLength = 900;
  }
});

test("a piece of an older token is left over", async () => {
  await hands.signedIn();
  const popup = await hands.popup();
  await popup.evaluate(setCookie, { url: www, name: `${token}.1` });
  await hands.says(popup, "A leftover piece of an older session spoils the session cookie");
});

test("too many cookies", async () => {
  const page = await hands.signedIn();
  firefox.website.settings.further = Array.from(
    { length: 190 },
    (_, at) => `madeUp${at}=madeUp; Path=/; Secure`,
  );
  try {
    await page.reload();
    await shows(page, "Signed out");
  } finally {
    firefox.website.settings.further = [];
  }
  const popup = await hands.popup();
  await hands.says(popup, "The browser threw the session cookie away to make room");
});

test("a session whose time ran out, of which Firefox says nothing and goes on listing it", async () => {
  const page = await hands.signedIn();
  // One answer alone gives it so short a time: whoever signs in slowly would lose it meanwhile.
  firefox.website.settings.lifetime = 3;
  try {
    await page.evaluate(async () => void (await fetch("/api/auth/session")));
  } finally {
    firefox.website.settings.lifetime = month;
  }
  const popup = await hands.popup();
  await until("its time ran out", () =>
    popup.evaluate(async () => {
      const all = await chrome.cookies.getAll({ domain: "www.perplexity.ai" });
      const session = all.filter(({ name }) => name.startsWith("__Secure-"));
      return session.every(({ expirationDate = 0 }) => expirationDate * 1000 < Date.now());
    }),
  );
  await hands.compare(popup);
  const again = await hands.popup();
  const label = await hands.says(again, "The session is set to end much sooner than usual");
  assert.match(label ?? "", /^Signed out/);
  // Looked at again, it is no second loss.
  await hands.compare(popup);
  const gone = (await hands.recorded(popup)).filter(({ kind }) => kind === "gone");
  assert.equal(gone.length, 1);
});

test("a session that the site gave no lifetime ends with Firefox", async () => {
  firefox.website.settings.lifetime = undefined;
  try {
    await hands.signedIn();
  } finally {
    firefox.website.settings.lifetime = month;
  }
  const popup = await hands.popup();
  await hands.says(popup, "You are signed in to Perplexity");
  await hands.compare(popup);
  await firefox.restart();
  const again = await hands.popup();
  const label = await hands.says(again, "The session cookie ends when the browser is closed");
  assert.match(label ?? "", /^Signed out/);
});

test("an extension puts the session back after it was removed", async () => {
  await firefox.install("cookie-sync");
  await firefox.install("single-remover");
  const page = await hands.signedIn();
  const sync = await firefox.page("cookie-sync");
  await sync.evaluate(() => chrome.storage.local.set({ on: true }));
  const remover = await firefox.page("single-remover");
  await page.close();
  await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  const popup = await hands.popup();
  await hands.says(popup, "Something puts the session cookie back after it was removed");
});

/** @param {Record<string, unknown>} details */
function setCookie(details) {
  const expirationDate = Math.floor(Date.now() / 1000) + 30 * 86_400;
  return chrome.cookies.set(
    /** @type {any} */ ({
      value: "madeUpValue",
      secure: true,
      httpOnly: true,
      expirationDate,
      ...details,
    }),
  );
}
