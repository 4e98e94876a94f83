/** The key book as a file: what is written, what may be read, and how two books become one. */

import { mayHoldKey, problemOf, tidy } from "./entry.js";

/** @import { BookKey, Millis } from "../../crates/wasm/src/types.d.ts" */

/** Far more than a person's keys take, in bytes. */
export const longestFile = 500_000;

const mostKeys = 1_000;
const format = "why401 key book";
const version = 1;

const note =
  "No key is in this file, and nobody can work one out of it. For each key it has a label, the last four characters, dates, and a salt and a fingerprint, by which why401 knows the key when it sees it again. Whoever has both this file and a key can tell that the key is in this book.";

/**
 * A book as the text of a file.
 *
 * @param {BookKey[]} entries
 * @param {Millis} now
 */
export function asFile(entries, now) {
  const exportedAt = new Date(now).toISOString();
  return `${JSON.stringify({ format, version, exportedAt, note, keys: entries.map(tidy) }, null, 2)}\n`;
}

/**
 * Reads a file. Either everything in it is as it should be, or nothing is taken.
 *
 * @param {string} text
 * @returns {{ entries: BookKey[] } | { problem: string }} The problem quotes nothing of the file.
 */
export function fromFile(text) {
  if (text.length > longestFile) return { problem: tooLarge };
  /** @type {unknown} */
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return { problem: "This file is not JSON, or it was cut short." };
  }
  if (texts(found).some(mayHoldKey)) {
    return {
      problem:
        "Something in this file looks like a key. A key book never has one, so this file was changed, or is something else.",
    };
  }
  const book = new Map(isObject(found) ? Object.entries(found) : []);
  if (book.get("format") !== format) return { problem: "This file is not a key book of why401." };
  if (book.get("version") !== version) {
    return { problem: "This key book was written by another version of why401, in another form." };
  }
  const keys = book.get("keys");
  const names = [...book.keys()].sort().join();
  const isDated = !Number.isNaN(Date.parse(`${book.get("exportedAt")}`));
  if (names !== "exportedAt,format,keys,note,version" || !isDated || !Array.isArray(keys)) {
    return { problem: "The file is not made as a key book is: something is missing or too much." };
  }
  if (keys.length > mostKeys) {
    return { problem: `The file has more than ${mostKeys} entries, which no key book has.` };
  }
  const ids = new Set();
  for (const [at, value] of keys.entries()) {
    const problem = problemOf(value) ?? (ids.has(value.id) ? "has the id of another" : undefined);
    if (problem) return { problem: `Entry ${at + 1} of the file ${problem}.` };
    ids.add(value.id);
  }
  return { entries: keys.map(tidy) };
}

export const tooLarge = "This file is too large to be a key book.";

/**
 * What an import changes: both books as one.
 *
 * Of dates the newer fact counts; a key that one book has as revoked or leaked, or as replaced, is
 * so. What a person called the key here stays.
 *
 * @param {BookKey[]} here
 * @param {BookKey[]} there
 * @returns {{ put: BookKey[], added: number, changed: number, unchanged: number } | { problem: string }}
 */
export function merged(here, there) {
  const known = new Map(here.map((entry) => [entry.id, entry]));
  const put = [];
  let added = 0;
  for (const [at, theirs] of there.entries()) {
    const mine = known.get(theirs.id);
    if (mine && (mine.salt !== theirs.salt || mine.print !== theirs.print)) {
      return { problem: `Entry ${at + 1} of the file has the id of another key in your book.` };
    }
    const entry = mine ? asOne(mine, theirs) : theirs;
    if (!mine) added += 1;
    if (JSON.stringify(entry) !== JSON.stringify(mine && tidy(mine))) put.push(entry);
  }
  const changed = put.length - added;
  return { put, added, changed, unchanged: there.length - put.length };
}

/**
 * @param {BookKey} mine
 * @param {BookKey} theirs
 */
function asOne(mine, theirs) {
  /** @param {(number | undefined)[]} times */
  const known = (...times) => times.filter((time) => time !== undefined);
  /** @param {number[]} times */
  const first = (times) => (times.length > 0 ? Math.min(...times) : undefined);
  const worked = known(mine.seenWorkingAt, theirs.seenWorkingAt);
  const seenWorkingAt = worked.length > 0 ? Math.max(...worked) : undefined;
  const failed = known(mine.failedAt, theirs.failedAt);
  return tidy({
    ...theirs,
    ...mine,
    seenWorkingAt,
    failedAt: first(failed.filter((time) => time >= (seenWorkingAt ?? 0))),
    revokedAt: first(known(mine.revokedAt, theirs.revokedAt)),
    exposedAt: first(known(mine.exposedAt, theirs.exposedAt)),
  });
}

/**
 * Every text in a value, names of members included, but for the hexadecimal digits and ids of
 * entries, which are as long as keys are. A file may be nested deeper than calls can be.
 *
 * @param {unknown} value
 */
function texts(value) {
  const found = [];
  const left = [value];
  while (left.length > 0) {
    const part = left.pop();
    if (typeof part === "string") found.push(part);
    else if (typeof part === "object" && part !== null)
      for (const entry of Array.isArray(part) ? [part] : Object.entries(part))
        for (const each of entry) left.push(each);
  }
  return found.filter((text) => !/^[0-9a-f-]{32,36}$/i.test(text));
}

/** @param {unknown} value @returns {value is object} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
