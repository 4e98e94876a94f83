/** What happened to a session, as a short list with times. */

import { h } from "../dom.js";
import { isTime, moment } from "./words.js";

/** @import { Millis, SessionReport } from "../../../crates/wasm/src/types.d.ts" */

/** How many of the last moments are shown before the others are asked for. */
const shownAtOnce = 6;

/**
 * @param {SessionReport["timeline"]} moments The oldest first.
 * @param {Millis} now
 */
export function timeline(moments, now) {
  if (moments.length === 0) return undefined;
  const earlier = moments.slice(0, -shownAtOnce);
  return h(
    "section",
    { class: "happened", "aria-labelledby": "happened" },
    h("h3", { id: "happened" }, "What happened"),
    earlier.length > 0 &&
      h(
        "details",
        { class: "earlier", id: "earlier" },
        h("summary", { class: "earlier-title" }, `Show all ${moments.length}`),
        list(earlier, now),
      ),
    list(moments.slice(-shownAtOnce), now),
  );
}

/**
 * @param {SessionReport["timeline"]} moments
 * @param {Millis} now
 */
function list(moments, now) {
  return h(
    "ol",
    { class: "timeline" },
    moments.map(({ time, text, isLoss }) =>
      h(
        "li",
        { class: isLoss ? "moment loss" : "moment" },
        h("time", { datetime: isTime(time) && new Date(time).toISOString() }, moment(time, now)),
        " ",
        isLoss ? h("strong", {}, text) : h("span", {}, text),
      ),
    ),
  );
}
