/** Dates of keys in words. */

/** @import { Millis } from "../../crates/wasm/src/types.d.ts" */

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const days = 86_400_000;

/**
 * A day, and how long ago that was: `3 March 2026, 12 days ago`.
 *
 * @param {Millis} time
 * @param {Millis} now
 */
export function when(time, now) {
  const midnight = (/** @type {Millis} */ of) => new Date(of).setHours(0, 0, 0, 0);
  // A day may have 23 or 25 hours.
  const ago = Math.round((midnight(now) - midnight(time)) / days);
  const date = day.format(time);
  if (ago < 0) return `${date}, which this computer's clock has not reached yet`;
  if (ago === 0) return `${date}, today`;
  if (ago === 1) return `${date}, yesterday`;
  return `${date}, ${ago} days ago`;
}

/**
 * A day as a field for dates has it: `2026-03-03`.
 *
 * @param {Millis | undefined} time
 */
export function asField(time) {
  if (time === undefined) return "";
  const date = new Date(time);
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * What a field for dates says; the noon of that day, so that no clock is far off.
 *
 * @param {string} field
 * @param {Millis} now
 * @returns {{ time?: Millis } | { problem: string }}
 */
export function fromField(field, now) {
  if (field === "") return {};
  const [year, month, date] = field.split("-").map(Number);
  const noon = new Date(year, month - 1, date, 12).getTime();
  if (Number.isNaN(noon) || year < 2000) return { problem: "Choose a day after the year 2000." };
  // Of today it may not be noon yet.
  const time = Math.min(noon, now);
  return noon - time > days / 2 ? { problem: "Choose a day that is not in the future." } : { time };
}
