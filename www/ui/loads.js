/** What the programs that load a file of variables make of a line of it. */

import { h } from "./dom.js";
import { section } from "./further.js";

/** @import { LoadedLine, Reading } from "../../crates/wasm/src/types.d.ts" */

/** @type {Record<LoadedLine["rows"][number]["outcome"], string>} */
const outcomes = {
  good: "a key",
  bad: "no key",
  unset: "nothing",
  error: "an error",
};

/** @param {Reading} reading */
export function loads({ loads: lines }) {
  if (lines.length === 0) return undefined;
  const disagree = lines.some(({ agrees }) => !agrees);
  return section(
    "loads",
    disagree
      ? "What each program would read from this file (they disagree)"
      : "What each program would read from this file",
    lines.map(table),
  );
}

/** @param {LoadedLine} line */
function table({ variable, line, rows }) {
  return h(
    "table",
    {},
    h("caption", {}, h("code", { translate: "no" }, variable), `, line ${line}`),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ["Read by", "Gives"].map((name) => h("th", { scope: "col" }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map(({ loader, text, outcome, note }) =>
        h(
          "tr",
          { "data-outcome": outcome },
          h("th", { scope: "row" }, loader),
          h(
            "td",
            {},
            h("strong", {}, outcomes[outcome]),
            text !== "" && [": ", h("code", { translate: "no" }, text)],
            note && h("span", { class: "quiet" }, ` (${note})`),
          ),
        ),
      ),
    ),
  );
}
