/** How far it is: a bar, a line beside it, and a button that ends it. */

import { fill, h } from "../dom.js";
import { bytes, count, inWords } from "./words.js";

/** @import { Progress } from "./thread.js" */

/**
 * @param {object} about
 * @param {string} about.name What is going on, for who cannot see the bar.
 * @param {number} about.size The length of the file.
 * @param {() => void} about.cancel
 */
export function progressLine({ name, size, cancel }) {
  const bar = h("progress", { max: size, "aria-label": name });
  const line = h("span", { class: "quiet" });
  const button = h("button", { type: "button", id: "har-cancel", onclick: cancel }, "Cancel");
  return {
    element: h("div", { class: "har-progress" }, bar, line, button),

    /** @param {Progress} progress */
    show({ bytes: done, found }) {
      bar.value = done;
      fill(
        line,
        `${Math.floor((100 * done) / size)} % of ${bytes(size)}`,
        found &&
          `, ${count(found.requests, "request")} so far; ${inWords(found.matter)} to do with Perplexity`,
      );
    },
  };
}
