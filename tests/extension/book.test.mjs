// The key book: what may be in it, as a file and as one of two, and when it reminds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { afterLooking, afterTelling, daysOfAKey, remind, words } from "../../extension/keys/due.js";
import {
  mayHoldKey,
  newEntry,
  newSalt,
  problemOf,
  problemOfLabel,
  withResult,
} from "../../extension/keys/entry.js";
import { asFile, fromFile, merged } from "../../extension/keys/file.js";

process.env.TZ = "Europe/Berlin";
const { asField, fromField, when } = await import("../../extension/keys/words.js");

const KEY = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const day = 86_400_000;
const now = new Date(2026, 10, 25, 14, 5).getTime();

/** An entry as it comes of a test. @param {object} [more] */
const entry = (more = {}) =>
  newEntry({
    label: "Production",
    lastFour: "Qm2R",
    salt: newSalt(),
    print: "00112233445566778899aabbccddeeff",
    madeAt: now - 10 * day,
    ...more,
  });

/** A file with one thing changed. @param {(book: any) => void} change */
function file(change, entries = [entry(), entry({ label: "n8n" })]) {
  const book = JSON.parse(asFile(entries, now));
  change(book);
  return JSON.stringify(book);
}

/** @param {string} text */
const problem = (text) => fromFile(text).problem ?? "no problem";

