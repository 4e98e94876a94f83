/** What the screens of the search for the culprit are made of. */

import { isFirefox } from "../recorder/browser.js";
import { h } from "../ui/dom.js";

/** @import { Child } from "../ui/dom.js" */
/** @import { Answer } from "./bisect.js" */
/** @import { Suspect } from "./course.js" */

/** @typedef {{ title: string, content: (Child | Child[])[] }} Screen */

/**
 * @typedef {object} Actions What a person can do about a search.
 * @property {() => Promise<unknown>} allow
 * @property {() => Promise<unknown>} begin
 * @property {() => Promise<unknown>} goOn
 * @property {(round: number, answer: Answer) => Promise<unknown>} reply
 * @property {(round: number) => Promise<unknown>} takeBack
 * @property {() => Promise<unknown>} stop
 * @property {() => Promise<unknown>} forget
 */

/** @typedef {(id: string, text: string, task: (actions: Actions) => Promise<unknown>, kind?: string) => HTMLElement} Button */

/** Where extensions are switched on and off. */
export const place = isFirefox ? "about:addons" : "the extensions page of your browser";

/** @param {Pick<Suspect, "name">[]} all @param {string} [id] */
export function names(all, id) {
  return h(
    "ul",
    { id },
    all.map(({ name }) => h("li", {}, own(name))),
  );
}

/** A name that somebody else gave. @param {string} name */
export function own(name) {
  return h("bdi", { translate: "no" }, name);
}

/** @param {string[]} all */
export function sequence(all) {
  return all.flatMap((name, at) => [at > 0 && ", ", own(name)]);
}

/** @param {...Child} children */
export function buttons(...children) {
  return h("div", { class: "buttons" }, ...children);
}
