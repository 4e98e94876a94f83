/** The new key: hidden, to be copied, and shown only to whoever asks. */

import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";

/**
 * @param {string} hidden
 * @param {() => string} newKey Asked for when a button is pressed, so that it does not wait in the document.
 */
export function newKeyPanel(hidden, newKey) {
  const text = h("code", { translate: "no" }, hidden);
  const sight = h("button", { type: "button", id: "rotation-show", onclick: toggle }, "Show it");
  let isShown = false;
  return h(
    "div",
    { class: "new-key" },
    h("p", {}, h("span", { class: "quiet" }, "The new key"), " ", text),
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy the new key", newKey, { id: "rotation-copy-key", class: "main" }),
      sight,
    ),
  );

  function toggle() {
    isShown = !isShown;
    fill(text, isShown ? newKey() : hidden);
    fill(sight, isShown ? "Hide it" : "Show it");
  }
}
