/** Whether it is worth writing yet, where to, and how long an answer takes. */

import { h, link } from "../dom.js";
import { date, strengths } from "../words.js";

/** @import { Source, Tone, Worth } from "../../../crates/wasm/src/types.d.ts" */

/** @type {Record<Worth["verdict"], { name: string, tone: Tone }>} */
const verdicts = {
  yes: { name: "Worth writing", tone: "good" },
  perhaps: { name: "Look at something first", tone: "unsure" },
  notYet: { name: "Not yet", tone: "quiet" },
};

/** @param {Worth} worth */
export function worth({ verdict, text, before }) {
  const { name, tone } = verdicts[verdict];
  return [
    h("p", { class: "label", "data-tone": tone }, name),
    h("p", {}, text),
    before.length > 0 && h("p", {}, "Before you write:"),
    before.length > 0 &&
      h(
        "ul",
        {},
        before.map((step) => h("li", {}, step)),
      ),
  ];
}

/** @param {Worth} worth */
export function desks({ desks, waits, neverSend }) {
  return [
    h("h3", {}, "Where to send it"),
    h(
      "ul",
      {},
      desks.map(({ name, address, about, sources }) =>
        h(
          "li",
          {},
          h("strong", {}, address?.startsWith("https:") ? link(address, name) : name),
          `: ${about} `,
          sources.map(cited),
        ),
      ),
    ),
    h("p", {}, `${neverSend.text} `, cited(neverSend.source)),
    h("h3", {}, "How long an answer takes"),
    ...waits.map(({ text, source }) => h("p", {}, `${text} `, cited(source))),
  ];
}

/** @param {Source} source */
function cited({ title, url, strength, read }) {
  return h(
    "span",
    { class: "quiet" },
    "(",
    url ? link(url, title) : title,
    `; ${strengths[strength]}, read on ${date(read)}) `,
  );
}
