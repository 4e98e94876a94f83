/** Buttons that copy. */

import { fill, h } from "./dom.js";

/**
 * A button that copies a text, and says that it did.
 *
 * The text is asked for when the button is pressed, so that no secret waits in the document.
 *
 * @param {string} label
 * @param {() => string} text
 * @param {{ id?: string, class?: string }} [props]
 */
export function copyButton(label, text, props = {}) {
  const said = h("span", { class: "said", role: "status" });
  const button = h("button", { type: "button", ...props, onclick: () => void copy() }, label);
  return h("span", { class: "copy" }, button, said);

  async function copy() {
    fill(said);
    try {
      await navigator.clipboard.writeText(text());
      fill(said, "Copied");
    } catch {
      const area = h("textarea", {
        readonly: true,
        rows: 3,
        spellcheck: "false",
        "aria-label": label,
      });
      area.value = text();
      fill(said, "Your browser did not allow it. Select the text and copy it by hand:", area);
      area.select();
    }
  }
}
