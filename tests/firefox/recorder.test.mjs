/** What the background remembers of the session cookies, in a real Firefox. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFirefox, until } from "./firefox.mjs";
import { shows } from "./hands.mjs";

const token = "__Secure-next-auth.session-token";
const url = "https://www.perplexity.ai/";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** @type {import("puppeteer-core").Page} */
let page;

before(async () => {
  firefox = await startFirefox({ permissions: ["browsingData", "management", "webRequest"] });
  page = await firefox.open("popup.html");
});
after(() => firefox?.close());

test("a session cookie that is set and removed is told, a renewal not", async () => {
  await told(({ kind }) => kind === "started");
  await set("madeUpValue");
  await set("madeUpValue2");
  await page.evaluate((cookie) => chrome.cookies.remove(cookie), { url, name: token });
  const events = await told(({ kind, removed }) => kind === "cookie" && removed);
  const changes = events.filter(({ kind }) => kind === "cookie");
  assert.deepEqual(
    changes.map(({ removed, cause, cookie }) => [removed, cause, cookie.name, cookie.storeId]),
    [
      [false, "explicit", token, "firefox-default"],
      [true, "explicit", token, "firefox-default"],
    ],
  );
});

test("what is gathered for the core says that this is Firefox", async () => {
  await set("madeUpValue");
  const session = await page.evaluate(async () => {
    const { gather } = await import(chrome.runtime.getURL("session/gather.js"));
    return gather();
  });
  assert.equal(session.browser, "firefox");
  assert.deepEqual(
    session.cookies.map(({ name, valueLength }) => [name, valueLength]),
    [[token, 11]],
  );
  assert.deepEqual(session.permissions.sort(), ["browsingData", "management", "webRequest"]);
  assert.ok(Array.isArray(session.extensions));
  assert.ok(!JSON.stringify(session).includes("madeUpValue"));
});

test("the site's own sign-out is told with its answer", async () => {
  const site = await firefox.browser.newPage();
  await site.goto(firefox.perplexity.website.link("ada@example.test"));
  // What the page asks by itself would renew the session that is being ended.
  await shows(site, "Signed in as Ada");
  await site.evaluate(() => fetch("/api/auth/signout", { method: "POST" }));
  const events = await told(({ kind, name }) => kind === "setCookie" && name === token);
  assert.ok(events.some(({ kind, path }) => kind === "signOut" && path === "/api/auth/signout"));
  await told(({ kind, removed, cookie }) => kind === "cookie" && removed && cookie.name === token);
  assert.ok(events.some(({ kind }) => kind === "tabOpened"));
  await site.close();
  await told(({ kind }) => kind === "tabClosed");
});

test("all cookies cleared at once, of which Firefox says nothing, are told as gone", async () => {
  await set("madeUpValue");
  await compare();
  await page.evaluate(() => chrome.browsingData.removeCookies({}));
  await compare();
  const events = await told(({ kind }) => kind === "gone");
  const { cookies, atStart, left } = events.at(-1);
  assert.ok(cookies.some(({ name }) => name === token));
  assert.deepEqual([atStart, left], [false, 0]);
});

async function compare() {
  const isDone = await page.evaluate(async () => {
    const { ask } = await import(chrome.runtime.getURL("recorder/messages.js"));
    return ask("compare");
  });
  assert.ok(isDone);
}

/** @param {string} value */
function set(value) {
  return page.evaluate((cookie) => chrome.cookies.set(cookie), {
    url,
    name: token,
    value,
    secure: true,
    httpOnly: true,
    expirationDate: Math.round(Date.now() / 1000) + 86_400,
  });
}

/**
 * Waits until something was told, and gives everything that was.
 *
 * @param {(event: any) => boolean} awaited
 * @returns {Promise<any[]>}
 */
async function told(awaited) {
  /** @type {any[]} */
  let events = [];
  await until(
    () => `it is told; what was: ${JSON.stringify(events, null, 1)}`,
    async () => {
      ({ events } = await page.evaluate(async () => {
        const { readLog } = await import(chrome.runtime.getURL("recorder/log.js"));
        return readLog();
      }));
      return events.some(awaited);
    },
  );
  return events;
}
