/** What is asked for at a stage, and what can be chosen. */

import { h } from "../dom.js";
import { problemId } from "./fields.js";

/** @import { RotationView, Urgency } from "../../../crates/wasm-rotation/src/types.d.ts" */
/** @import { Hands, Parts } from "./screen.js" */

/**
 * What is asked for, what was wrong with it, and what can be chosen.
 *
 * @param {RotationView} view
 * @param {Parts} parts
 * @param {Hands} on
 */
export function form(view, parts, on) {
  const { fields, choices, problem } = view;
  // Enter in the box for the comparison compares: it must not say that all is stored.
  const first = choices.find(({ choice }) => choice === "compare") ?? choices[0];
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
    choices.length > 0 && h("div", { class: "buttons" }, choices.map(button)),
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
