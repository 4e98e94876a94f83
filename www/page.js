/** The page: the box, and in its place, when it is asked for, the view that replaces a key. */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";

const loading = loadCore();
const box = document.getElementById("checker");
const { element, pasted } = checker(loading);
const { title } = document;
/** The one of the two that is in the document. @type {Element | null} */
let shown = box;
/** @type {ReturnType<typeof import("./rotation/view.js").replaceAKey> | undefined} */
let replacing;

box?.replaceChildren(element);
addEventListener("hashchange", () => void route());
void route();

async function route() {
  const { hash } = location;
  // What stands under both is no place of its own.
  if (hash === "#key") return;
  if (hash !== "#replace-a-key") return show(box, title);
  const { replaceAKey } = await import("./rotation/view.js");
  if (location.hash !== hash) return;
  replacing ??= replaceAKey(loading, pasted);
  show(replacing.element, "Replace a key · why401");
  await replacing.shown();
}

/** @param {Element | null} view @param {string} name */
function show(view, name) {
  document.title = name;
  if (view === shown || !view) return;
  shown?.replaceWith(view);
  shown = view;
  document.getElementById(location.hash.slice(1))?.focus();
}
