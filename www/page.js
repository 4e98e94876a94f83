/** The page: the box, and in its place, when it is asked for, the view that replaces a key. */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";
import { h } from "./ui/dom.js";

/** @typedef {{ element: Element, title: string, start: string, skip: string, shown?: () => Promise<void> }} View */

const loading = loadCore();
const { element, pasted } = checker(loading);
const skip = document.querySelector(".skip");
/** @type {View} */
const box = { element, title: document.title, start: "#paste", skip: "Skip to the box" };
let shown = box;
/** @type {View | undefined} */
let replacing;

document.getElementById("checker")?.replaceChildren(element);
addEventListener("hashchange", () => void route());
void route();

async function route() {
  const { hash } = location;
  if (/^#(replace-a-key|rotation)/.test(hash)) {
    const view = await rotation();
    if (location.hash !== hash) return;
    show(view);
    await view.shown?.();
  } else if (!document.getElementById(hash.slice(1))) {
    show(box);
    document.getElementById(hash.slice(1))?.focus();
  }
}

/** @returns {Promise<View>} */
async function rotation() {
  try {
    const { replaceAKey } = await import("./rotation/view.js");
    replacing ??= replaceAKey(loading, pasted);
    return replacing;
  } catch {
    const why = "This could not be loaded. Connect to the network, and reload the page.";
    return { ...box, element: h("p", { class: "trouble", role: "alert" }, why) };
  }
}

/** @param {View} view */
function show(view) {
  document.title = view.title;
  skip?.setAttribute("href", view.start);
  skip?.replaceChildren(view.skip);
  shown.element.replaceWith(view.element);
  shown = view;
}
