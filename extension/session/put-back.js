/**
 * What was put back a moment ago.
 *
 * The browser writes down some seconds later than why401 which extensions are on. If it is killed
 * in between, the next start finds one off that was on again; so what was put back is kept in mind
 * for a minute longer.
 */

const KEY = "culpritBack";
const ALARM = "culpritBack";

/**
 * Keeps in mind that these were switched on again; none: that this is over.
 *
 * @param {string[]} ids
 */
export async function remember(ids) {
  if (ids.length === 0) return chrome.storage.local.remove(KEY);
  await chrome.storage.local.set({ [KEY]: ids });
  await chrome.alarms.create(ALARM, { delayInMinutes: 1 });
}

/** @returns {Promise<string[]>} Ids of what was put back within the last minute. */
export async function putBackLately() {
  const stored = await chrome.storage.local.get(KEY);
  return /** @type {string[] | undefined} */ (stored[KEY]) ?? [];
}

/**
 * At the start of the browser: switches on again what should be.
 *
 * @param {(id: string, on: boolean) => Promise<boolean>} turn
 */
export async function restored(turn) {
  const ids = await putBackLately();
  if (ids.length === 0) return;
  for (const id of ids) await turn(id, true);
  await remember(ids);
}

/** Call this once, while the background's script is being run for the first time. */
export function forgetPutBackInTime() {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) remember([]).catch(() => {});
  });
}

/** What a person switches off is not switched on again. @param {string} id */
export async function switchedOff(id) {
  const ids = await putBackLately();
  if (!ids.includes(id)) return;
  // What is told now may have happened before it was put back.
  const { enabled } = await chrome.management.get(id);
  if (!enabled) await remember(ids.filter((other) => other !== id));
}
