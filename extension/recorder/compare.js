/** Comparing what is there with what was there: some losses come without an event. */

import { badgeChanges, showBadge } from "./badge.js";
import { isPrivate } from "./browser.js";
import { describeOne, hasAccess, keyOf, listStores } from "./cookies.js";
import { extensionChanges } from "./extensions.js";
import { isSessionName } from "./site.js";
import { run, startChanges } from "./starts.js";
import { save, state, under } from "./state.js";
import { tabChanges } from "./tabs.js";
import { trim } from "./trim.js";
import { inTurn } from "./turn.js";

/** @typedef {import("./changes.js").Cookie} Cookie */
/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {import("./storage.js").Stored} Stored */
/** @typedef {{ listed: Map<string, Cookie>, missing: [key: string, cookie: Cookie][] }} Look */

/** How long an event may be under way, in milliseconds. */
const patience = 1_000;

/** @type {Promise<void> | undefined} */
let comparing;

/** Compares, and writes down what went without an event. Once at a time. */
export function compare() {
  comparing ??= compareNow().finally(() => {
    comparing = undefined;
  });
  return comparing;
}

async function compareNow() {
  const first = await inTurn(async () => {
    const known = await state();
    if (known.recording.off) return undefined;
    return { ...(await look(known)), isNew: known.run !== (await run()).id };
  });
  if (!first) return;
  // An event may be on its way still, and so may the browser's word that it has just started.
  if (first.missing.length || first.isNew) {
    await new Promise((resolve) => setTimeout(resolve, patience));
  }
  await inTurn(() => settle(first));
}

/**
 * Looks again, and writes down what has been missing since the first look.
 *
 * @param {Look} first
 */
async function settle(first) {
  const candidates = new Set(first.missing.map(([key]) => key));
  const known = await state();
  if (known.recording.off) return;
  const now = Date.now();
  if (!(await hasAccess())) {
    // Without access nothing is listed, which does not mean that nothing is there.
    await save([], { blind: known.blind ?? known.comparedAt ?? now });
    return;
  }
  const { listed, missing } = await look(known);
  const started = await startChanges(known);
  const wasBlind = known.blind ?? started.blind ?? undefined;
  const lost = missing.filter(([key]) => candidates.has(key));
  const events = [
    ...started.events,
    ...(wasBlind === undefined ? gone(known, lost, [...listed.values()], started, now) : []),
  ];
  /** @type {Stored} */
  const changes = { ...started.changes, ...answersWatched(known, now), comparedAt: now };
  if (wasBlind !== undefined) {
    changes.blind = null;
    changes[`gap:${wasBlind}`] = { from: wasBlind, to: now };
  }
  for (const [key] of lost) changes[key] = { gone: now };
  for (const [key, cookie] of listed) {
    const before = known[key];
    const isNew = !before || "gone" in before;
    // Its event is on its way still, and would find nothing to tell if it were known by now.
    if (isNew && !first.listed.has(key)) continue;
    const setAt = before?.setAt;
    const seen = setAt === undefined ? cookie : { ...cookie, setAt };
    if (!isSame(before, seen)) changes[key] = seen;
  }
  for (const part of [await tabChanges(known, now), await extensionChanges(known, now)]) {
    events.push(...part.events);
    Object.assign(changes, part.changes);
  }
  const badge = badgeChanges({ ...known, ...changes }, events);
  if (!(await save(events, { ...changes, ...badge }))) return;
  await showBadge(badge);
  await trim(now);
}

/**
 * Since when the site's answers are watched: from the first look after it was permitted.
 *
 * @param {Stored} known
 * @param {number} now
 * @returns {Stored}
 */
function answersWatched({ answersSince }, now) {
  if (Boolean(answersSince) === Boolean(chrome.webRequest)) return {};
  return { answersSince: chrome.webRequest ? now : null };
}

/**
 * What is there, and what is not there any more.
 *
 * @param {Stored} known
 * @returns {Promise<Look>}
 */
async function look(known) {
  const before = under(known, "cookie:").filter(([, cookie]) => !("gone" in cookie));
  const open = (await chrome.cookies.getAllCookieStores()).map(({ id }) => id);
  const stores = new Set([...open, ...before.map(([, { storeId }]) => storeId)]);
  const listed = new Map();
  const unseen = new Set();
  for (const store of stores) {
    if (isPrivate(store)) continue;
    try {
      for (const raw of await listStores([store])) {
        // Firefox goes on listing a cookie whose time has run out, and says nothing of it.
        if (hasExpired(raw)) continue;
        listed.set(await keyOf(raw), await describeOne(raw));
      }
    } catch {
      // A container without a tab may be out of sight; that is no loss.
      unseen.add(store);
    }
  }
  const missing = before.filter(([key, { storeId }]) => !listed.has(key) && !unseen.has(storeId));
  return { listed, missing };
}

/**
 * One event for each store from which cookies went.
 *
 * @param {Stored} known
 * @param {Look["missing"]} lost
 * @param {Cookie[]} listed
 * @param {{ atStart: boolean }} started
 * @param {number} now
 * @returns {SessionEvent[]}
 */
function gone(known, lost, listed, { atStart }, now) {
  const told = lost.map(([, cookie]) => cookie).filter((cookie) => isToldOf(cookie, atStart, now));
  const stores = new Set(told.map(({ storeId }) => storeId));
  return [...stores].map((store) => {
    const cookies = told.filter(({ storeId }) => storeId === store);
    const since = Math.max(known.comparedAt ?? 0, ...cookies.map(({ setAt }) => setAt ?? 0));
    const left = listed.filter(({ storeId }) => storeId === store).length;
    return { time: now, kind: "gone", since, atStart, cookies, left };
  });
}

/**
 * Whether it is worth a word that a cookie went: not if it was no session's and its time had come.
 *
 * @param {Cookie} cookie
 * @param {boolean} atStart
 * @param {number} now
 */
function isToldOf({ name, session, expirationDate }, atStart, now) {
  if (isSessionName(name)) return true;
  return session ? !atStart : (expirationDate ?? Number.POSITIVE_INFINITY) * 1000 > now;
}

/** @param {chrome.cookies.Cookie} cookie */
function hasExpired({ expirationDate }) {
  return expirationDate !== undefined && expirationDate * 1000 <= Date.now();
}

/** @param {Cookie | undefined} before @param {Cookie} seen */
function isSame(before, seen) {
  const keys = /** @type {(keyof Cookie)[]} */ (Object.keys(seen));
  return before !== undefined && keys.every((key) => before[key] === seen[key]);
}