test("a book comes back from its file as it was", () => {
  const full = entry({
    seenWorkingAt: now - 9 * day,
    failedAt: now - 8 * day,
    revokedAt: now - 7 * day,
    exposedAt: now - 7 * day,
    replacedBy: crypto.randomUUID(),
  });
  const bare = entry({
    lastFour: undefined,
    madeAt: undefined,
    label: "<b>&amp; “ключ” 🔑 عربى</b>",
  });
  assert.deepEqual(fromFile(asFile([full, bare], now)), { entries: [full, bare] });
  assert.deepEqual(fromFile(asFile([], now)), { entries: [] });
  assert.match(asFile([], now), /No key is in this file/);
  assert.match(asFile([], now), /"version": 1/);
  assert.match(asFile([], now), /"exportedAt": "2026-11-25T/);
});

test("what is no whole book is refused", () => {
  const whole = asFile([entry()], now);
  for (const text of [
    "",
    "{",
    "key,label\n",
    whole.slice(0, whole.length / 2),
    `${whole}x`,
    "\u0000",
  ])
    assert.match(problem(text), /not JSON, or it was cut short/);
  for (const text of ["null", "7", '"a"', "[]", "{}", '{"version":1,"keys":[]}'])
    assert.match(problem(text), /not a key book of why401/);
  assert.match(problem(file((book) => (book.version = 2))), /another version/);
  assert.match(problem(file((book) => (book.version = "1"))), /another version/);
  for (const change of [
    (book) => delete book.keys,
    (book) => (book.keys = { length: 0 }),
    (book) => (book.keys = null),
    (book) => (book.more = 1),
    (book) => delete book.exportedAt,
    (book) => (book.exportedAt = "once"),
  ])
    assert.match(problem(file(change)), /something is missing or too much/);
});

test("too much is refused before it is read", () => {
  assert.match(problem(`"${"a b ".repeat(2_500_000)}"`), /too large/);
  assert.match(
    problem(file((book) => (book.keys = Array(1_001).fill(1)))),
    /more than 1000 entries/,
  );
  // So deep that a call for each level would end the page.
  const deep = `${"[".repeat(200_000)}${"]".repeat(200_000)}`;
  assert.match(problem(deep), /not a key book/);
});

test("an entry that is not as entries are is named by its number, and nothing of it is quoted", () => {
  for (const [change, what] of [
    [(one) => (one.key = "secret"), "has a part that no entry has"],
    [(one) => (one.constructor = {}), "has a part that no entry has"],
    [(one) => (one.toString = 1), "has a part that no entry has"],
    [(one) => delete one.id, "has no id"],
    [(one) => delete one.salt, "has no salt"],
    [(one) => (one.id = "../../x"), "has no usable id"],
    [(one) => (one.id = one.id.toUpperCase()), "has no usable id"],
    [(one) => (one.salt = "00"), "has no usable salt"],
    [(one) => (one.print = one.print.toUpperCase()), "has no usable fingerprint"],
    [(one) => (one.print = [one.print]), "has no usable fingerprint"],
    [(one) => (one.lastFour = "Qm2Rx"), "has no usable last four characters"],
    [(one) => (one.lastFour = "<b>"), "has no usable last four characters"],
    [(one) => (one.label = ""), "has no usable label"],
    [(one) => (one.label = " Production"), "has no usable label"],
    [(one) => (one.label = "two\nlines"), "has no usable label"],
    [(one) => (one.label = "\u0000"), "has no usable label"],
    [(one) => (one.label = "\ud800"), "has no usable label"],
    [(one) => (one.label = "long ".repeat(20).trim()), "has no usable label"],
    [(one) => (one.label = { toString: 1 }), "has no usable label"],
    [(one) => (one.madeAt = "2026-11-25"), "has no usable date on which the key was made"],
    [(one) => (one.madeAt = 1.5), "has no usable date on which the key was made"],
    [(one) => (one.madeAt = -1), "has no usable date on which the key was made"],
    [(one) => (one.madeAt = 9e15), "has no usable date on which the key was made"],
    [(one) => (one.revokedAt = null), "has no usable date on which it was revoked"],
    [(one) => (one.replacedBy = 2), "has no usable id of the key that replaces it"],
  ]) {
    const said = problem(file((book) => change(book.keys[1])));
    assert.equal(said, `Entry 2 of the file ${what}.`);
  }
  for (const other of [null, 1, "a", [], [[]]])
    assert.equal(
      problem(file((book) => (book.keys[0] = other))),
      "Entry 1 of the file is not an entry.",
    );
  assert.equal(
    problem(file((book) => (book.keys[1].id = book.keys[0].id))),
    "Entry 2 of the file has the id of another.",
  );
});

test("a member named like a prototype is refused, and changes nothing", () => {
  const text = asFile([entry()], now).replace('"label"', '"__proto__": {"isAdmin": true}, "label"');
  assert.equal(problem(text), "Entry 1 of the file has a part that no entry has.");
  const outside = asFile([], now).replace('"keys"', '"__proto__": {"keys": []}, "keys"');
  assert.match(problem(outside), /something is missing or too much/);
  assert.equal({}.isAdmin, undefined);
});

test("a file in which a key stands is refused, wherever it is", () => {
  for (const change of [
    (book) => (book.keys[0].label = KEY),
    (book) => (book.keys[0].label = `my ${KEY.slice(0, 30)}`),
    (book) => (book.keys[0].label = KEY.slice(5)),
    (book) => (book.keys[0].label = KEY.replace("For", "\u200bFor")),
    (book) => (book.keys[0].label = KEY.replace("-", " - ")),
    (book) => (book.keys[0].label = KEY.toUpperCase()),
    (book) => (book.keys[0].label = Buffer.from(KEY).toString("base64")),
    (book) => (book.keys[0].key = KEY),
    (book) => (book.keys[0][KEY] = 1),
    (book) => (book.note = `mine: ${KEY}`),
    (book) => (book[KEY] = []),
    (book) => (book.keys[0].madeAt = { deep: [[{ er: KEY }]] }),
  ]) {
    const said = problem(file(change));
    assert.match(said, /looks like a key/);
    assert.doesNotMatch(said, /MadeUp|MADEUP/);
  }
});

test("labels that only speak of keys are labels", () => {
  for (const label of [
    "pplx",
    "pplx key for n8n",
    "pplx-prod",
    "PPLX production server",
    "production-environment-kubernetes",
    "https://github.com/acme/api",
    "…Qm2R",
    "Perplexity, Replaced 2026-11-25",
  ]) {
    assert.equal(problemOfLabel(label), undefined, label);
    assert.equal(problemOf(entry({ label })), undefined, label);
  }
  assert.match(problemOfLabel("  ") ?? "", /Give it a label/);
  assert.match(problemOfLabel(KEY) ?? "", /looks like a key/);
  assert.match(problemOfLabel("word ".repeat(20)) ?? "", /at most 60 characters/);
  assert.match(problemOfLabel("a\tb") ?? "", /without line breaks/);
  assert.equal(mayHoldKey(newEntry(entry()).id.slice(0, 30)), false);
});

test("of two books the newer dates count, and nothing that was noted is lost", () => {
  const mine = entry({ seenWorkingAt: now - 5 * day, failedAt: now - 4 * day });
  const theirs = {
    ...mine,
    label: "Renamed there",
    seenWorkingAt: now - 3 * day,
    failedAt: undefined,
    revokedAt: now - 2 * day,
  };
  const [both] = merged([mine], [theirs]).put;
  const { failedAt: _, ...rest } = mine;
  assert.deepEqual(both, { ...rest, seenWorkingAt: now - 3 * day, revokedAt: now - 2 * day });
  // The same the other way round, but for the label.
  assert.deepEqual(merged([theirs], [mine]).put, []);

  const failedTwice = merged(
    [{ ...mine, failedAt: now - 2 * day }],
    [{ ...mine, failedAt: now - 4 * day }],
  ).put[0];
  assert.equal(failedTwice.failedAt, now - 4 * day, "when it first failed");
});

test("an import says what it does, and the second time does nothing", () => {
  const [one, two, three] = [entry(), entry(), entry()];
  const there = [one, { ...two, revokedAt: now }, three];
  const first = merged([one, two], there);
  assert.deepEqual([first.added, first.changed, first.unchanged], [1, 1, 1]);
  const second = merged([one, ...first.put], there);
  assert.deepEqual(second, { put: [], added: 0, changed: 0, unchanged: 3 });
});

test("an entry with the id of another key is refused, and with it the file", () => {
  const mine = entry();
  const said = merged([mine], [entry(), { ...mine, salt: newSalt() }]);
  assert.deepEqual(said, {
    problem: "Entry 2 of the file has the id of another key in your book.",
  });
});

test("a test's result changes the dates that it is about", () => {
  const fresh = entry();
  const works = withResult(fresh, "accepted", now);
  assert.equal(works.seenWorkingAt, now);
  const failed = withResult(works, "refused", now + day);
  assert.deepEqual([failed.seenWorkingAt, failed.failedAt], [now, now + day]);
  assert.equal(withResult(failed, "refused", now + 2 * day).failedAt, now + day, "the first time");
  const again = withResult(failed, "accepted", now + 3 * day);
  assert.deepEqual([again.seenWorkingAt, again.failedAt], [now + 3 * day, undefined]);
  for (const standing of ["unknown", "malformed", "wellFormed", "notSeen"])
    assert.equal(withResult(failed, standing, now + 9 * day), failed, standing);
});

test("days are counted by the calendar, not by hours", () => {
  const at = (...of) => new Date(...of).getTime();
  assert.equal(when(now, now), "25 November 2026, today");
  assert.equal(
    when(at(2026, 10, 24, 23, 59), at(2026, 10, 25, 0, 1)),
    "24 November 2026, yesterday",
  );
  // A day of 23 hours and one of 25 lie between.
  assert.equal(when(at(2026, 2, 28, 0, 30), at(2026, 2, 30, 0, 10)), "28 March 2026, 2 days ago");
  assert.equal(
    when(at(2026, 9, 24, 23, 30), at(2026, 9, 26, 0, 10)),
    "24 October 2026, 2 days ago",
  );
  assert.match(when(now + 3 * day, now), /clock has not reached yet/);
});

test("a date that a person chose is a day, and not of the future", () => {
  const { time } = fromField("2026-03-29", now);
  assert.equal(asField(time), "2026-03-29");
  assert.deepEqual(fromField("", now), {});
  assert.equal(asField(fromField(asField(now), now).time), asField(now));
  assert.match(fromField("2027-01-01", now).problem, /not in the future/);
  assert.match(fromField("0026-01-01", now).problem, /after the year 2000/);
  assert.match(fromField("soon", now).problem, /after the year 2000/);
  // Early in the morning the noon of today is still to come.
  const morning = new Date(2026, 10, 25, 0, 5).getTime();
  assert.deepEqual(fromField("2026-11-25", morning), { time: morning });
});

/** What reminds at one moment after another, each with its clock and its book. */
function course(steps) {
  let reminders;
  return steps.map(({ entries = [], at = now, isRotating = false, look = false }) => {
    const known = { entries, isRotating, reminders, now: at };
    if (look) {
      reminders = afterLooking(known);
      return "looked";
    }
    const result = remind(known);
    reminders = afterTelling(result.reminders, result.news, at);
    const mark = reminders.mark === undefined ? "no mark" : "mark";
    return result.news.length > 0 ? `${mark}, told of ${result.news.length}` : mark;
  });
}

test("a key is old after 90 days, and only a key in use is", () => {
  const made = now - daysOfAKey * day;
  const told = (more) => course([{ entries: [entry(more)] }])[0];
  assert.equal(told({ madeAt: made }), "no mark", "not on the day itself");
  assert.equal(told({ madeAt: made - 1 }), "mark, told of 1");
  assert.equal(told({ madeAt: made - 1, revokedAt: now }), "no mark");
  assert.equal(told({ madeAt: undefined }), "no mark");
  assert.equal(told({ madeAt: now + 400 * day }), "no mark", "made by a clock that was ahead");
});

test("a replaced key is let be for a day, then it reminds until it is revoked", () => {
  const entries = [entry({ replacedBy: crypto.randomUUID() })];
  const revoked = [{ ...entries[0], revokedAt: now }];
  assert.deepEqual(
    course([
      { entries },
      { entries, at: now + day },
      { entries, at: now + day + 1 },
      { entries: revoked, at: now + 2 * day },
    ]),
    ["no mark", "no mark", "mark, told of 1", "no mark"],
  );
});

test("a replacement that was begun and left reminds after a day, and once for its old key too", () => {
  const entries = [entry({ replacedBy: crypto.randomUUID() })];
  const late = now + 2 * day;
  assert.deepEqual(course([{ isRotating: true }, { isRotating: true, at: late }, { at: late }]), [
    "no mark",
    "mark, told of 1",
    "no mark",
  ]);
  assert.deepEqual(
    course([
      { isRotating: true, entries },
      { isRotating: true, entries, at: late },
    ]),
    ["no mark", "mark, told of 1"],
  );
});

test("nobody is told of the same key twice in a week, whatever the background does", () => {
  const entries = [entry({ exposedAt: now })];
  const hours = Array.from({ length: 24 * 15 }, (_, hour) => ({
    entries,
    at: now + hour * 3_600_000,
  }));
  const told = course(hours).filter((what) => what.includes("told"));
  assert.equal(told.length, 3, "at once, after a week, after two");
});

test("who has looked is left in peace for a week, and another key is told all the same", () => {
  const [one, two] = [entry({ madeAt: now - 99 * day }), entry({ madeAt: now - 99 * day })];
  assert.deepEqual(
    course([
      { entries: [one] },
      { entries: [one], look: true },
      { entries: [one], at: now + 6 * day },
      { entries: [one, two], at: now + 6 * day },
      { entries: [one, two], at: now + 7 * day },
    ]),
    ["mark, told of 1", "looked", "no mark", "mark, told of 1", "mark, told of 1"],
  );
});

test("a leaked key is marked again the day after one has looked, and told after a week", () => {
  const entries = [entry({ exposedAt: now })];
  assert.deepEqual(
    course([
      { entries },
      { entries, look: true },
      { entries, at: now + day - 1 },
      { entries, at: now + day },
      { entries, at: now + 7 * day },
    ]),
    ["mark, told of 1", "looked", "no mark", "mark", "mark, told of 1"],
  );
});

test("a clock that jumps ahead and back brings one notification for all, and no silence", () => {
  const entries = Array.from({ length: 20 }, () => entry());
  const ahead = now + 3_650 * day;
  const minutes = (from) => [0, 1, 2].map((at) => ({ entries, at: from + at * 60_000 }));
  assert.deepEqual(course([...minutes(ahead), ...minutes(now), { entries, at: now + 100 * day }]), [
    "mark, told of 20",
    "mark",
    "mark",
    "no mark",
    "no mark",
    "no mark",
    "mark, told of 20",
  ]);
});

test("what is kept of reminders goes with the key", () => {
  const one = entry({ exposedAt: now });
  const { reminders } = remind({ entries: [one], isRotating: false, reminders: undefined, now });
  const told = afterTelling(reminders, [{ id: one.id, why: "leaked" }], now);
  const after = remind({ entries: [], isRotating: false, reminders: told, now });
  assert.deepEqual(after.reminders, { noticed: {}, seen: {}, told: {} });
});

test("what cannot wait is said first, and the key is named", () => {
  const old = entry({ label: "Old", madeAt: now - 100 * day });
  const leaked = entry({ label: "Leaked", exposedAt: now, madeAt: now - 100 * day });
  const { reminders, news } = remind({
    entries: [old, leaked],
    isRotating: false,
    reminders: {},
    now,
  });
  assert.equal(
    reminders.mark,
    "“Leaked” (ends in Qm2R) leaked, and is not revoked, and 1 more in your key book",
  );
  assert.equal(words(news.slice(1), [old]), "“Old” (ends in Qm2R) is older than 90 days");
});
