/**
 * What the background knows besides the log: each cookie, tab and extension as it was last seen.
 * The same in memory as in storage, key by key; only the background writes it, and only in turn.
 */

import { append } from "./log.js";
import { eventKeys, read } from "./storage.js";

/** @typedef {import("./storage.js").Stored} Stored */
/** @typedef {import("./log.js").SessionEvent} SessionEvent */

/** What "erase" takes: everything that tells of the person. */
const recorded = ["event:", "cookie:", "gap:", "extension:", "tab:"];
const single = ["comparedAt", "blind", "extensionsKnown", "freshLogin", "unseen"];

/** @type {Promise<Stored> | undefined} */
let loading;

/** What is known, loaded once for as long as the background lives. */
export function state() {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Stores events and what changed with them in one write, and remembers the changes if that went
 * well. Only in turn.
 *
 * @param {SessionEvent[]} events
 * @param {Stored} changes
 * @returns {Promise<boolean>} Whether it was stored.
 */
export async function save(events, changes) {
  const known = await state();
  if (!events.length && !Object.keys(changes).length) return true;
  if (!(await append(events, changes))) return false;
  Object.assign(known, changes);
  return true;
}

/**
 * Forgets keys. Only in turn.
 *
 * @param {string[]} keys
 */
export async function drop(keys) {
  if (!keys.length) return;
  const known = await state();
  await chrome.storage.local.remove(keys);
  for (const key of keys) delete known[key];
}

/** Erases what was recorded, and begins anew. Only in turn. */
export async function erase() {
  // Where there is no room for this, there is once it is erased.
  await chrome.storage.local.set({ erasing: true }).catch(() => {});
  const known = await finishErasing(await read(null));
  loading = Promise.resolve(withoutEvents(known));
}

/**
 * The pages of why401 remove cookies too, and write into the log that they do.
 *
 * @param {Record<string, chrome.storage.StorageChange>} changes
 */
export async function noteOwnRemoval(changes) {
  const events = Object.entries(changes).filter(([key]) => key.startsWith("event:"));
  const last = /** @type {any} */ (
    events.map(([, { newValue }]) => newValue).findLast(isFreshLogin)
  );
  if (last) (await state()).ownRemoval = last.begun ? last.time : undefined;
}

/**
 * What is known under keys with a prefix, by what follows it.
 *
 * @param {Stored} known
 * @param {string} prefix
 * @returns {[key: string, value: any][]}
 */
export function under(known, prefix) {
  return Object.entries(known).filter(([key, value]) => value !== null && key.startsWith(prefix));
}

/** @returns {Promise<Stored>} */
async function load() {
  let stored = await read(null);
  if (stored.erasing) stored = await finishErasing(stored);
  if (!stored.recording) {
    stored.recording = { since: Date.now() };
    await append([], { recording: stored.recording });
  }
  const known = withoutEvents(stored);
  known.ownRemoval = lastFreshLogin(stored);
  return known;
}

/**
 * Erases in three steps; stopped between them, it is finished at the next start.
 *
 * @param {Stored} stored
 */
async function finishErasing(stored) {
  const keys = Object.keys(stored).filter(
    (key) => recorded.some((prefix) => key.startsWith(prefix)) || single.includes(key),
  );
  await chrome.storage.local.remove(keys);
  const now = Date.now();
  const recording = { since: now, ...(stored.recording?.off && { off: now }) };
  await chrome.storage.local.set({ recording });
  await chrome.storage.local.remove("erasing");
  const rest = Object.entries(stored).filter(([key]) => !keys.includes(key) && key !== "erasing");
  return { ...Object.fromEntries(rest), recording };
}

/** @param {Stored} stored @returns {Stored} */
function withoutEvents(stored) {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !key.startsWith("event:")));
}

/**
 * When why401 itself last began to remove cookies, if it has not said that it is done.
 *
 * @param {Stored} stored
 * @returns {number | undefined}
 */
function lastFreshLogin(stored) {
  const last = eventKeys(stored)
    .map((key) => stored[key])
    .findLast(isFreshLogin);
  return last?.begun ? last.time : undefined;
}

/** @param {any} event */
function isFreshLogin(event) {
  return event?.kind === "freshLogin";
}
