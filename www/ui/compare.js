/** Two keys that should be the same: the one of the program, and the one of the console. */

import { fill, h } from "./dom.js";
import { evidenceFigure } from "./finding.js";

/** @import { Core } from "./core.js" */

/**
 * @param {Promise<Core | undefined>} loading
 * @returns {HTMLElement}
 */
export function comparison(loading) {
  const one = field("compare-one", "The key that your program has");
  const other = field("compare-other", "The key in the console, or in another place");
  const result = h("output", { for: "compare-one compare-other" });
  return h(
    "details",
    { class: "section", id: "compare" },
    h("summary", {}, "Compare two keys"),
    h(
      "form",
      { autocomplete: "off", oninput: () => void judge(), onreset: () => fill(result) },
      h(
        "p",
        {},
        "They are compared here and go nowhere. You see the first place where they differ; the rest of both stays hidden.",
      ),
      one.element,
      other.element,
      h("div", { class: "buttons" }, h("button", { type: "reset" }, "Clear both")),
      result,
    ),
  );

  async function judge() {
    const core = await loading;
    const [first, second] = [one.area.value, other.area.value];
    if (!core || first === "" || second === "") {
      fill(result);
      return;
    }
    const found = core.compare(first, second);
    fill(
      result,
      h(
        "p",
        { class: "label", "data-tone": found.same ? "good" : "bad" },
        found.same ? "The same" : "Not the same",
      ),
      h("p", {}, found.message),
      !found.same && [
        evidenceFigure({ severity: "cause", evidence: found.one }, "In your program"),
        evidenceFigure({ severity: "cause", evidence: found.other }, "In the console"),
      ],
    );
  }
}

/**
 * A box whose text is shown as dots. It keeps line breaks, which can be the difference.
 *
 * @param {string} id
 * @param {string} name
 */
function field(id, name) {
  const area = h("textarea", {
    id,
    class: "dots",
    rows: 1,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    translate: "no",
  });
  return { area, element: h("p", {}, h("label", { for: id }, name), area) };
}
