// The replacement of a key in Firefox: the whole way, and the tab killed at each step of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startFirefox, until } from "./firefox.mjs";
import { press } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
before(async () => {
  firefox = await startFirefox();
});
after(() => firefox.close());

/** @typedef {import("puppeteer-core").Page} Page */

const address = "popup.html?tab#replace-a-key";

/** What stands over the stages. */
const titles = {
  start: "Replace a key",
  naming: "Name the new key",
  making: "Making the new key",
  maybeMade: "A key may have been made",
  storing: "The new key is made",
  changeOver: "The new key works",
  confirming: "Revoke the old key?",
  revoking: "Revoking the old key",
  pickUp: "Paste what you have",
  done: "The old key is refused",
};

/** Waits for a stage. @param {Page} page @param {keyof typeof titles} stage */
async function at(page, stage) {
  let seen = "";
  await until(
    () => `"${titles[stage]}"; it says "${seen}"`,
    async () => {
      seen = await page.$eval("#rotation-title", ({ textContent }) => textContent ?? "");
      return seen.startsWith(titles[stage]);
    },
  );
}

/** @param {Page} page @param {string} field @param {string} text */
async function type(page, field, text) {
  const box = await page.waitForSelector(`#rotation-${field}`);
  await box?.type(text);
}

/** From the start to a stage. @param {Page} page @param {string} old @param {keyof typeof titles} stage */
async function walk(page, old, stage) {
  await at(page, "start");
  await type(page, "oldKey", old);
  await press(page, "#choice-check");
  await at(page, "naming");
  if (stage === "naming") return;
  await press(page, "#choice-make");
  if (stage === "making") return at(page, "making");
  await at(page, "storing");
  if (stage === "storing") return;
  await press(page, "#choice-stored");
  await at(page, "changeOver");
  if (stage === "changeOver") return;
  await toTheEnd(page, stage);
}

/** From the change-over on. @param {Page} page @param {keyof typeof titles} stage */
async function toTheEnd(page, stage) {
  await press(page, "#choice-updated");
  await at(page, "confirming");
  if (stage === "confirming") return;
  await press(page, "#choice-revoke");
  await at(page, stage);
}

/** The view as whoever opens it next sees it, after the tab it was in is gone. @param {Page} page */
async function reopened(page) {
  await page.close();
  // The browser notices a moment late that it is gone.
  const other = await firefox.open("popup.html#check-a-key");
  await until("its turn is over", () =>
    other.evaluate(async () => {
      const { held } = await navigator.locks.query();
      return held?.every(({ name }) => name !== "why401-rotation");
    }),
  );
  await other.close();
  return firefox.open(address);
}

/** What of keys is kept where a tab can find it. @param {Page} page */
function kept(page) {
  return page.evaluate(async () => [
    JSON.stringify(await chrome.storage.local.get(null)),
    JSON.stringify(await chrome.storage.session.get(null)),
  ]);
}

/** Nothing of a way that is over stays behind for the next. @param {Page} page */
async function leave(page) {
  await page.evaluate(async () => {
    await chrome.storage.local.remove("rotation");
    await chrome.storage.session.remove("rotationKey");
  });
  await page.close();
}

/** The keys that were made with one, and whether it lives. @param {string} old */
function life(old) {
  const life = firefox.perplexity.life(old);
  assert.ok(life);
  return life;
}

test("a key is replaced, and the old one is refused in the end", async () => {
  const old = firefox.perplexity.issue();
  firefox.perplexity.forget();
  const page = await firefox.open(address);
  await walk(page, old, "done");
  const { alive, made } = life(old);
  assert.equal(alive, false);
  assert.deepEqual(
    made.map(({ alive }) => alive),
    [true],
  );
  for (const { host, path, body } of firefox.perplexity.calls()) {
    assert.equal(host, "api.perplexity.ai");
    if (path !== "/revoke_auth_token") assert.ok(!body.includes("pplx-"), path);
  }
  const [local, session] = await kept(page);
  for (const key of [old, made[0].key]) {
    assert.ok(!local.includes(key.slice(6, 20)) && !session.includes(key.slice(6, 20)));
  }
  await leave(page);
});

for (const stage of /** @type {const} */ (["naming", "storing", "changeOver", "confirming"])) {
  test(`the tab is killed at “${titles[stage]}”, and the way goes on to its end`, async () => {
    const old = firefox.perplexity.issue();
    let page = await firefox.open(address);
    await walk(page, old, stage);
    assert.equal(life(old).alive, true, "nothing is revoked before its time");
    page = await reopened(page);
    if (stage === "naming") {
      await walk(page, old, "done");
    } else if (stage === "storing") {
      // The browser's memory has the new key.
      await at(page, "storing");
      await press(page, "#choice-stored");
      await at(page, "changeOver");
      await press(page, "#choice-updated");
      await at(page, "pickUp");
      await type(page, "oldKey", old);
      await press(page, "#choice-goOn");
      await at(page, "changeOver");
      await toTheEnd(page, "done");
    } else {
      await at(page, "pickUp");
      await type(page, "oldKey", old);
      await type(page, "newKey", life(old).made[0].key);
      await press(page, "#choice-goOn");
      await at(page, "changeOver");
      await toTheEnd(page, "done");
    }
    const { alive, made } = life(old);
    assert.equal(alive, false);
    assert.deepEqual(
      made.map(({ alive }) => alive),
      [true],
    );
    await leave(page);
  });
}

test("the tab is killed while the new key is made: its name is told, and the old key works", async () => {
  const old = firefox.perplexity.issue({ make: ["silentMade"] });
  let page = await firefox.open(address);
  await walk(page, old, "making");
  await until("the key was made", async () => life(old).made.length === 1);
  page = await reopened(page);
  await at(page, "maybeMade");
  const text = await page.$eval("main", ({ innerText }) => innerText);
  assert.ok(text.includes(`“${life(old).made[0].name}”`), text);
  assert.equal(life(old).alive, true);
  await leave(page);
});

test("the tab is killed while the old key is revoked: a test tells how it stands", async () => {
  const old = firefox.perplexity.issue({ revoke: ["silentRevoked"] });
  let page = await firefox.open(address);
  await walk(page, old, "confirming");
  await press(page, "#choice-revoke");
  await until("it was revoked", async () => !life(old).alive);
  page = await reopened(page);
  await at(page, "pickUp");
  await type(page, "oldKey", old);
  await type(page, "newKey", life(old).made[0].key);
  await press(page, "#choice-goOn");
  await until("it says that the old key is refused", () =>
    page.$eval("#rotation-title", ({ textContent }) =>
      (textContent ?? "").includes("the old one is refused already"),
    ),
  );
  await leave(page);
});

test("Firefox is closed before the new key is stored: its name is told", async () => {
  const old = firefox.perplexity.issue();
  let page = await firefox.open(address);
  await walk(page, old, "storing");
  const [local, session] = await kept(page);
  const [{ key, name }] = life(old).made;
  assert.ok(session.includes(key), "it waits in memory");
  assert.ok(!local.includes(key.slice(6, 20)), "it is not on the disk");
  await firefox.restart();
  page = await firefox.open(address);
  await at(page, "maybeMade");
  const text = await page.$eval("main", ({ innerText }) => innerText);
  assert.ok(text.includes(`“${name}”`), text);
  assert.equal(life(old).alive, true);
  await leave(page);
});
