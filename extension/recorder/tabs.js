/** Tabs in which Perplexity is open: cleaners act when the last one is closed. */

import { isSiteUrl, origins } from "./site.js";
import { run } from "./starts.js";
import { save, state, under } from "./state.js";
import { inTurn } from "./turn.js";

/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {import("./storage.js").Stored} Stored */
/** @typedef {{ events: SessionEvent[], changes: Stored }} Part */

/**
 * A tab went somewhere.
 *
 * @param {number} id
 * @param {{ status?: string, url?: string }} what
 * @param {chrome.tabs.Tab} tab
 */
export async function tabUpdated(id, { status, url }, tab) {
  if (tab.incognito || (status === undefined && url === undefined)) return;
  // The address of another site's page is hidden, which is all that must be known of it.
  await note(id, isSiteUrl(tab.url));
}

/**
 * A tab was closed.
 *
 * @param {number} id
 */
export async function tabRemoved(id) {
  await note(id, false);
}

/**
 * What was opened and closed unnoticed.
 *
 * @param {Stored} known
 * @param {number} now
 * @returns {Promise<Part>}
 */
export async function tabChanges(known, now) {
  const here = (await run()).id;
  const tabs = await chrome.tabs.query({ url: origins });
  const open = new Set(tabs.filter(({ incognito }) => !incognito).map(({ id }) => `tab:${id}`));
  const before = openTabs(known, here);
  /** @type {Part} */
  const part = { events: [], changes: {} };
  for (const key of open) {
    if (before.includes(key)) continue;
    part.events.push({ time: now, kind: "tabOpened" });
    part.changes[key] = here;
  }
  const closed = before.filter((key) => !open.has(key));
  for (const [at, key] of closed.entries()) {
    part.events.push({ time: now, kind: "tabClosed", left: open.size + closed.length - at - 1 });
    part.changes[key] = null;
  }
  return part;
}

/** @param {number} id @param {boolean} isHere */
async function note(id, isHere) {
  const time = Date.now();
  await inTurn(async () => {
    const [known, { id: here }] = await Promise.all([state(), run()]);
    if (known.recording.off) return;
    const key = `tab:${id}`;
    const open = openTabs(known, here);
    if (isHere === open.includes(key)) return;
    await save(
      [isHere ? { time, kind: "tabOpened" } : { time, kind: "tabClosed", left: open.length - 1 }],
      { [key]: isHere ? here : null },
    );
  });
}

/**
 * Tabs of an earlier run are closed, whether that was seen or not.
 *
 * @param {Stored} known
 * @param {string} here
 */
function openTabs(known, here) {
  return under(known, "tab:")
    .filter(([, run]) => run === here)
    .map(([key]) => key);
}
