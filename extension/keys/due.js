/** Which keys of the book a person is reminded of, when, and in which words. Decided anew each time, by the clock as it stands. */

/** @import { BookKey, Millis } from "../../crates/wasm/src/types.d.ts" */

const day = 86_400_000;

/** After so many days a key should be replaced. Perplexity's documentation gives this as an example; a key goes on working. */
export const daysOfAKey = 90;

/** How long a replacement may be under way before it counts as forgotten. */
const underWay = day;

/** A notification tells of the same key no more often. */
const tellAgain = 7 * day;

/** After so long the mark comes back for who has looked. A leaked key cannot wait as long. */
const markAgain = { leaked: day, halfDone: 7 * day, old: 7 * day };

/** Stands for a replacement that was begun and of which the book has no key yet. */
const begun = "rotation";

/**
 * What is kept of reminders: by the id of an entry, when something was first noticed, when the
 * person looked, and when a notification told of it.
 *
 * @typedef {object} Reminders
 * @property {Record<string, Millis>} noticed
 * @property {Record<string, Millis>} seen
 * @property {Record<string, Millis>} told
 * @property {string} [mark] What the mark on the toolbar says; absent without a mark.
 */

/** @typedef {{ id: string, why: "leaked" | "halfDone" | "old" }} Due */

/**
 * @typedef {object} Known
 * @property {BookKey[]} entries
 * @property {boolean} isRotating Whether a replacement was begun and not ended.
 * @property {Partial<Reminders> | undefined} reminders What was kept before.
 * @property {Millis} now
 */

/**
 * What is kept from now on, and what a notification would tell.
 *
 * @param {Known} known
 * @returns {{ reminders: Reminders, news: Due[] }}
 */
export function remind({ entries, isRotating, reminders = {}, now }) {
  const ids = new Set([...entries.map(({ id }) => id), ...(isRotating ? [begun] : [])]);
  // A clock that was ahead would otherwise keep everybody from being reminded until then.
  const kept = (/** @type {Record<string, Millis>} */ times = {}) =>
    Object.fromEntries(
      Object.entries(times)
        .filter(([id]) => ids.has(id))
        .map(([id, time]) => [id, Math.min(time, now)]),
    );
  const before = kept(reminders.noticed);
  const unfinished = new Set([
    ...entries.filter(isHalfDone).map(({ id }) => id),
    ...(isRotating ? [begun] : []),
  ]);
  const noticed = Object.fromEntries([...unfinished].map((id) => [id, before[id] ?? now]));
  const seen = kept(reminders.seen);
  const told = kept(reminders.told);
  const due = dueNow(entries, noticed, now);
  const marked = due.filter(({ id, why }) => now - (seen[id] ?? -Infinity) >= markAgain[why]);
  const news = marked.filter(({ id }) => now - (told[id] ?? -Infinity) >= tellAgain);
  return {
    reminders: { ...(marked.length > 0 && { mark: words(marked, entries) }), noticed, seen, told },
    news,
  };
}

/**
 * The same after a notification told of some.
 *
 * @param {Reminders} reminders
 * @param {Due[]} news
 * @param {Millis} now
 * @returns {Reminders}
 */
export function afterTelling(reminders, news, now) {
  return { ...reminders, told: { ...reminders.told, ...all(news, now) } };
}

/**
 * The same after the person looked at the book.
 *
 * @param {Known} known
 * @returns {Reminders}
 */
export function afterLooking(known) {
  const { reminders } = remind({ ...known, reminders: { ...known.reminders, seen: {} } });
  const { mark: _, ...rest } = reminders;
  return { ...rest, seen: all(dueNow(known.entries, reminders.noticed, known.now), known.now) };
}

/**
 * What is due, in one sentence without its full stop.
 *
 * @param {Due[]} due At least one.
 * @param {BookKey[]} entries
 */
export function words(due, entries) {
  const { id, why } = due[0];
  const entry = entries.find((one) => one.id === id);
  const name = entry ? nameOf(entry) : "a key";
  const first = {
    leaked: `${name} leaked, and is not revoked`,
    halfDone: entry
      ? `${name} was replaced, and is not revoked yet`
      : "the replacement of a key was begun, and is not finished",
    old: `${name} is older than ${daysOfAKey} days`,
  }[why];
  if (due.length === 1) return first;
  return `${first}, and ${due.length - 1} more in your key book`;
}

/**
 * An entry as it is named in a sentence.
 *
 * @param {Pick<BookKey, "label" | "lastFour">} entry
 */
export function nameOf({ label, lastFour }) {
  return lastFour ? `“${label}” (ends in ${lastFour})` : `“${label}”`;
}

/**
 * What cannot wait first.
 *
 * @param {BookKey[]} entries
 * @param {Record<string, Millis>} noticed
 * @param {Millis} now
 * @returns {Due[]}
 */
function dueNow(entries, noticed, now) {
  const isForgotten = (/** @type {string} */ id) => now - (noticed[id] ?? now) > underWay;
  /** @param {Due["why"]} why @param {(entry: BookKey) => boolean} is @returns {Due[]} */
  const those = (why, is) => entries.filter(is).map(({ id }) => ({ id, why }));
  const leaked = those("leaked", isLeaking);
  const halfDone = those("halfDone", (entry) => !isLeaking(entry) && isForgotten(entry.id));
  // One and the same replacement is not told twice.
  const isUntold = halfDone.length === 0 && isForgotten(begun);
  return [
    ...leaked,
    ...halfDone,
    ...(isUntold ? [{ id: begun, why: /** @type {const} */ ("halfDone") }] : []),
    ...those("old", (entry) => !isLeaking(entry) && isOld(entry, now)),
  ];
}

/** @param {BookKey} entry */
function isLeaking({ exposedAt, revokedAt }) {
  return exposedAt !== undefined && revokedAt === undefined;
}

/** @param {BookKey} entry */
function isHalfDone({ replacedBy, revokedAt }) {
  return replacedBy !== undefined && revokedAt === undefined;
}

/** @param {BookKey} entry @param {Millis} now */
function isOld({ madeAt, revokedAt, replacedBy }, now) {
  const isRetired = revokedAt !== undefined || replacedBy !== undefined;
  return !isRetired && madeAt !== undefined && now - madeAt > daysOfAKey * day;
}

/** @param {Due[]} due @param {Millis} now */
function all(due, now) {
  return Object.fromEntries(due.map(({ id }) => [id, now]));
}
