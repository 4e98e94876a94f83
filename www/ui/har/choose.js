/** Before a file is given: what a HAR file is, how to save one, and where to put it. */

import { h } from "../dom.js";
import { endings } from "./words.js";

/** @import { Child } from "../dom.js" */

/** The ways to save one: for each browser its name, its steps, and what else is to be known. */
const browsers = [
  {
    name: "Chrome, Edge, Brave, Opera",
    steps: [
      "Press F12 (on a Mac Option+Command+I), and choose Network.",
      "Press F1, and under Preferences, Network, tick “Allow to generate HAR with sensitive data”. Close the settings again.",
      "Tick “Preserve log”, reload the page, and do what fails.",
      "Press and hold the button with the arrow down, “Export HAR”, and choose “Export HAR (with sensitive data)”.",
    ],
    note: "Otherwise the browser leaves out the headers that carry keys and cookies, and nobody can see what was sent in them.",
  },
  {
    name: "Firefox",
    steps: [
      "Press Ctrl+Shift+E (on a Mac Option+Command+E).",
      "Press the cog in that panel, and tick “Persist Logs”.",
      "Reload the page, and do what fails.",
      "Press the cog again, and choose “Save All As HAR”.",
    ],
    note: "Firefox leaves nothing out: keys and cookies are in the file.",
  },
  {
    name: "Safari",
    steps: [
      "In Safari's settings, under Advanced, tick “Show features for web developers”.",
      "In the menu Develop, choose “Show Web Inspector”, and there Network.",
      "Tick “Preserve Log”, reload the page, and do what fails.",
      "Press Export, at the top of that panel.",
    ],
    note: "Keys and cookies may be in the file.",
  },
];

/**
 * @param {object} given
 * @param {(file: File) => void} given.take
 * @param {Child} [given.notice] What is said of the file before.
 */
export function chooser({ take, notice }) {
  const input = h("input", {
    type: "file",
    id: "har-choose",
    class: "unseen",
    accept: endings,
    onchange: () => {
      const [file] = input.files ?? [];
      // The same file can be chosen again.
      input.value = "";
      if (file) take(file);
    },
  });
  const zone = h(
    "div",
    {
      class: "har-zone",
      ondragenter: (event) => {
        const { dataTransfer } = /** @type {DragEvent} */ (event);
        if (dataTransfer?.types.includes("Files")) zone.classList.add("over");
      },
      ondragleave: (event) => {
        const { relatedTarget } = /** @type {DragEvent} */ (event);
        if (!zone.contains(/** @type {Node | null} */ (relatedTarget)))
          zone.classList.remove("over");
      },
    },
    input,
    h("label", { for: "har-choose", class: "button main" }, "Choose a HAR file"),
    h("p", {}, "or drop it anywhere on this page"),
    h(
      "p",
      { class: "quiet" },
      "It stays on this computer: it is read in this tab, and nothing of it is sent.",
    ),
  );
  return [
    notice,
    h("h2", { id: "har-title", class: "sentence", tabindex: "-1" }, "Open a HAR file"),
    h(
      "p",
      {},
      "A HAR file is a recording of your browser: each request that it sent, and what came back. Here it tells why Perplexity answered 401, or why you were signed out, and which request it began with.",
    ),
    zone,
    h("h3", {}, "How to save one"),
    h(
      "div",
      { class: "har-browsers" },
      browsers.map(({ name, steps, note }) =>
        h(
          "details",
          { class: "section" },
          h("summary", {}, name),
          h(
            "div",
            {},
            h(
              "ol",
              { class: "steps" },
              steps.map((step) => h("li", {}, step)),
            ),
            h("p", { class: "note" }, note),
          ),
        ),
      ),
    ),
    h("h3", {}, "Before you send one to somebody"),
    h(
      "p",
      {},
      "A HAR file holds the keys, the cookies and the texts that were sent while it was recorded. Whoever has it can use your account. Open it here first: why401 makes a copy of it in which they are replaced by marks.",
    ),
  ];
}
