/**
 * The page: the box, and in its place, when it is asked for, the view that replaces a key or the one
 * that opens a HAR file.
 */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";
import { h } from "./ui/dom.js";
import { onDrop } from "./ui/drop.js";

/** @typedef {{ element: Element, title: string, start: string, skip: string, shown?: () => Promise<void> }} View */

const loading = loadCore();
const { element, pasted } = checker(loading);
const skip = document.querySelector(".skip");
/** @type {View} */
const box = { element, title: document.title, start: "#paste", skip: "Skip to the box" };
let shown = box;
/** @type {View | undefined} */
let replacing;
/** @type {ReturnType<typeof import("./har/view.js").openHarFile> | undefined} */
let har;

document.getElementById("checker")?.replaceChildren(element);
addEventListener("hashchange", () => void route());
onDrop((file) => void openDropped(file));
void route();

async function route() {
  const { hash } = location;
  const other = /^#(replace-a-key|rotation)/.test(hash) ? rotation : /^#har/.test(hash) && harFile;
  if (other) {
    const view = await loaded(other);
    if (location.hash !== hash) return;
    show(view);
    await view.shown?.();
  } else if (!document.getElementById(hash.slice(1))) {
    show(box);
    document.getElementById(hash.slice(1))?.focus();
  }
}

/** @param {File} file */
async function openDropped(file) {
  location.hash = "#har-file";
  const view = await harFile().catch(() => undefined);
  view?.open(file);
}

/** @param {() => Promise<View>} view */
function loaded(view) {
  return view().catch(() => {
    const why = "This could not be loaded. Connect to the network, and reload the page.";
    return { ...box, element: h("p", { class: "trouble", role: "alert" }, why) };
  });
}

async function rotation() {
  const { replaceAKey } = await import("./rotation/view.js");
  replacing ??= replaceAKey(loading, pasted);
  return replacing;
}

async function harFile() {
  const { openHarFile } = await import("./har/view.js");
  har ??= openHarFile(loading);
  return har;
}

/** @param {View} view */
function show(view) {
  document.title = view.title;
  skip?.setAttribute("href", view.start);
  skip?.replaceChildren(view.skip);
  shown.element.replaceWith(view.element);
  shown = view;
}
