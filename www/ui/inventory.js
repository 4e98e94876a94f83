/** Every key of a paste, when there is more than one, or one that is hard to see. */

import { h } from "./dom.js";
import { section } from "./further.js";

/** @import { Reading, SeenKey } from "../../crates/wasm/src/types.d.ts" */

/** @type {Record<SeenKey["place"], string>} */
const places = {
  alone: "by itself",
  authorization: "in the Authorization header",
  otherHeader: "in another header",
  url: "in the address",
  code: "in code",
  text: "in the text",
};

/** How a key can be written so that one looks past it. @type {Record<NonNullable<SeenKey["written"]>, string>} */
const writings = {
  percentEncoded: "percent-encoded",
  wrapped: "broken over two lines",
  invisible: "with invisible characters in it",
  base64: "as base64",
  utf16: "as UTF-16",
  escaped: "with escapes",
};

/** @param {Reading} reading */
export function inventory({ keys }) {
  if (keys.length < 2 && !keys.some(({ written }) => written)) return undefined;
  const distinct = keys.filter(({ sameAs }) => sameAs === undefined).length;
  return section("inventory", `The keys in it (${keys.length})`, [
    h("p", {}, summary(keys.length, distinct)),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ["Key", "Where", "Ends in", "Length"].map(heading))),
      h(
        "tbody",
        {},
        keys.map((key, at) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, at + 1),
            h("td", {}, where(key)),
            h(
              "td",
              {},
              key.lastFour ? h("code", { translate: "no" }, `…${key.lastFour}`) : "not shown",
            ),
            h(
              "td",
              {},
              `${key.length}`,
              key.sameAs !== undefined &&
                h("span", { class: "quiet" }, `, the same as key ${key.sameAs + 1}`),
            ),
          ),
        ),
      ),
    ),
  ]);
}

/**
 * @param {number} count
 * @param {number} distinct
 */
function summary(count, distinct) {
  if (count === 1) return "One key is written in a way in which one looks past it.";
  if (distinct === 1) return `It is the same key ${count} times.`;
  return `${distinct} of them are different.`;
}

/** @param {SeenKey} key */
function where({ line, place, variable, written }) {
  const given = variable
    ? [", given to ", h("code", { translate: "no" }, variable)]
    : `, ${places[place]}`;
  return [`line ${line}`, ...[given].flat(), written && `, ${writings[written]}`];
}

/** @param {string} name */
function heading(name) {
  return h("th", { scope: "col" }, name);
}
