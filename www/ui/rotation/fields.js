/** The boxes of the view: for keys, which are shown as dots, and for a name. */

import { fill, h } from "../dom.js";

/** @import { Field } from "../../../crates/wasm-rotation/src/types.d.ts" */

/** @type {Record<Field, string>} */
const labels = {
  oldKey: "The old key",
  newKey: "The new key",
  name: "The name of the new key",
  copy: "To be sure, the new key from where you stored it",
};

/** The id of what says what was wrong with them. */
export const problemId = "rotation-problem";

/** @typedef {ReturnType<typeof box>} Box */

/**
 * @param {Field} field
 * @param {string} value
 */
export function box(field, value) {
  const id = `rotation-${field}`;
  const isKey = field !== "name";
  const note = h("span", { class: "quiet" });
  const input = h("input", {
    id,
    type: "text",
    class: isKey && "dots",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    translate: "no",
    "aria-describedby": problemId,
    oninput: () => fill(note),
  });
  input.value = value;
  return {
    input,
    element: h(
      "div",
      { class: "field" },
      h("label", { for: id }, labels[field]),
      note,
      h("div", { class: "typed" }, input, isKey && sight(id, input, labels[field])),
    ),

    /**
     * Puts a value in that the person did not type, and says where it came from. What they typed
     * stays.
     *
     * @param {string} given
     * @param {string} from
     */
    prefill(given, from) {
      if (input.value !== "" && note.textContent === "") return;
      input.value = given;
      fill(note, given && from);
    },
  };
}

/**
 * @param {string} id
 * @param {HTMLInputElement} input
 * @param {string} label
 */
function sight(id, input, label) {
  const said = h("span", {}, "Show");
  return h(
    "button",
    {
      type: "button",
      id: `${id}-sight`,
      onclick: () => fill(said, input.classList.toggle("dots") ? "Show" : "Hide"),
    },
    said,
    h("span", { class: "unseen" }, ` “${label}”`),
  );
}
