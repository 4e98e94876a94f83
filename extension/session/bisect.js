/**
 * The search for the extensions that end the session: which to leave on, and what the answers mean.
 *
 * Neither browser nor document: the whole search is the list of suspects and the answers so far,
 * so it can be stored, taken back by one answer, and picked up again after anything.
 */

/** What became of the session in one round. @typedef {"kept" | "lost"} Answer */

/** A round that nobody had to play, as none of its suspects is there any more. @typedef {"gone"} Gone */

/**
 * @typedef {object} Search
 * @property {string[]} suspects Their ids, the most suspicious first.
 * @property {(Answer | Gone)[]} answers
 */

/**
 * @typedef {object} Round
 * @property {"round"} kind
 * @property {string[]} on The suspects that are on in this round; all others are off.
 * @property {number} left How many more rounds there can be after this one, at most.
 */

/**
 * @typedef {object} End
 * @property {"end"} kind
 * @property {string[][]} guilty Each by itself, or several that do it only together.
 * @property {boolean} nobody The session went although all of them were off.
 */

/**
 * Where a search stands.
 *
 * @param {Search} search
 * @returns {Round | End}
 */
export function position({ suspects, answers }) {
  const course = all(suspects);
  let step = course.next();
  for (const answer of answers) {
    if (step.done) break;
    step = course.next(answer);
  }
  if (step.done) return { kind: "end", ...step.value };
  return { kind: "round", ...step.value };
}

/**
 * @param {Search} search
 * @param {Answer} answer
 * @returns {Search}
 */
export function answered(search, answer) {
  return { ...search, answers: [...search.answers, answer] };
}

/** Without the last answer that was given. @param {Search} search @returns {Search} */
export function undone(search) {
  const last = search.answers.findLastIndex((answer) => answer !== "gone");
  return { ...search, answers: search.answers.slice(0, Math.max(last, 0)) };
}

/** How many answers were given. @param {Pick<Search, "answers">} search */
export function rounds({ answers }) {
  return answers.filter((answer) => answer !== "gone").length;
}

/**
 * Without the rounds that would try only what was removed: nothing can come of them.
 *
 * @param {Search} search
 * @param {string[]} installed Ids of what is still there.
 * @returns {Search}
 */
export function skipped(search, installed) {
  const at = position(search);
  if (at.kind === "end" || at.on.length === 0) return search;
  if (at.on.some((id) => installed.includes(id))) return search;
  return skipped({ ...search, answers: [...search.answers, "gone"] }, installed);
}

/** @typedef {Generator<{ on: string[], left: number }, string[][], Answer | Gone>} Course */

/**
 * First without any suspect: if the session goes all the same, none of them is needed for it.
 *
 * @param {string[]} suspects
 * @returns {Generator<{ on: string[], left: number }, { guilty: string[][], nobody: boolean }, Answer | Gone>}
 */
function* all(suspects) {
  if (suspects.length === 0) return { guilty: [], nobody: false };
  const first = yield { on: [], left: most(suspects.length) };
  if (first === "lost") return { guilty: [], nobody: true };
  return { guilty: yield* among(suspects, 0), nobody: false };
}

/**
 * Every one that is guilty by itself, however many there are: a half in which one was found does
 * not acquit the other half.
 *
 * @param {string[]} members
 * @param {number} later How many rounds others may need after these.
 * @returns {Course}
 */
function* among(members, later) {
  const answer = yield { on: members, left: most(members.length) - 1 + later };
  if (answer !== "lost") return [];
  if (members.length === 1) return [members];
  const middle = Math.ceil(members.length / 2);
  const [one, other] = [members.slice(0, middle), members.slice(middle)];
  const found = yield* among(one, later + most(other.length));
  found.push(...(yield* among(other, later)));
  // Neither half does it alone.
  return found.length > 0 ? found : [members];
}

/** How many rounds it takes at most to look through this many. @param {number} count */
function most(count) {
  return 2 * count - 1;
}
