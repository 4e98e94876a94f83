/** Reading and writing, also when there is no room. */

/** What was stored: the recorder's own, so its shape is what it was written with. @typedef {Record<string, any>} Stored */

/**
 * What is stored under some keys, or everything.
 *
 * @param {string | string[] | null} keys
 * @returns {Promise<Stored>}
 */
export function read(keys) {
  return chrome.storage.local.get(keys);
}

/**
 * Since when nothing could be stored; `undefined` while all is well.
 *
 * @returns {Promise<number | undefined>}
 */
export async function brokenSince() {
  const { brokenSince } = await chrome.storage.session.get("brokenSince");
  return typeof brokenSince === "number" ? brokenSince : undefined;
}

/**
 * Stores everything at once or nothing. Makes room by dropping the older half of the log; where
 * that does not help, remembers since when nothing could be stored, and stores that as a gap as
 * soon as something can be.
 *
 * @param {Stored} record
 * @returns {Promise<boolean>} Whether it was stored.
 */
export async function put(record) {
  const now = Date.now();
  try {
    const since = await brokenSince();
    const gap = since !== undefined && { [`gap:${since}`]: { from: since, to: now } };
    const whole = { ...record, alive: now, ...gap };
    if (!(await write(whole)) && !(await write({ ...whole, ...(await dropOlderHalf()) }))) {
      await chrome.storage.session.set({ brokenSince: since ?? now });
      return false;
    }
    if (gap) await chrome.storage.session.remove("brokenSince");
    return true;
  } catch {
    return false;
  }
}

/** @param {Stored} record */
async function write(record) {
  try {
    await chrome.storage.local.set(record);
    return true;
  } catch {
    return false;
  }
}

/** Drops the older half of the log, and returns what is to be stored with the next entry for it. */
async function dropOlderHalf() {
  const stored = await read(null);
  const keys = eventKeys(stored);
  const kept = keys.splice(Math.ceil(keys.length / 2));
  await chrome.storage.local.remove(keys);
  return keys.length ? { recording: since(stored, kept[0]) } : {};
}

/**
 * What is stored of the recording, when everything before one entry was dropped.
 *
 * @param {Stored} stored
 * @param {string | undefined} firstKept
 */
export function since(stored, firstKept) {
  const time = firstKept === undefined ? Date.now() : stored[firstKept].time;
  return { ...stored.recording, since: Math.max(time, stored.recording?.since ?? 0) };
}

/**
 * The keys of the log's entries, the oldest first.
 *
 * @param {Stored} stored
 */
export function eventKeys(stored) {
  return Object.keys(stored)
    .filter((key) => key.startsWith("event:"))
    .sort();
}
