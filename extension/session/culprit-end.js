/** The end of a search for the culprit: what the answers mean, what they do not, and what is left to put back. */

import { h } from "../ui/dom.js";
import { positionOf, stillOff } from "./course.js";
import { buttons, names, place, sequence } from "./culprit-parts.js";

/** @import { Button, Screen } from "./culprit-parts.js" */
/** @import { Course, States, Suspect } from "./course.js" */

/**
 * The end, or what is left to do after “Stop”.
 *
 * @param {Course} known
 * @param {States} now
 * @param {Button} button
 * @returns {Screen}
 */
export function ended(known, now, button) {
  const off = known.on ? stillOff(known, now) : [];
  const { title, content } = known.stopped
    ? { title: "The search was stopped", content: [] }
    : meaning(known);
  return {
    title,
    content: [
      ...content,
      off.length > 0
        ? putBack(off, known, button)
        : h("p", {}, "Everything that was on before the search is on again."),
      buttons(
        off.length === 0 && button("culprit-new", "Search anew", ({ forget }) => forget()),
        !known.stopped &&
          button("culprit-back", "Take the last answer back", ({ takeBack }) =>
            takeBack(known.answers.length),
          ),
        off.length > 0 && button("culprit-leave", "Leave it as it is", ({ forget }) => forget()),
      ),
    ],
  };
}

/**
 * @param {Suspect[]} off
 * @param {Course} known
 * @param {Button} button
 */
function putBack(off, { byHand }, button) {
  return h(
    "div",
    { class: "trouble" },
    h(
      "p",
      {},
      byHand
        ? "Now switch these on again in about:addons:"
        : `Your browser does not let why401 switch these on again. Do it yourself in ${place}:`,
    ),
    names(off, "culprit-todo"),
    !byHand && buttons(button("culprit-again", "Try again", ({ goOn }) => goOn())),
  );
}

/** @param {Course} known @returns {Screen} */
function meaning(known) {
  const end = positionOf(known);
  if (end.kind !== "end") return { title: "The search was stopped", content: [] };
  if (end.nobody) return nobody(known);
  if (end.guilty.length === 0) {
    return {
      title: "The session held with all of them on",
      content: [
        h(
          "p",
          {},
          "It held with none of them on as well, so this search cannot tell. What ends your session may not happen every time: come back when it has happened again.",
        ),
      ],
    };
  }
  const nameOf = (/** @type {string} */ id) =>
    known.suspects.find((one) => one.id === id)?.name ?? id;
  const alone = end.guilty.filter(({ length }) => length === 1).map(([id]) => nameOf(id));
  const together = end.guilty.filter(({ length }) => length > 1);
  return {
    title: titleOf(alone, together.length),
    content: [
      alone.length > 0 && [
        h(
          "p",
          {},
          alone.length === 1
            ? "The session was lost with this one on and held with all of them off:"
            : "The session was lost with each of these on alone and held with all of them off:",
        ),
        names(alone.map((name) => ({ name }))),
      ],
      ...together.map((ids) => [
        h("p", {}, "The session was lost with all of these on, and held with either half of them:"),
        names(ids.map((id) => ({ name: nameOf(id) }))),
      ]),
      h(
        "p",
        {},
        "This rests on your answers. If the session went once for another reason, it points to the wrong one: switch off what it names for a while, and see whether the session holds.",
      ),
      h("h4", {}, "What to do"),
      h(
        "ul",
        { class: "steps" },
        h("li", {}, "Add perplexity.ai to the sites that it leaves alone, if it has such a list."),
        h("li", {}, "Otherwise switch it off, or remove it."),
        h(
          "li",
          {},
          "“Your other extensions”, under “My session”, says what to set in those that why401 knows.",
        ),
      ),
    ],
  };
}

/**
 * @param {string[]} alone
 * @param {number} together
 */
function titleOf(alone, together) {
  if (alone.length === 0) return "Several extensions fit, but only together";
  if (alone.length === 1 && together === 0)
    return `“${alone[0]}” fits: the session goes when it is on`;
  // Several that do it only together are one more reason.
  if (together > 0) return "Several extensions fit, some of them only together";
  return `${alone.length} extensions fit: the session goes when one of them is on`;
}

/** @param {Course} known @returns {Screen} */
function nobody({ fixed }) {
  return {
    title: "None of these extensions is needed for it",
    content: [
      h(
        "p",
        {},
        "The session went although all of them were off. Look at the settings of the browser, at programs that clean it from outside, and at the site itself.",
      ),
      fixed.length > 0 &&
        h("p", {}, "Not tried, because they could not be switched off: ", sequence(fixed), "."),
    ],
  };
}
