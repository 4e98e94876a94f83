/** The book as a file, out and in, and its end. */

import { fill, h } from "../ui/dom.js";
import { eraseBook, takeIn } from "./book.js";
import { asFile, fromFile, longestFile, tooLarge } from "./file.js";

/** @import { BookKey } from "../../crates/wasm/src/types.d.ts" */

/**
 * @param {object} on
 * @param {"popup" | "tab"} on.place
 * @param {(sentence: string) => void} on.say
 * @param {(task: () => Promise<unknown>) => Promise<void>} on.store Does it, and says so where nothing could be stored.
 */
export function transferPanel({ place, say, store }) {
  /** @type {BookKey[]} */
  let all = [];
  let isErasing = false;
  const problem = h("p", { class: "trouble", role: "alert" });
  const save = h("button", { type: "button", id: "keys-export", onclick: exported }, "Export");
  const erase = h("button", { type: "button", id: "keys-erase", onclick: () => void erased() });
  const file = h("input", {
    type: "file",
    id: "keys-file",
    class: "unseen",
    accept: ".json,application/json",
    tabindex: "-1",
    "aria-label": "A key book to import",
    onchange: () => void chosen(),
  });
  const load =
    place === "tab"
      ? h("button", { type: "button", id: "keys-import", onclick: () => file.click() }, "Import")
      : // A popup closes when the browser asks for a file.
        h(
          "a",
          { class: "button", id: "keys-import", href: "popup.html?tab#my-keys", target: "_blank" },
          "Import in a tab",
        );
  const element = h(
    "details",
    { class: "section", id: "keys-transfer" },
    h("summary", {}, "Export, import and erase"),
    h(
      "div",
      {},
      h(
        "p",
        {},
        "The export is a JSON file with everything that the book keeps: no key, but labels, last four characters, dates, salts and fingerprints. An import adds the keys of a file to this book. Of keys that both have, the newer dates count, and the labels stay as they are here.",
      ),
      problem,
      h("div", { class: "buttons" }, save, load, file, erase),
    ),
  );
  element.addEventListener("toggle", () => !element.open && askAgain("no"));
  askAgain("no");

  return {
    element,

    /** @param {BookKey[]} entries */
    show(entries) {
      all = entries;
      save.hidden = all.length === 0;
      erase.hidden = all.length === 0;
      if (all.length === 0) askAgain("no");
    },
  };

  function exported() {
    const now = Date.now();
    const url = URL.createObjectURL(new Blob([asFile(all, now)], { type: "application/json" }));
    const day = new Date(now).toISOString().slice(0, 10);
    h("a", { href: url, download: `why401-keys-${day}.json` }).click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    fill(problem);
    say("Exported. No key is in the file.");
  }

  async function chosen() {
    const [one] = file.files ?? [];
    if (!one) return;
    fill(problem);
    const read = one.size > longestFile ? { problem: tooLarge } : fromFile(await one.text());
    // The same file can be chosen again.
    file.value = "";
    if ("problem" in read) return refuse(read.problem);
    await store(async () => {
      const result = await takeIn(read.entries);
      if ("problem" in result) return refuse(result.problem);
      const { added, changed, unchanged } = result;
      say(`Imported: ${added} added, ${changed} changed, ${unchanged} unchanged.`);
    });
  }

  /** @param {string} why */
  function refuse(why) {
    fill(problem, `${why} Nothing was imported.`);
  }

  /** What is erased cannot be had back, so the button is pressed twice. */
  async function erased() {
    if (!isErasing) return askAgain("yes");
    await store(async () => {
      await eraseBook();
      say("Erased. The book is empty.");
      load.focus();
    });
    askAgain("no");
  }

  /** @param {"yes" | "no"} again */
  function askAgain(again) {
    isErasing = again === "yes";
    fill(erase, isErasing ? "Erase all of it: this cannot be undone" : "Erase all");
  }
}
