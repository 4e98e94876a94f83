/**
 * The key book: what is remembered of a person's keys, and never a key.
 *
 * Every entry has a key of its own in storage, and is changed by one window at a time, so that two
 * windows do not undo each other's work.
 */

import { problemOf, tidy } from "./entry.js";
import { merged } from "./file.js";

/** @import { BookKey } from "../../crates/wasm/src/types.d.ts" */

const PREFIX = "key:";

/**
 * Every entry, by its label. What somebody else wrote into storage and is no entry is left out.
 *
 * @returns {Promise<BookKey[]>}
 */
export async function entries() {
  return entriesIn(await chrome.storage.local.get(null));
}

/**
 * The entries among everything that is stored.
 *
 * @param {Record<string, unknown>} stored
 * @returns {BookKey[]}
 */
export function entriesIn(stored) {
  return Object.keys(stored)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => /** @type {BookKey} */ (stored[key]))
    .filter((entry) => problemOf(entry) === undefined)
    .sort((one, other) => one.label.localeCompare(other.label) || (one.id < other.id ? -1 : 1));
}

/**
 * Stores what a task makes of the book as it is: new entries, and those that it changed, in one
 * write. Rejected where nothing can be stored; then nothing was.
 *
 * @param {(entries: BookKey[]) => BookKey[]} task
 */
export function edit(task) {
  return inTurn(async () => store(task(await entries())));
}

/**
 * Takes the entries of a file in, all of them or none.
 *
 * @param {BookKey[]} there
 */
export function takeIn(there) {
  return inTurn(async () => {
    const result = merged(await entries(), there);
    if (!("problem" in result)) await store(result.put);
    return result;
  });
}

/**
 * Changes one entry as it is now, whatever another window did to it meanwhile.
 *
 * @param {string} id
 * @param {(entry: BookKey) => BookKey} how
 */
export function change(id, how) {
  return edit((all) => all.filter((entry) => entry.id === id).map(how));
}

/** @param {string} id */
export function forget(id) {
  return inTurn(() => chrome.storage.local.remove(PREFIX + id));
}

/** Erases every entry, and what somebody else wrote in such a place. */
export function eraseBook() {
  return inTurn(async () => {
    const stored = await chrome.storage.local.get(null);
    await chrome.storage.local.remove(Object.keys(stored).filter((key) => key.startsWith(PREFIX)));
  });
}

/**
 * Calls back when the book is another, from whichever window.
 *
 * @param {() => void} changed
 */
export function onBook(changed) {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) changed();
  });
}

/**
 * Whether this is a private window, from which nothing is remembered. Chrome shows in its private
 * windows a popup that is not private itself.
 */
export async function isPrivateWindow() {
  if (chrome.extension?.inIncognitoContext) return true;
  try {
    return (await chrome.windows.getCurrent()).incognito;
  } catch {
    // The background has no window.
    return false;
  }
}

/** Whoever calls, nothing but entries is stored, and no label that could be a key. @param {BookKey[]} changed */
async function store(changed) {
  const tidied = changed.map(tidy);
  if (tidied.some(problemOf)) throw new TypeError("expected entries of the key book");
  if (tidied.length === 0) return;
  await chrome.storage.local.set(
    Object.fromEntries(tidied.map((entry) => [PREFIX + entry.id, entry])),
  );
}

/**
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
function inTurn(task) {
  return navigator.locks.request("keyBook", task);
}
