/** "Open a HAR file" on the page, in place of the box. */

import { h } from "../ui/dom.js";
import { harView } from "../ui/har/view.js";

/** @import { Core } from "../ui/core.js" */

/** @param {Promise<Core>} loading */
export function openHarFile(loading) {
  const { element, shown, open } = harView(loading);
  const back = h("p", { class: "back" }, h("a", { href: "#paste" }, "Back to the box"));
  return {
    element: h("div", {}, back, element),
    title: "Open a HAR file · why401",
    start: "#har",
    skip: "Skip to the file",
    shown,
    open,
  };
}
