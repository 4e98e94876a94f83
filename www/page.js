/** The page: the box, and in its place, when it is asked for, the view that replaces a key. */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";

/** @typedef {{ element: Element, title: string, start: string, skip: string }} View */

const loading = loadCore();
const { element, pasted } = checker(loading);
const skip = document.querySelector(".skip");
/** @type {View} */
const box = { element, title: document.title, start: "#paste", skip: "Skip to the box" };
let shown = box;
/** @type {View & { shown: () => Promise<void> } | undefined} */
let replacing;

document.getElementById("checker")?.replaceChildren(element);
addEventListener("hashchange", () => void route());
void route();

async function route() {
  const { hash } = location;
  if (/^#(replace-a-key|rotation)/.test(hash)) {
    const { replaceAKey } = await import("./rotation/view.js");
    if (location.hash !== hash) return;
    replacing ??= replaceAKey(loading, pasted);
    show(replacing);
    await replacing.shown();
  } else if (!document.getElementById(hash.slice(1))) {
    show(box);
    document.getElementById(hash.slice(1))?.focus();
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
