/**
 * Keeps how far a replacement is, for a page that is opened again: names and the step, and nothing
 * of any key. The new key goes with its tab.
 */

/** @import { Keeper } from "../ui/rotation/drive.js" */

const place = "why401-rotation";

/** @type {Keeper} */
export const keeper = {
  name: "page",

  async kept() {
    const text = localStorage.getItem(place);
    return text === null ? undefined : JSON.parse(text);
  },

  async keep(record) {
    if (record) localStorage.setItem(place, JSON.stringify({ record, time: Date.now() }));
    else localStorage.removeItem(place);
  },
};
