/**
 * Switches other extensions off and on for a search, and always knows the way back.
 *
 * What was on is written down before the first change, and a search is stored as its answers:
 * what is to be on follows from them, so that stopping after any line leaves nothing forgotten.
 * Every change of what is stored happens here, and one at a time, whichever page asks for it.
 */

import { isFirefox } from "../recorder/browser.js";
import { answered, skipped, undone } from "./bisect.js";
import { asSearch, isOpen, notAsWanted, positionOf, withAnswers } from "./course.js";
import { putBackLately, remember, restored } from "./put-back.js";

/** @import { Answer } from "./bisect.js" */
/** @import { Course, States, Suspect } from "./course.js" */

const KEY = "culprit";

/** @returns {Promise<Course | undefined>} */
export async function course() {
  const stored = await chrome.storage.local.get(KEY);
  return /** @type {Course | undefined} */ (stored[KEY]);
}

/** Calls back when the stored search is another. @param {() => void} changed */
export function onCourse(changed) {
  chrome.storage.local.onChanged.addListener((changes) => changes[KEY] && changed());
}

/** Tells which extensions the search switches, or did until a moment ago. */
export async function isSwitched() {
  const [known, lately] = await Promise.all([course(), putBackLately()]);
  const ids = known?.on ? known.suspects.map(({ id }) => id) : lately;
  return (/** @type {string} */ id) => ids.includes(id);
}

/** @returns {Promise<States>} Rejected, where why401 may not see them. */
export async function states() {
  const all = await chrome.management.getAll();
  return new Map(all.map(({ id, enabled }) => [id, enabled]));
}

/**
 * Begins a search, unless one is open already.
 *
 * @param {Suspect[]} suspects
 * @param {string[]} fixed
 */
export function begin(suspects, fixed) {
  return change((known) =>
    isOpen(known) ? known : { suspects, fixed, answers: [], byHand: isFirefox },
  );
}

/** Makes everything as the current round wants it, also after it was cut short or put back. */
export function goOn() {
  return change((known) => known);
}

/**
 * Notes an answer and goes to where it leads; an answer to another round than the current one,
 * as an old page may give it, changes nothing.
 *
 * @param {number} round How many answers there were before.
 * @param {Answer} answer
 */
export function reply(round, answer) {
  return change((known, states) => {
    if (known?.answers.length !== round || notAsWanted(known, states).length > 0) return known;
    return withAnswers(known, answered(asSearch(known), answer));
  });
}

/** Takes the last answer back. @param {number} round How many answers there are. */
export function takeBack(round) {
  return change((known) =>
    known?.answers.length === round ? withAnswers(known, undone(asSearch(known))) : known,
  );
}

/** Ends the search and puts everything back; it is forgotten as soon as that is done. */
export function stop() {
  return change((known) => known && { ...known, stopped: true });
}

/** Forgets a search without putting anything back: the person says that it is done. */
export function forget() {
  return inTurn(() => chrome.storage.local.remove(KEY));
}

/**
 * At the start of the browser nothing may be left off. The answers are kept, so that the search
 * can go on.
 */
export function restoreAtStart() {
  return inTurn(async () => {
    // What is in this storage lasts as long as the browser runs and why401 is not replaced.
    const { [KEY]: isSameRun } = await chrome.storage.session.get(KEY);
    if (isSameRun) return;
    const known = await course();
    if (known?.on && !known.byHand) await putBack(known, await states());
    else await restored(turn);
    await chrome.storage.session.set({ [KEY]: true });
  });
}

/**
 * One at a time, in every page and in the background.
 *
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export function inTurn(task) {
  return navigator.locks.request(KEY, task);
}

/** @param {(known: Course | undefined, states: States) => Course | undefined} edit */
function change(edit) {
  return inTurn(async () => {
    // Where they cannot be seen, nothing is changed.
    const now = await states();
    const known = edit(await course(), now);
    if (known) await arrange(known, now);
  });
}

/**
 * @param {Course} known
 * @param {States} states
 */
async function arrange(known, states) {
  const next = withAnswers(known, skipped(asSearch(known), [...states.keys()]));
  const at = positionOf(next);
  if (next.stopped || at.kind === "end") return putBack(next, states);
  // Only another start of the browser is to put back what is switched from here on.
  await chrome.storage.session.set({ [KEY]: true });
  const { stuck: _, ...course } = next;
  await keep({ ...course, on: at.on, settled: false });
  await remember([]);
  const stuck = course.byHand ? [] : await switchTo(course, (id) => at.on.includes(id), states);
  await keep({ ...course, on: at.on, settled: true, stuck });
}

/**
 * Switches everything on again that was on before the first change.
 *
 * @param {Course} known
 * @param {States} states
 */
async function putBack(known, states) {
  const { on, settled, stuck: _, ...rest } = known;
  const ids = known.suspects.map(({ id }) => id);
  const isOff = known.suspects.some(({ id }) => states.get(id) === false);
  // Cut short, it is done to the end by whoever comes next.
  if (on || isOff) await keep({ ...rest, on: ids, settled: false });
  const stuck = known.byHand
    ? ids.filter((id) => states.get(id) === false)
    : await switchTo(known, () => true, states);
  if (!known.byHand) await remember(ids.filter((id) => states.has(id)));
  if (stuck.length > 0) return keep({ ...rest, on: ids, settled: true, stuck });
  return known.stopped ? chrome.storage.local.remove(KEY) : keep(rest);
}

/**
 * @param {Course} course
 * @param {(id: string) => boolean} isWanted
 * @param {States} states
 * @returns {Promise<string[]>} Ids of those that the browser did not switch.
 */
async function switchTo({ suspects }, isWanted, states) {
  const stuck = [];
  for (const { id } of suspects) {
    const isOn = states.get(id);
    if (isOn === undefined || isOn === isWanted(id)) continue;
    if (!(await turn(id, isWanted(id)))) stuck.push(id);
  }
  return stuck;
}

/**
 * @param {string} id
 * @param {boolean} on
 * @returns {Promise<boolean>} Whether it is so now; one that is gone is not waited for.
 */
async function turn(id, on) {
  try {
    await chrome.management.setEnabled(id, on);
    return true;
  } catch {
    return !(await states()).has(id);
  }
}

/** @param {Course} course */
function keep(course) {
  return chrome.storage.local.set({ [KEY]: course });
}
