/** A search as it is stored, and what follows from it. */

import { position } from "./bisect.js";

/** @import { Search } from "./bisect.js" */

/**
 * @typedef {object} Suspect
 * @property {string} id
 * @property {string} name
 */

/**
 * @typedef {object} Course A search as it is stored.
 * @property {Suspect[]} suspects What was on before the first change, and may be switched.
 * @property {string[]} fixed Names of what is on and may not be switched.
 * @property {Search["answers"]} answers
 * @property {boolean} byHand Whether the person switches, as in Firefox.
 * @property {string[]} [on] Ids of what is to be on in this round. Absent: everything is on again.
 * @property {boolean} [settled] Whether the switching for this round was done to the end.
 * @property {string[]} [stuck] Ids of what the browser did not switch for this round.
 * @property {boolean} [stopped] The person ended it, and not everything could be put back yet.
 */

/** How other extensions stand: their ids, each with whether it is on. @typedef {Map<string, boolean>} States */

/** Where a stored search stands. @param {Course} course */
export function positionOf(course) {
  return position(asSearch(course));
}

/** Whether there is something left to answer or to put back. @param {Course | undefined} known */
export function isOpen(known) {
  if (!known) return false;
  return known.on !== undefined || (!known.stopped && positionOf(known).kind === "round");
}

/**
 * The suspects that are not as the current round, or the end of the search, wants them: the
 * person has still to switch them, or somebody else switched them. Those that are gone are left.
 *
 * @param {Course} known
 * @param {States} states
 */
export function notAsWanted({ suspects, on, stuck = [], byHand }, states) {
  const wanted = (/** @type {string} */ id) => on === undefined || on.includes(id);
  return suspects.filter(
    ({ id }) => states.has(id) && states.get(id) !== wanted(id) && (byHand || !stuck.includes(id)),
  );
}

/**
 * The suspects that are off now, though all of them were on before the search.
 *
 * @param {Course} known
 * @param {States} states
 */
export function stillOff({ suspects }, states) {
  return suspects.filter(({ id }) => states.get(id) === false);
}

/** @param {Course} course @param {Search} search @returns {Course} */
export function withAnswers(course, { answers }) {
  return { ...course, answers };
}

/** @param {Course} course @returns {Search} */
export function asSearch({ suspects, answers }) {
  return { suspects: suspects.map(({ id }) => id), answers };
}
