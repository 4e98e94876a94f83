/** The safe copy of a HAR file: made, looked through, and handed over. */

import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";
import { progressLine } from "./progress.js";
import { bytes, count, inWords, safeName, troubles } from "./words.js";

/** @import { Manifest } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Child } from "../dom.js" */
/** @import { HarThread } from "./thread.js" */

/**
 * @param {File} file
 * @param {HarThread} thread It has read the file, and listens to nobody else any more.
 */
export function safeCopy(file, thread) {
  const place = h("div", {});
  const status = h("p", { class: "unseen", role: "status" });
  let address = "";
  const progress = progressLine({
    name: "Writing the safe copy",
    size: file.size,
    cancel: thread.stop,
  });
  thread.listen({
    progress: progress.show,
    cleaned,
    stopped: () => offer("Stopped. What was written of the copy has been removed.", "Make it"),
    trouble: (trouble) => offer(troubles[trouble], "Try again"),
  });
  offer(undefined, "Make a safe copy");
  return {
    element: h(
      "section",
      { class: "panel har-safe", "aria-labelledby": "safe-copy" },
      h("h3", { id: "safe-copy" }, "A copy that is safe to send"),
      place,
      status,
    ),
    /** Lets go of the copy, which its thread removes. */
    end: () => URL.revokeObjectURL(address),
  };

  /**
   * @param {string | undefined} notice
   * @param {string} name
   */
  function offer(notice, name) {
    show(
      notice,
      notice && h("p", { class: "har-notice" }, notice),
      h(
        "p",
        {},
        "In the copy, keys, tokens, cookies, passwords, e-mail addresses, account ids and addresses on the network are replaced by marks. The rest stays as it is, and so does your file.",
      ),
      h(
        "p",
        { class: "quiet" },
        "The copy is written into a folder that the browser keeps for why401 alone, and saved from there. It is removed when you open another file, or else when you come back.",
      ),
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", id: "har-clean", class: "main", onclick: make }, name),
      ),
    );
  }

  function make() {
    show("Writing the safe copy", progress.element);
    thread.clean();
  }

  /**
   * @param {Manifest} manifest
   * @param {Blob | undefined} copy
   */
  function cleaned(manifest, copy) {
    if (!copy) return refused(manifest);
    const { places, marks } = manifest;
    address = URL.createObjectURL(copy);
    const name = safeName(file.name);
    const news =
      places === 0
        ? "Nothing was found that had to be removed."
        : `In ${count(places, "place")} something was replaced; there are ${count(marks, "mark")}.`;
    show(
      `The safe copy is ready. ${news}`,
      h("p", {}, h("strong", {}, "The safe copy is ready. "), news),
      h(
        "div",
        { class: "buttons" },
        h(
          "a",
          { id: "har-save", class: "button main", href: address, download: name },
          `Save ${name}`,
        ),
        h("span", { class: "quiet" }, bytes(copy.size)),
      ),
      places > 0 && whatWasRemoved(manifest),
      h(
        "p",
        { class: "note" },
        "The same secret has the same mark everywhere, so that the story can still be followed. What is looked for is secrets, e-mail addresses, account ids and addresses on the network. Names of people, and what was asked and answered, may still be in it: look through it before you send it.",
      ),
    );
  }

  /** @param {Manifest} manifest */
  function refused(manifest) {
    show(
      "There is no safe copy",
      h("p", {}, h("strong", {}, "There is no safe copy. "), manifest.refused),
      h(
        "p",
        {},
        "What was written has been removed. Do not send the file itself: copy the report below, and send that.",
      ),
      whatWasRemoved(manifest),
    );
  }

  /**
   * @param {string | undefined} news
   * @param {...Child} children
   */
  function show(news, ...children) {
    const isHere = place.contains(document.activeElement);
    fill(place, ...children);
    fill(status, news);
    const next = place.querySelector("a, button");
    if (isHere && next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}

/** @param {Manifest} manifest */
function whatWasRemoved({ removed, marks, text }) {
  return h(
    "details",
    { class: "section", id: "har-removed" },
    h("summary", {}, "What was removed, and where"),
    h(
      "div",
      {},
      h(
        "ul",
        { class: "har-removed" },
        removed.map(({ mark, what, count: times, where }) =>
          h(
            "li",
            {},
            h("code", { translate: "no" }, mark),
            `: ${what}, ${count(times, "time")}`,
            h(
              "ul",
              { class: "quiet" },
              where.map((path) => h("li", {}, h("code", { translate: "no" }, path))),
            ),
          ),
        ),
      ),
      marks > removed.length &&
        h(
          "p",
          { class: "note" },
          `The list has room for ${count(removed.length, "mark")} of ${inWords(marks)}.`,
        ),
      h(
        "div",
        { class: "buttons" },
        copyButton("Copy the list", () => text, { id: "har-copy-list" }),
      ),
    ),
  );
}
