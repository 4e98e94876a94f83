/** "Replace a key" on the page, beside the box. */

import { h } from "../ui/dom.js";
import { rotationView } from "../ui/rotation/view.js";
import { keeper } from "./keeper.js";

/** @import { Core } from "../ui/core.js" */

/**
 * @param {Promise<Core>} loading
 * @param {() => string} pasted What the box holds.
 */
export function replaceAKey(loading, pasted) {
  const view = rotationView({ keeper, loading, pasted });
  const back = h("p", { class: "back" }, h("a", { href: "#paste" }, "Back to the box"));
  return { element: h("div", {}, back, view.element), shown: view.shown };
}
