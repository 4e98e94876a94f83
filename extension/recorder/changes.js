/** What the browser says of each cookie that is set or removed. */

import { badgeChanges, showBadge } from "./badge.js";
import { isPrivate } from "./browser.js";
import { describeOne, keyOf } from "./cookies.js";
import { isSessionName, isSite, isTimed } from "./site.js";
import { save, state } from "./state.js";
import { inTurn } from "./turn.js";

/** @typedef {import("../../crates/wasm/src/types.d.ts").Cookie} Cookie */
/** @typedef {import("../../crates/wasm/src/types.d.ts").ChangeCause} ChangeCause */
/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** A cookie as it was last seen, or when it went. @typedef {Cookie | { gone: number } | undefined} Seen */
/** @typedef {{ removed: boolean, cause: ChangeCause, cookie: Cookie, time: number }} Change */

/** An event this late, in milliseconds, still tells of a cookie whose going was noted before it came. */
const late = 10_000;

/** @type {{ change: chrome.cookies.CookieChangeInfo, time: number }[]} */
let waiting = [];

/**
 * Takes note of a change. Changes that come while others are being written are written together.
 *
 * @param {chrome.cookies.CookieChangeInfo} change
 */
export async function cookieChanged(change) {
  if (!isSite(change.cookie.domain) || isPrivate(change.cookie.storeId)) return;
  waiting.push({ change, time: Date.now() });
  await inTurn(writeDown);
}

async function writeDown() {
  const known = await state();
  const batch = waiting;
  waiting = [];
  if (known.recording.off) return;
  const described = await Promise.all(
    batch.map(async ({ change: { removed, cause, cookie }, time }) => ({
      key: await keyOf(cookie),
      change: { removed, cause, cookie: await describeOne(cookie), time },
    })),
  );
  /** @type {SessionEvent[]} */
  const events = [];
  /** @type {Record<string, Seen>} */
  const changes = {};
  for (const { key, change } of described) {
    const { seen, event } = judge(changes[key] ?? known[key] ?? undefined, change);
    if (seen) changes[key] = seen;
    if (event) events.push(event);
  }
  const badge = badgeChanges({ ...known, ...changes }, events);
  if (await save(events, { ...changes, ...badge })) await showBadge(badge);
}

/**
 * What a change makes of what was known of its cookie, and what is to be told of it.
 *
 * @param {Seen} before
 * @param {Change} change
 * @returns {{ seen?: Seen, event?: SessionEvent }}
 */
function judge(before, { removed, cause, cookie, time }) {
  const there = before && !("gone" in before) ? before : undefined;
  const isSession = isSessionName(cookie.name);
  const setAt = removed ? there?.setAt : time;
  const timed = isTimed(cookie.name);
  const whole = timed && setAt !== undefined ? { ...cookie, setAt } : cookie;
  /** @type {SessionEvent} */
  const event = { time, kind: "cookie", removed, cause, cookie: whole };
  if (!removed) {
    // What is renewed is not told, and of the other cookies not even written down: whatever
    // differs is found when the cookies are compared.
    if (!isSession) return there && !timed ? {} : { seen: whole };
    return there ? { seen: whole } : { seen: whole, event };
  }
  // The new one comes next.
  if (cause === "overwrite") return {};
  if (before && "gone" in before && Math.abs(time - before.gone) < late) return {};
  // Firefox says it when it makes room, long after the cookie was seen to have gone.
  if (cause === "expired" && !there) return {};
  const isTold = isSession || cause !== "expired";
  return { seen: { gone: time }, ...(isTold && { event }) };
}
