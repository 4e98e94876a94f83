/** What the tests share in which something goes wrong while a key is replaced. */

import { ownDeadlines } from "./page.mjs";
import { expect, rotationHands, titles } from "./rotation.mjs";

/** @typedef {keyof typeof import("./rotation.mjs").titles} Stage */

/** As it is while nothing was revoked. */
export const untouched = { old: "works", works: true, untold: 0 };

/**
 * Presses a button that tests a key, and waits until that was done.
 *
 * @param {import("./rotation.mjs").Rotating} rotation
 * @param {string} key
 * @param {string} name
 * @param {Stage} meanwhile
 */
export async function tested(rotation, key, name, meanwhile) {
  const before = tests(rotation.perplexity, key);
  await rotation.press(name);
  await expect.poll(() => tests(rotation.perplexity, key)).toBeGreaterThan(before);
  await expect(rotation.title).not.toHaveText(titles[meanwhile]);
}

/**
 * The view with a clock that the test turns, and nothing else: it stands still however long the
 * machine takes.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} site
 * @param {import("./rotation.mjs").Perplexity} perplexity
 */
export async function withClock(page, site, perplexity) {
  await ownDeadlines(page);
  await page.goto(`${site}/#replace-a-key`);
  const rotation = rotationHands(page, perplexity);
  await rotation.at("start");
  await page.clock.pauseAt(Date.now() + 60_000);
  return rotation;
}

/**
 * Waits until a request is at the server.
 *
 * @param {import("./rotation.mjs").Perplexity} perplexity
 * @param {string} path
 * @param {string} [key] What its body holds.
 */
export async function arrived(perplexity, path, key = "token_name") {
  const there = () =>
    perplexity.calls().some((call) => call.path === path && call.body.includes(key));
  await expect.poll(there).toBe(true);
}

/** How often a key was tested. @param {import("./rotation.mjs").Perplexity} perplexity @param {string} key */
export function tests(perplexity, key) {
  return perplexity
    .calls()
    .filter(({ headers }) => headers.some(([, value]) => value === `Bearer ${key}`)).length;
}
