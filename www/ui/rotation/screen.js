/** One stage of a rotation, as the core tells it. */

import { copyButton } from "../copy.js";
import { h } from "../dom.js";
import { address } from "../finding.js";
import { problemId } from "./fields.js";
import { newKeyPanel } from "./new-key.js";
import { requests } from "./requests.js";

/** @import { Choice, Field, RotationView, Urgency } from "../../../crates/wasm-rotation/src/types.d.ts" */
/** @import { Child } from "../dom.js" */
/** @import { Progress } from "./drive.js" */
/** @import { Box } from "./fields.js" */

/** The id of the title, which has the focus when the view is opened. */
export const titleId = "rotation-title";

/** Where the new key is to be had: it has to be stored, or to be put somewhere. */
const withNewKey = ["storing", "newRefused", "newUnclear", "changeOver"];

/**
 * @typedef {object} Parts What the view has besides what the core tells.
 * @property {(field: Field) => Box} box
 * @property {Urgency} urgency
 * @property {HTMLElement | undefined} places
 * @property {HTMLElement | undefined} countdown
 * @property {Child[]} before
 * @property {Child[]} after
 */

/**
 * @typedef {object} Hands
 * @property {(choice: Choice) => void} choose
 * @property {() => void} retry Tries again to keep how far it is.
 * @property {(urgency: Urgency) => void} hurry
 * @property {() => string} newKey
 */

/**
 * @param {Progress} progress
 * @param {Parts} parts
 * @param {Hands} on
 * @returns {Child[]}
 */
export function screen(progress, parts, on) {
  const { view, isKept, isHeld } = progress;
  return [
    way(view),
    heading(label(view), view.tone, isHeld ? "Nothing was sent" : view.title),
    ...parts.before,
    ...(isHeld
      ? held(on)
      : [
          ...view.text.map((paragraph) => h("p", {}, paragraph)),
          ...(isKept ? [] : [unkept()]),
          links(view),
        ]),
    view.strays && h("p", { class: "rotation-note" }, view.strays),
    standing(isHeld ? { ...view, stopping: "Nothing has changed." } : view),
    commands(view),
    view.newKey && withNewKey.includes(view.stage) && newKeyPanel(view.newKey, on.newKey),
    parts.places,
    parts.countdown,
    form(view, parts, on),
    ...requests(progress),
    ...parts.after,
  ];
}

/**
 * @param {string} label
 * @param {RotationView["tone"]} tone
 * @param {string} title
 */
export function heading(label, tone, title) {
  return h(
    "div",
    {},
    h("p", { class: "label", "data-tone": tone }, label),
    h("h2", { id: titleId, class: "sentence", tabindex: "-1" }, title),
  );
}

/** @param {RotationView} view */
function label({ milestones }) {
  const now = milestones.findIndex(({ state }) => state === "now");
  return now < 0 ? "The end" : `Step ${now + 1} of ${milestones.length}`;
}

/** The whole way. @param {RotationView} view */
function way({ milestones }) {
  const words = { done: "done", now: "now", ahead: "still ahead" };
  return h(
    "ol",
    { class: "way", "aria-label": "The whole way" },
    milestones.map(({ title, state }) =>
      h(
        "li",
        { "data-state": state, "aria-current": state === "now" && "step" },
        title,
        h("span", { class: "unseen" }, `: ${words[state]}`),
      ),
    ),
  );
}

/** Which keys work now, and what happens to whoever stops here. @param {RotationView} view */
function standing({ keys, stopping, oldKey, newKey }) {
  const key = (/** @type {string} */ text) => h("code", { translate: "no" }, text);
  return h(
    "dl",
    { class: "standing" },
    [
      ["Now", keys],
      ["If you stop here", stopping],
      ["Old key", oldKey && key(oldKey)],
      ["New key", newKey && key(newKey)],
    ]
      .filter(([, what]) => what)
      .map(([name, what]) => h("div", {}, h("dt", {}, name), h("dd", {}, what))),
  );
}

/** @param {RotationView} view */
function links({ links: all }) {
  if (all.length === 0) return undefined;
  return h(
    "ul",
    { class: "steps" },
    all.map(({ text, link }) => h("li", {}, text, link && [" ", address(link)])),
  );
}

/** @param {RotationView} view */
function commands({ commands: lines }) {
  if (!lines) return undefined;
  return h(
    "div",
    { class: "commands" },
    h("pre", { translate: "no" }, lines),
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy the commands", () => lines, { id: "rotation-copy-commands" }),
    ),
  );
}

/**
 * What is asked for, what was wrong with it, and what can be chosen.
 *
 * @param {RotationView} view
 * @param {Parts} parts
 * @param {Hands} on
 */
function form(view, parts, on) {
  const { fields, choices, problem } = view;
  const comparing = choices.find(({ choice }) => choice === "compare");
  const others = choices.filter((choice) => choice !== comparing);
  // Enter in the box for the comparison compares: it must not say that all is stored.
  const first = comparing ?? others[0];
  const button = (/** @type {typeof first} */ { choice, label, weight }) =>
    h(
      "button",
      {
        type: choice === first.choice ? "submit" : "button",
        id: `choice-${choice}`,
        class: weight !== "plain" && weight,
        onclick: (event) => {
          event.preventDefault();
          on.choose(choice);
        },
      },
      label,
    );
  return h(
    "form",
    {
      class: "rotation-form",
      autocomplete: "off",
      onsubmit: (event) => event.preventDefault(),
    },
    view.stage === "start" && urgencies(parts.urgency, on),
    fields.map((field) => parts.box(field).element),
    h("p", { id: problemId, class: "problem", role: "alert" }, problem),
    comparing && h("div", { class: "buttons compare" }, button(comparing)),
    others.length > 0 && h("div", { class: "buttons" }, others.map(button)),
  );
}

/**
 * @param {Urgency} urgency
 * @param {Hands} on
 */
function urgencies(urgency, on) {
  /** @type {[Urgency, string, string][]} */
  const all = [
    ["routine", "Routine", "It is old, or the place where it is kept changes."],
    ["emergency", "It leaked", "Others may have seen it, or it stands where they can."],
  ];
  return h(
    "fieldset",
    { class: "urgency" },
    h("legend", {}, "Why it is replaced"),
    all.map(([value, name, about]) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: "urgency",
          id: `urgency-${value}`,
          value,
          checked: value === urgency,
          onchange: () => on.hurry(value),
        }),
        h("span", {}, h("strong", {}, name), " ", h("span", { class: "quiet" }, about)),
      ),
    ),
  );
}

function unkept() {
  return h(
    "p",
    { class: "rotation-note", role: "alert" },
    "Your browser did not store how far this is. While this tab is open it goes on; when the tab is closed, nothing here remembers it.",
  );
}

/** @param {Hands} on @returns {Child[]} */
function held(on) {
  return [
    h(
      "p",
      { role: "alert" },
      "Your browser did not store that a key is about to be made. If this tab ended in the middle, a key could exist that nobody knows of, so nothing was sent. Free some space on this device, or restart the browser, and try again.",
    ),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        { type: "button", id: "rotation-retry", class: "main", onclick: on.retry },
        "Try again",
      ),
    ),
  ];
}
