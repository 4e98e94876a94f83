/**
 * What was recorded.
 *
 * Every entry has a key of its own, so that writing one never reads, changes or loses another,
 * whoever else is writing and whenever the writer is stopped.
 */

import { ask } from "./messages.js";
import { brokenSince, eventKeys, put, read } from "./storage.js";

/** @typedef {import("../../crates/wasm/src/types.d.ts").SessionEvent} SessionEvent */
/** @typedef {{ from: number, to: number }} Gap */
/** @typedef {{ events: SessionEvent[], recordingSince?: number, answersSince?: number, gaps: Gap[] }} Log */

/** The keys of what a reader of the log sees. */
const told = /^(event:|gap:|blind$)/;

/** Tells apart what two contexts write in the same millisecond. */
const writer = crypto.randomUUID().slice(0, 8);
let sequence = 0;

/**
 * Adds events to the log, in the order given, and whatever else is to be stored, in one write.
 *
 * @param {SessionEvent[]} events
 * @param {Record<string, unknown>} [also]
 * @returns {Promise<boolean>} Whether they could be stored.
 */
export function append(events, also = {}) {
  return put({ ...also, ...entries(events) });
}

/**
 * Everything recorded, in the order in which it happened.
 *
 * @returns {Promise<Log>}
 */
export async function readLog() {
  const stored = await read(null);
  const { since, off } = stored.recording ?? {};
  const gaps = Object.keys(stored)
    .filter((key) => key.startsWith("gap:"))
    .map((key) => stored[key])
    .sort((a, b) => a.from - b.from);
  // Switched off, kept from the site, or without room to store anything: it lasts until now.
  const unwatched = [off, stored.blind, await brokenSince()].filter(Number.isFinite);
  if (unwatched.length) gaps.push({ from: Math.min(...unwatched), to: Date.now() });
  return {
    events: eventKeys(stored).map((key) => stored[key]),
    ...(since !== undefined && { recordingSince: since }),
    ...(stored.answersSince && { answersSince: stored.answersSince }),
    gaps,
  };
}

/** Erases what was recorded, and begins anew. */
export async function eraseLog() {
  return ask("erase");
}

/** Whether the recorder is switched on. */
export async function isOn() {
  const { recording } = await read("recording");
  return !recording?.off;
}

/**
 * Switches the recorder on or off.
 *
 * @param {boolean} on
 */
export async function setOn(on) {
  return ask(on ? "switchOn" : "switchOff");
}

/**
 * How the recorder is doing.
 *
 * @returns {Promise<{ on: boolean, entries: number, since?: number, gaps: Gap[], broken: boolean }>}
 * `broken`: what happens now cannot be stored.
 */
export async function status() {
  const [{ events, recordingSince, gaps }, on, broken] = await Promise.all([
    readLog(),
    isOn(),
    brokenSince(),
  ]);
  return {
    on,
    entries: events.length,
    ...(recordingSince !== undefined && { since: recordingSince }),
    gaps,
    broken: broken !== undefined,
  };
}

/**
 * Calls back when something was recorded or erased, or when nothing can be seen for a time.
 *
 * @param {() => void} changed
 * @returns {() => void} Ends it.
 */
export function onRecorded(changed) {
  /** @param {Record<string, chrome.storage.StorageChange>} changes @param {string} area */
  const listener = (changes, area) => {
    if (area === "local" && Object.keys(changes).some((key) => told.test(key))) changed();
  };
  chrome.storage.onChanged.addListener(listener);
  return () => chrome.storage.onChanged.removeListener(listener);
}

/**
 * Events under their keys, which sort by time and then by the order in which they came.
 *
 * @param {SessionEvent[]} events
 * @returns {Record<string, SessionEvent>}
 */
export function entries(events) {
  return Object.fromEntries(
    events.map((event) => {
      sequence += 1;
      const time = String(Math.max(0, Math.round(event.time))).padStart(15, "0");
      return [`event:${time}:${writer}:${String(sequence).padStart(6, "0")}`, event];
    }),
  );
}
