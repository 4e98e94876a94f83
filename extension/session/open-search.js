/** One line in the view of the session while a search for the culprit is open. */

import { isFirefox } from "../recorder/browser.js";
import { fill, h } from "../ui/dom.js";
import { isOpen } from "./course.js";
import { whenReleased } from "./press.js";
import { steps } from "./steps.js";
import { course, onCourse, stop } from "./switching.js";

/**
 * @param {(hash: string) => void} goTo Shows one of the longer procedures.
 * @returns {HTMLElement} Empty while none is open.
 */
export function openSearchNotice(goTo) {
  const element = h("div", { class: "open-search" });
  const go = () => steps.findCulprit && goTo(steps.findCulprit.hash);
  const show = async () => {
    const isShown = isOpen(await course());
    await whenReleased();
    fill(element, isShown && [text(), choices]);
  };
  const text = () =>
    h(
      "p",
      { role: "status" },
      isFirefox
        ? "The search for the culprit is open: other extensions may be off."
        : "The search for the culprit is open: why401 may have switched other extensions off.",
    );
  const choices = h(
    "div",
    { class: "buttons" },
    h("button", { type: "button", id: "search-go-on", onclick: go }, "Go on with it"),
    h(
      "button",
      { type: "button", id: "search-stop", onclick: () => void putBack() },
      "Put everything back",
    ),
  );
  onCourse(() => void show());
  void show();
  return element;

  async function putBack() {
    // What could not be put back from here is told there.
    await stop().catch(() => {});
    if (isOpen(await course())) go();
  }
}
