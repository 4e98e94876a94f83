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
  const { element, shown } = rotationView({ keeper, loading, pasted });
  const back = h("p", { class: "back" }, h("a", { href: "#paste" }, "Back to the box"));
  return {
    element: h("div", {}, back, element),
    title: "Replace a key · why401",
    start: "#rotation-title",
    skip: "Skip to what there is to do",
    shown,
  };
}
