/**
 * After a fresh login: sees the next sign-in, and looks later whether the session held.
 *
 * Runs in the background, so that neither the panel nor the browser has to stay open.
 */

import { listRaw } from "../recorder/cookies.js";
import { append, isOn } from "../recorder/log.js";
import { put } from "../recorder/storage.js";
import { inTurn } from "../recorder/turn.js";
import { isLiveSession, isSession, maySee } from "./removal.js";

/** @import { Millis } from "../../crates/wasm/src/types.d.ts" */
/** @import { Kind } from "./removal.js" */

/** @typedef {"minute" | "hour" | "day" | "start"} After */

/**
 * @typedef {object} Look
 * @property {After} after
 * @property {Millis} [due] Absent: at the next start of the browser.
 * @property {Millis} [done]
 * @property {boolean} [held] Absent although it is done: it could not be seen.
 */

/**
 * @typedef {object} Progress How far a fresh login is. It holds no name and no value of a cookie.
 * @property {Kind} kind
 * @property {string} storeId
 * @property {"removing" | "watching" | "holding" | "over"} phase
 * @property {Look[]} looks
 */

const KEY = "freshLogin";
const ALARM = "held";
const MINUTE = 60_000;

/** Call this once, while the background's script is being run for the first time. */
export function watchFreshLogin() {
  chrome.cookies.onChanged.addListener(({ removed, cookie }) => {
    if (!removed && isSession(cookie)) quietly(seeSignIn);
  });
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) quietly(() => look("alarm"));
  });
  chrome.runtime.onStartup.addListener(() => quietly(() => look("start")));
  // Whatever was missed while the background was stopped.
  quietly(async () => {
    await seeSignIn();
    await wake(await progress());
  });
}

/** @returns {Promise<Progress | undefined>} */
export async function progress() {
  const stored = await chrome.storage.local.get(KEY);
  return /** @type {Progress | undefined} */ (stored[KEY]);
}

/**
 * Tells a listener of every step from now on.
 *
 * @param {(progress: Progress | undefined) => void} listener
 */
export function onProgress(listener) {
  chrome.storage.local.onChanged.addListener((changes) => {
    if (changes[KEY]) listener(/** @type {Progress | undefined} */ (changes[KEY].newValue));
  });
}

/** @param {Progress} progress */
export async function setProgress(progress) {
  await put({ [KEY]: progress });
}

/** Ends the watching: no look is made any more. */
export async function stopWatching() {
  const now = await progress();
  if (now) await setProgress({ ...now, phase: "over" });
  await chrome.alarms.clear(ALARM);
}

async function seeSignIn() {
  const now = await progress();
  if (now?.phase !== "watching" || !(await maySee())) return;
  const cookies = await sessionIn(now.storeId);
  if (cookies.length === 0) return;
  const time = Date.now();
  /** @type {Progress} */
  const next = {
    ...now,
    phase: "holding",
    looks: [
      { after: "minute", due: time + MINUTE },
      { after: "hour", due: time + 60 * MINUTE },
      { after: "day", due: time + 24 * 60 * MINUTE },
      { after: "start" },
    ],
  };
  await setProgress(next);
  await wake(next);
}

/** @param {"alarm" | "start"} why */
async function look(why) {
  const now = await progress();
  if (now?.phase !== "holding") return;
  const time = Date.now();
  const isDue = (/** @type {Look} */ { after, due, done }) =>
    done === undefined && (after === "start" ? why === "start" : due !== undefined && due <= time);
  if (!now.looks.some(isDue)) return wake(now);

  const cookies = (await canLook(now.storeId)) ? await sessionIn(now.storeId) : undefined;
  const held = cookies && cookies.length > 0;
  const looks = now.looks.map((one) => (isDue(one) ? { ...one, done: time, held } : one));
  /** @type {Progress} */
  const next = {
    ...now,
    looks,
    // The first loss is what counts: later looks would only repeat it.
    phase: held === false || looks.every(({ done }) => done !== undefined) ? "over" : "holding",
  };
  // One call writes both, so that a look is never told twice.
  const isTold = held !== undefined && (await isOn());
  await append(isTold ? [{ time, kind: "check", held }] : [], { [KEY]: next });
  await wake(next);
}

/**
 * Sets the alarm for the next look.
 *
 * @param {Progress | undefined} now
 */
async function wake(now) {
  if (now?.phase !== "holding") return;
  const dues = now.looks.flatMap(({ due, done }) => (due && done === undefined ? [due] : []));
  if (dues.length > 0) await chrome.alarms.create(ALARM, { when: Math.min(...dues) });
}

/**
 * Whether the store is there to be looked at. A private window that was closed took it along.
 *
 * @param {string} storeId
 */
async function canLook(storeId) {
  const stores = await chrome.cookies.getAllCookieStores();
  // Chrome names only stores with a tab. The first one is there without.
  return (storeId === "0" || stores.some(({ id }) => id === storeId)) && (await maySee());
}

/** @param {string} storeId */
async function sessionIn(storeId) {
  const cookies = await listRaw();
  return cookies.filter((cookie) => cookie.storeId === storeId && isLiveSession(cookie));
}

/**
 * Two events at once must not both write what each of them read before. What fails here, a
 * background that is starting anew tries again.
 *
 * @param {() => Promise<void>} task
 */
function quietly(task) {
  inTurn(task).catch(() => {});
}
