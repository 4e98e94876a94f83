/** The popup, and the same in a tab of its own. */

import { stepAt } from "./session/steps.js";
import { sessionView } from "./session/view.js";
import { loadCore } from "./ui/core.js";
import { fill, h } from "./ui/dom.js";
import { onDrop } from "./ui/drop.js";

const isTab = location.search === "?tab";
const loading = loadCore();
// Each view says itself what cannot be done when the core cannot run.
loading.catch(() => {});

/** What is in the box for what fails. */
let pasted = () => "";

/** @type {ReturnType<typeof import("./rotation/view.js").replaceAKey> | undefined} */
let replacing;

/** @type {ReturnType<typeof import("./ui/har/view.js").harView> | undefined} */
let har;

/** What is shown, by its place in the address. @type {Record<string, { title: string, make: () => Promise<void>, shown?: () => void }>} */
const views = {
  "#my-session": {
    title: "My session",
    make: async () => put("my-session-view", sessionView(loading, goTo)),
  },
  "#check-a-key": {
    title: "Check a key",
    make: async () => {
      const [{ checker }, { keyBook }] = await Promise.all([
        import("./ui/checker.js"),
        import("./keys/remember.js"),
      ]);
      const box = checker(loading, await keyBook());
      pasted = box.pasted;
      put("checker", box.element);
    },
  },
  "#my-keys": {
    title: "My keys",
    make: async () => {
      const { keysView } = await import("./keys/view.js");
      put("my-keys-view", await keysView(loading, { goTo, place: isTab ? "tab" : "popup" }));
    },
  },
  "#replace-a-key": {
    title: "Replace a key",
    make: async () => {
      const { replaceAKey } = await import("./rotation/view.js");
      replacing = replaceAKey(loading, () => pasted());
      put("replace-a-key-view", replacing.element);
    },
    shown: () => void replacing?.shown(location.hash === leaked ? "emergency" : undefined),
  },
  "#har-file": {
    title: "Open a HAR file",
    make: async () => {
      const { harView } = await import("./ui/har/view.js");
      har = harView(loading);
      put("har-file-view", har.element);
    },
    shown: () => void har?.shown(),
  },
};

/** "Replace a key" where it is known that the key leaked. */
const leaked = "#replace-a-leaked-key";

/** Other places in the address that show a view. @type {Record<string, string>} */
const other = { "": "#my-session", [leaked]: "#replace-a-key" };

/** What has no room in a popup, or would end with it: it closes when the person looks elsewhere. */
const inTabOnly = ["#replace-a-key", "#har-file"];

/** Views that are made already: going to and fro loses nothing. @type {Set<string>} */
const made = new Set();

/** The places of the views. Only one is in the document, as each has names (ids) of its own. */
const places = [...document.querySelectorAll("main > div")];

if (isTab) {
  document.documentElement.classList.remove("popup");
  document.getElementById("in-a-tab")?.remove();
  onDrop((file) => void openDropped(file));
}
addEventListener("hashchange", () => void route());
void route();

async function route() {
  const step = stepAt(location.hash);
  const hash = other[location.hash] ?? location.hash;
  if (step) return showStep(step);
  if (inTabOnly.includes(hash) && !isTab) return leaveForTab(location.hash);
  // The other places in the address are parts of a view.
  const view = views[hash] ?? (made.size === 0 ? views["#my-session"] : undefined);
  if (!view) return;
  reveal(view === views["#my-session"] ? "#my-session" : hash, view.title);
  if (!made.has(view.title)) {
    made.add(view.title);
    await view.make();
  }
  view.shown?.();
}

/**
 * @param {string} hash
 * @param {string} title
 */
function reveal(hash, title) {
  document.title = `${title} · why401`;
  const place = places.find(({ id }) => id === `${hash.slice(1)}-view`);
  place?.removeAttribute("hidden");
  document.querySelector("main")?.replaceChildren(...(place ? [place] : []));
  for (const link of document.querySelectorAll("nav a[href^='#']")) {
    if (link.getAttribute("href") === hash) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("in-a-tab")?.setAttribute("href", `popup.html?tab${hash}`);
}

/** @param {File} file */
async function openDropped(file) {
  location.hash = "#har-file";
  await route();
  har?.open(file);
}

/** @param {import("./session/steps.js").Step} step */
async function showStep(step) {
  reveal("#step", step.title);
  const back = h("p", { class: "back" }, h("a", { href: "#my-session" }, "Back to my session"));
  const title = h("h2", { class: "sentence", tabindex: "-1" }, step.title);
  put("step-view", back, title, await step.load());
  title.focus();
}

/** What takes its time has room in a tab, and a popup would close on it. @param {string} hash */
function goTo(hash) {
  if (isTab) location.hash = hash;
  else void chrome.tabs.create({ url: `popup.html?tab#${hash}` });
}

/** @param {string} hash */
function leaveForTab(hash) {
  goTo(hash.slice(1));
  location.hash = "#check-a-key";
}

/**
 * @param {string} id
 * @param {...HTMLElement} children
 */
function put(id, ...children) {
  const element = document.getElementById(id);
  if (element) fill(element, ...children);
}
