/** One stage of a rotation, as the core tells it. */

import { copyButton } from "../copy.js";
import { h } from "../dom.js";
import { address } from "../finding.js";
import { form } from "./form.js";
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
  const newKey = atHand(view);
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
    newKey && newKeyPanel(newKey, on.newKey),
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

/** The new key, hidden, where it is to be had. @param {RotationView} view */
function atHand({ stage, newKey }) {
  return withNewKey.includes(stage) ? newKey : undefined;
}

/** Which keys work now, and what happens to whoever stops here. @param {RotationView} view */
function standing(view) {
  const { keys, stopping, oldKey, newKey } = view;
  const key = (/** @type {string} */ text) => h("code", { translate: "no" }, text);
  return h(
    "dl",
    { class: "standing" },
    [
      ["Now", keys],
      ["If you stop here", stopping],
      ["Old key", oldKey && key(oldKey)],
      ["New key", newKey && !atHand(view) && key(newKey)],
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
