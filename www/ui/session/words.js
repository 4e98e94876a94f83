/** Words for what the core says of a session with a name, and for points in time. */

/** @import { Action, Millis } from "../../../crates/wasm/src/types.d.ts" */

/** What stands on the button of each action. @type {Record<Action, string>} */
export const actionNames = {
  askSite: "Ask the site who is signed in",
  signIn: "Sign in at perplexity.ai",
  repairSession: "Repair the session",
  freshLogin: "Start over with a fresh login",
  showExtensions: "Show which extensions could do it",
  findCulprit: "Find the extension that does it",
  showSetting: "Show what to set in the browser",
  seeMore: "Let why401 see more",
  openSite: "Open perplexity.ai",
};

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const minute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const second = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/**
 * A moment for a list: `09:48:10` today, `18 Nov, 09:48` on another day.
 *
 * @param {Millis} time
 * @param {Millis} now
 */
export function moment(time, now) {
  if (!isTime(time)) return "at some time";
  return isSameDay(time, now) ? second.format(time) : `${day.format(time)}, ${minute.format(time)}`;
}

/**
 * A moment for a sentence, after "since", "from" or "to": `09:48`, `18 Nov, 09:48`.
 *
 * @param {Millis} time
 * @param {Millis} now
 */
export function momentInWords(time, now) {
  if (!isTime(time)) return "some time";
  const at = minute.format(time);
  return isSameDay(time, now) ? at : `${day.format(time)}, ${at}`;
}

/** A day to look forward to: `Saturday 19 December 2026`. @param {Millis} time */
export function dayInWords(time) {
  return isTime(time) ? longDay.format(time).replace(",", "") : "some day";
}

/** @param {Millis} time */
export function isTime(time) {
  return Math.abs(time) <= 8.64e15;
}

/**
 * @param {Millis} one
 * @param {Millis} other
 */
function isSameDay(one, other) {
  return isTime(other) && new Date(one).toDateString() === new Date(other).toDateString();
}
