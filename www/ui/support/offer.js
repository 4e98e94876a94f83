/** The way to Perplexity's support, for when nothing else is left. What it unfolds is loaded then. */

import { fill, h } from "../dom.js";

/** @import { Case, Said } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "../core.js" */

/** What is known, to be reported. @typedef {{ known: Case, times?: Said["times"] }} Known */

/**
 * @param {Promise<Core>} loading Rejected when the core cannot run here.
 * @param {() => Known} ask
 */
export function supportOffer(loading, ask) {
  const place = h("div", {}, h("p", {}, "One moment…"));
  const element = h(
    "details",
    { class: "section", id: "support", ontoggle: () => void unfolded() },
    h("summary", {}, "Write to Perplexity's support"),
    place,
  );
  /** @type {ReturnType<typeof import("./panel.js").supportPanel> | undefined} */
  let panel;

  return {
    element,

    /** Something else is known, or nothing any more. @param {"same" | "another"} paste */
    changed(paste) {
      if (paste === "another") panel?.empty();
      if (element.open) panel?.update();
    },
  };

  async function unfolded() {
    if (!element.open) return;
    try {
      const [core, { supportPanel }] = await Promise.all([loading, import("./panel.js")]);
      if (!panel) {
        panel = supportPanel(core, ask);
        fill(place, panel.element);
      }
      panel.update();
    } catch {
      fill(place, h("p", {}, "This part could not be loaded. Fold it, and unfold it again."));
    }
  }
}

/** The way there from the verdict. */
export function wayToSupport() {
  const unfold = () => {
    const folded = document.getElementById("support");
    if (folded instanceof HTMLDetailsElement) folded.open = true;
  };
  return h(
    "p",
    { class: "note" },
    h("a", { href: "#support", onclick: unfold }, "Write to Perplexity's support"),
    ", with a report that holds no secret",
  );
}
