/** What is said beside the stages: another tab, what was begun before, beginning anew. */

import { h } from "../dom.js";
import { heading } from "./screen.js";

/** @import { RotationRecord } from "../../../crates/wasm-rotation/src/types.d.ts" */
/** @import { Child } from "../dom.js" */

/** @param {() => void} look @returns {Child[]} */
export function busy(look) {
  return [
    heading("One at a time", "unsure", "A replacement is going on in another tab"),
    h("p", {}, "Go on there. When it is done, or that tab is closed, look again here."),
    buttons(
      h(
        "button",
        { type: "button", id: "rotation-look", class: "main", onclick: look },
        "Look again",
      ),
    ),
  ];
}

/** @returns {Child[]} */
export function failed() {
  return [
    heading("Not loaded", "unsure", "What replaces a key could not be loaded"),
    h(
      "p",
      {},
      "Nothing was sent. There may be no network, or the browser may be too old: it needs WebAssembly. Reload this tab to try again.",
    ),
  ];
}

/** What was thrown could quote a key, so it is not shown. @returns {Child[]} */
export function faulty() {
  return [
    heading("A mistake in why401", "bad", "This could not be gone on with"),
    h(
      "p",
      {},
      "That says nothing about your keys. Reload this tab: what was begun is picked up where it was. If a new key was shown before and you have not stored it, look for it in the console.",
    ),
  ];
}

/** @param {number} time */
export function pickedUp(time) {
  const when = new Date(time).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  return note(`This was begun before and is picked up where it was on ${when}.`);
}

export function unreadable() {
  return note(
    "How far an earlier replacement went was kept here, and it cannot be read. Look in the console for keys that you do not have.",
  );
}

/**
 * @param {object} now
 * @param {boolean} now.isOver
 * @param {boolean} now.isLeaving Whether the person asked for it and has not answered yet.
 * @param {RotationRecord | undefined} now.record
 * @param {boolean} now.loses Whether the new key is here alone.
 * @param {(wanted: boolean) => void} now.ask
 * @param {() => void} now.begin
 * @returns {Child[]}
 */
export function anew({ isOver, isLeaving, record, loses, ask, begin }) {
  if (isOver) {
    return [
      buttons(
        h("button", { type: "button", id: "rotation-next", onclick: begin }, "Replace another key"),
      ),
    ];
  }
  if (!isLeaving) {
    const wanted = () => (record ? ask(true) : begin());
    return [
      h(
        "p",
        { class: "anew" },
        h(
          "button",
          { type: "button", id: "rotation-anew", class: "link", onclick: wanted },
          "Begin anew instead",
        ),
      ),
    ];
  }
  return [
    h(
      "div",
      { class: "anew", role: "group", "aria-labelledby": "rotation-anew-title" },
      h("h3", { id: "rotation-anew-title" }, "Begin anew?"),
      h("p", {}, forgotten(record)),
      loses &&
        h(
          "p",
          {},
          h("strong", {}, "The new key is forgotten too, and nobody can show it again. "),
          "Store it first, or delete it in the console.",
        ),
      h("p", {}, "Nothing is made and nothing is revoked by this."),
      buttons(
        h(
          "button",
          { type: "button", id: "rotation-forget", class: "grave", onclick: begin },
          "Forget it and begin anew",
        ),
        h(
          "button",
          { type: "button", id: "rotation-stay", onclick: () => ask(false) },
          "No, go on with it",
        ),
      ),
    ),
  ];
}

/** @param {RotationRecord | undefined} record */
function forgotten(record) {
  const names = [...new Set([record?.name ?? "", ...(record?.strays ?? [])])].filter(Boolean);
  const named = names.map((name) => `“${name}”`).join(", ");
  return `What is forgotten: how far this went, and the name of the new key, ${named}. Note it down if you may have to look for it in the console.`;
}

/** @param {string} text */
function note(text) {
  return h("p", { class: "rotation-note" }, text);
}

/** @param {...HTMLElement} all */
function buttons(...all) {
  return h("div", { class: "buttons" }, ...all);
}
