/** One round of the search for the culprit. */

import { h } from "../ui/dom.js";
import { rounds } from "./bisect.js";
import { notAsWanted, positionOf } from "./course.js";
import { buttons, own, place, sequence } from "./culprit-parts.js";

/** @import { SessionReport } from "../../crates/wasm/src/types.d.ts" */
/** @import { Child } from "../ui/dom.js" */
/** @import { Button, Screen } from "./culprit-parts.js" */
/** @import { Course, States, Suspect } from "./course.js" */

/**
 * @param {Course} known
 * @param {States} now
 * @param {HTMLElement} cookies
 * @param {Button} button
 * @returns {Screen}
 */
export function round(known, now, cookies, button) {
  const at = positionOf(known);
  const on = at.kind === "round" ? at.on : [];
  const todo = notAsWanted(known, now);
  const given = known.answers.length;
  const number = rounds(known) + 1;
  const most = at.kind === "round" ? at.left : 0;
  return {
    title: `Round ${number}`,
    content: [
      h(
        "p",
        { class: "quiet" },
        most === 0 ? "This is the last one." : `At most ${most} more after this one.`,
      ),
      h(
        "div",
        { class: "culprit-lists" },
        list("On in this round", known.suspects, (id) => on.includes(id), now),
        list("Off in this round", known.suspects, (id) => !on.includes(id), now),
      ),
      stuck(known),
      ...(todo.length > 0 ? toSwitch(known, todo, on, button) : toAnswer(given, cookies, button)),
      h(
        "div",
        { class: "buttons culprit-rest" },
        given > 0 &&
          button("culprit-back", "Take the last answer back", ({ takeBack }) => takeBack(given)),
        button("culprit-stop", "Stop and put everything back", ({ stop }) => stop()),
      ),
    ],
  };
}

/**
 * @param {Course} known
 * @param {Suspect[]} todo
 * @param {string[]} on
 * @param {Button} button
 * @returns {Child[]}
 */
function toSwitch({ byHand }, todo, on, button) {
  const toOn = todo.filter(({ id }) => on.includes(id));
  const toOff = todo.filter(({ id }) => !on.includes(id));
  if (byHand) {
    return [
      h("h4", {}, "First, in about:addons"),
      h(
        "ul",
        { class: "steps", id: "culprit-todo" },
        toOff.map(({ name }) => h("li", {}, "Switch off ", own(name), ".")),
        toOn.map(({ name }) => h("li", {}, "Switch on ", own(name), ".")),
      ),
      h("p", { class: "quiet" }, "What you have switched leaves this list by itself."),
    ];
  }
  return [
    h("h4", {}, "Something was switched in the middle of this round"),
    h(
      "p",
      {},
      "So it would prove nothing. Switched on or off meanwhile: ",
      sequence(todo.map(({ name }) => name)),
      ".",
    ),
    buttons(button("culprit-again", "Make it as it should be", ({ goOn }) => goOn(), "main")),
  ];
}

/**
 * @param {number} given
 * @param {HTMLElement} cookies
 * @param {Button} button
 * @returns {Child[]}
 */
function toAnswer(given, cookies, button) {
  return [
    h("h4", {}, "Try it out"),
    h(
      "ol",
      { class: "steps" },
      h("li", {}, "Sign in to Perplexity, if you are signed out now."),
      h(
        "li",
        {},
        "Use it as you do when it happens: for instance, close all its tabs, wait a minute, and open it again.",
      ),
      h("li", {}, "Come back and say what became of your session."),
    ),
    cookies,
    buttons(
      button("culprit-kept", "Still signed in", ({ reply }) => reply(given, "kept"), "main"),
      button("culprit-lost", "Signed out", ({ reply }) => reply(given, "lost"), "main"),
    ),
  ];
}

/** @param {Course} known */
function stuck({ suspects, stuck: ids = [] }) {
  const those = suspects.filter(({ id }) => ids.includes(id));
  return (
    those.length > 0 &&
    h(
      "p",
      { class: "trouble" },
      "The browser did not switch ",
      sequence(those.map(({ name }) => name)),
      `. Do it yourself in ${place}, or leave it out of account.`,
    )
  );
}

/**
 * @param {string} title
 * @param {Suspect[]} suspects
 * @param {(id: string) => boolean} isIn
 * @param {States} now
 */
function list(title, suspects, isIn, now) {
  const those = suspects.filter(({ id }) => isIn(id));
  return h(
    "div",
    {},
    h("h4", {}, title),
    those.length === 0
      ? h("p", { class: "quiet" }, "None of them")
      : h(
          "ul",
          {},
          those.map(({ id, name }) =>
            h("li", {}, own(name), !now.has(id) && h("span", { class: "quiet" }, " (removed)")),
          ),
        ),
  );
}

/** @type {Record<SessionReport["standing"], { text: string, tone: string }>} */
const standings = {
  signedIn: { text: "The session cookie is there", tone: "good" },
  signedOut: { text: "The session cookie is gone", tone: "bad" },
  unknown: { text: "The session cookie cannot be seen", tone: "quiet" },
};

/** What the cookies say at this moment. @param {SessionReport["standing"]} standing @returns {Child[]} */
export function standing(standing) {
  const { text, tone } = standings[standing];
  return [
    h("span", { class: "quiet" }, "At this moment: "),
    h("strong", { "data-tone": tone }, text),
  ];
}
