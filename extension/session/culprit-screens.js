/** What the search for the culprit shows: a screen for each place where it can stand. */

import { isFirefox } from "../recorder/browser.js";
import { h } from "../ui/dom.js";
import { rounds } from "./bisect.js";
import { positionOf } from "./course.js";
import { buttons, names, place, sequence } from "./culprit-parts.js";

/** @import { Button, Screen } from "./culprit-parts.js" */
/** @import { Course, Suspect } from "./course.js" */

/** Only Firefox lets no extension switch another one. */
const byHand =
  "Firefox lets no extension switch another one off. So you do it, in about:addons, and why401 says which, sees whether it is done, and keeps the count.";

/** @param {Button} button @returns {Screen} */
export function asking(button) {
  return {
    title: "why401 needs to see your extensions",
    content: [
      h(
        "p",
        {},
        isFirefox
          ? "It asks your browser for the list of them, so that it can say which to switch off."
          : "It asks your browser to let it list them and switch them. It switches off only what the search needs, and puts everything back afterwards, also when the browser is closed in between.",
      ),
      buttons(button("culprit-allow", "Allow it", ({ allow }) => allow(), "main")),
    ],
  };
}

/**
 * @param {Suspect[]} suspects
 * @param {string[]} fixed
 * @param {Button} button
 * @returns {Screen}
 */
export function beginning(suspects, fixed, button) {
  if (suspects.length === 0) {
    return {
      title: "There is no other extension to suspect",
      content: [
        h("p", {}, "No other extension is on that could be switched off, so there is no search."),
        left(fixed),
      ],
    };
  }
  const at = positionOf({ suspects, fixed, answers: [], byHand: isFirefox });
  const most = at.kind === "round" ? at.left + 1 : 0;
  const usual = Math.ceil(Math.log2(suspects.length)) * 2 + 2;
  return {
    title:
      suspects.length === 1
        ? "One extension to look at"
        : `${suspects.length} extensions to look at`,
    content: [
      names(suspects),
      left(fixed),
      h(
        "p",
        {},
        `In the first round all of them are off, then parts of them are on again. After each round you say whether you stayed signed in. ${usual < most ? `If one of them is the culprit, that takes about ${usual} rounds, and ${most} at most.` : `That takes ${most} rounds at most.`}`,
      ),
      h(
        "p",
        {},
        isFirefox
          ? byHand
          : "What is on now is written down first. “Stop and put everything back” does so at any time, and so does the next start of the browser. Only do not remove why401 while the search is open: then nobody is left to put them back.",
      ),
      buttons(button("culprit-begin", "Begin", ({ begin }) => begin(), "main")),
    ],
  };
}

/**
 * @param {Course} known
 * @param {Button} button
 * @returns {Screen}
 */
export function paused(known, button) {
  return {
    title: "The search was interrupted",
    content: [
      h(
        "p",
        {},
        "The browser was started again, or why401 was. So everything that was on before the search was switched on again. Your answers are kept.",
      ),
      buttons(
        button(
          "culprit-go-on",
          `Go on with round ${rounds(known) + 1}`,
          ({ goOn }) => goOn(),
          "main",
        ),
        button("culprit-stop", "Stop here", ({ stop }) => stop()),
      ),
    ],
  };
}

/**
 * @param {Course} known
 * @param {Button} button
 * @returns {Screen}
 */
export function forbidden({ suspects }, button) {
  return {
    title: "why401 may not see your extensions any more",
    content: [
      h(
        "p",
        {},
        `The permission was taken away in the middle of the search, so nothing can be put back from here. Allow it again, or see to it yourself in ${place} that these are on, as they were before the search:`,
      ),
      names(suspects),
      buttons(
        button("culprit-allow", "Allow it again", ({ allow }) => allow(), "main"),
        button("culprit-leave", "They are all on", ({ forget }) => forget()),
      ),
    ],
  };
}

/**
 * @param {string[]} off
 * @param {Button} button
 * @returns {Screen}
 */
export function failed(off, button) {
  return {
    title: "This could not be done",
    content: [
      h(
        "p",
        {},
        "The browser did not let why401 store the search or switch an extension. What was switched is put back when you stop the search, and at the next start of the browser.",
      ),
      off.length > 0 &&
        h("p", {}, `These may be off now. If nothing else helps, ${place} has them:`),
      off.length > 0 && names(off.map((name) => ({ id: name, name }))),
      buttons(
        button("culprit-again", "Try again", async () => {}, "main"),
        off.length > 0 &&
          button("culprit-stop", "Stop and put everything back", ({ stop }) => stop()),
      ),
    ],
  };
}

/** What stays on in every round. @param {string[]} fixed */
function left(fixed) {
  return (
    fixed.length > 0 &&
    h(
      "p",
      { class: "quiet" },
      "Left on all the time, because whoever manages this browser does not let it be switched off: ",
      sequence(fixed),
      ".",
    )
  );
}
