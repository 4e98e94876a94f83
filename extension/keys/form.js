/** What a person tells of a key: a label, and the day on which it was made. */

import { fill, h } from "../ui/dom.js";
import { longestLabel, problemOfLabel } from "./entry.js";
import { asField, fromField } from "./words.js";

/** @import { Millis } from "../../crates/wasm/src/types.d.ts" */

/** @typedef {{ label: string, madeAt: Millis | undefined }} Told */

const full =
  "This could not be stored: the browser's storage is full or damaged. Nothing was changed.";

/**
 * @param {object} on
 * @param {string} on.id Begins the ids of its fields.
 * @param {string} on.button
 * @param {Partial<Told>} on.told What is known already.
 * @param {(told: Told) => Promise<void>} on.save
 * @param {() => void} on.close It was given up, or saved.
 */
export function keyForm({ id, button, told, save, close }) {
  const problem = h("p", { class: "trouble", role: "alert" });
  const label = h("input", {
    id: `${id}-label`,
    type: "text",
    value: told.label ?? "",
    maxlength: longestLabel * 2,
    autocomplete: "off",
    spellcheck: "false",
  });
  const made = h("input", {
    id: `${id}-made`,
    type: "date",
    value: asField(told.madeAt),
    min: "2000-01-01",
    max: asField(Date.now()),
    "aria-describedby": `${id}-about`,
  });
  const element = h(
    "form",
    { class: "key-form", novalidate: true, onsubmit: (event) => void submit(event) },
    h("p", {}, h("label", { for: label.id }, "What do you call this key?"), label),
    h("p", {}, h("label", { for: made.id }, "When was it made? (may stay empty)"), made),
    h(
      "p",
      { class: "quiet", id: `${id}-about` },
      "From this day on its age is counted. Without it nothing reminds you that it is old.",
    ),
    problem,
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "submit", class: "main" }, button),
      h("button", { type: "button", onclick: close }, "Cancel"),
    ),
  );
  return { element, focus: () => label.focus() };

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    fill(problem);
    const date = made.validity.badInput
      ? { problem: "This is no whole date. Complete it, or leave it empty." }
      : fromField(made.value, Date.now());
    const wrong = problemOfLabel(label.value);
    if (wrong || "problem" in date) {
      fill(problem, wrong ?? ("problem" in date && date.problem));
      (wrong ? label : made).focus();
      return;
    }
    // What was not touched stays to the millisecond.
    const isSame = made.value === asField(told.madeAt);
    const madeAt = isSame ? told.madeAt : date.time;
    try {
      await save({ label: label.value.trim(), madeAt });
      close();
    } catch {
      fill(problem, full);
    }
  }
}

export { full };
