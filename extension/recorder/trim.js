/** Keeping the log within its bounds. */

import { drop, save, state, under } from "./state.js";
import { eventKeys, read, since } from "./storage.js";

/** The most events that are kept, and the longest that one is kept, in milliseconds. */
const most = 1_000;
const longest = 30 * 24 * 60 * 60_000;

/** How long it is remembered that a cookie went: as long as an event of it might come. */
const remembered = 10 * 60_000;

/**
 * Drops what is too old and too much. Only in turn.
 *
 * @param {number} now
 */
export async function trim(now) {
  const stored = await read(null);
  const keys = eventKeys(stored);
  const firstYoung = keys.findIndex((key) => stored[key].time > now - longest);
  const tooOld = firstYoung < 0 ? keys.length : firstYoung;
  const dropped = keys.slice(0, Math.max(tooOld, keys.length - most));
  if (dropped.length) {
    // First the word that the log begins later, so that it never claims more than it has.
    await save([], { recording: since(stored, keys[dropped.length]) });
    await chrome.storage.local.remove(dropped);
  }
  const known = await state();
  const forgotten = [
    ...Object.keys(known).filter((key) => known[key] === null),
    ...under(known, "cookie:").filter(([, { gone }]) => Math.abs(now - gone) > remembered),
    ...under(known, "gap:").filter(([, { to }]) => to < now - longest),
    ...under(known, "tab:").filter(([, run]) => run !== known.run),
  ];
  await drop(forgotten.map((entry) => (typeof entry === "string" ? entry : entry[0])));
}
