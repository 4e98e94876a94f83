/** The places that have the old key, for the person to tick off. */

import { fill, h } from "../dom.js";

/** @import { Core } from "../core.js" */

/** @typedef {{ id: string, title: string, hint: string, seen?: string }} Place */

/**
 * @param {Core | undefined} core
 * @param {string} pasted
 * @returns {Place[]}
 */
export function placesFor(core, pasted) {
  return /** @type {any} */ (core)?.places?.(pasted) ?? [];
}

/**
 * @param {Place[]} places
 * @param {Set<string>} ticked Ids; what the person ticks is put in here.
 */
export function placesList(places, ticked) {
  if (places.length === 0) return undefined;
  const count = h("p", { class: "quiet", role: "status" });
  const showCount = () => fill(count, `${ticked.size} of ${places.length} ticked`);
  showCount();
  return h(
    "section",
    { class: "places", "aria-labelledby": "rotation-places" },
    h("h3", { id: "rotation-places" }, "Where the old key may be"),
    h("p", { class: "quiet" }, "Tick a place when it has the new key, or never had the old one."),
    h(
      "ul",
      {},
      places.map((place) => h("li", {}, one(place))),
    ),
    count,
  );

  /** @param {Place} place */
  function one({ id, title, hint, seen }) {
    const tick = h("input", {
      type: "checkbox",
      id: `place-${id}`,
      checked: ticked.has(id),
      "aria-describedby": `place-${id}-hint`,
      onchange: () => {
        if (tick.checked) ticked.add(id);
        else ticked.delete(id);
        showCount();
      },
    });
    return [
      tick,
      h("label", { for: `place-${id}` }, title),
      h("p", { class: "quiet", id: `place-${id}-hint` }, hint, seen && ` ${seen}`),
    ];
  }
}
