/** The private-window test: three tries in order, and what each outcome proves and does not prove. */

import { fill, h } from "../ui/dom.js";

/** @typedef {"kept" | "lost"} Outcome */

/** The tries, each with what follows when the session is kept, and when it is lost. */
const tries = [
  {
    title: "1. Sign in in a private window",
    how: "Open a private window, sign in to Perplexity there, and use it for as long as it usually takes until you are signed out. Keep that window open meanwhile.",
    kept: "Something in your normal window is different. That may be an extension, and as well old or doubled cookies, a setting for the site, or a container: a private window starts without any of them. So this does not prove that an extension did it. Go on with the second try.",
    lost: "It is not an old cookie and not a setting of your normal window. Extensions that you allowed in private windows still run there, so they are not ruled out. What is left beside them: the site itself, your network, and the clock.",
  },
  {
    title: "2. Sign in in your normal window after a fresh login, with all extensions on",
    how: "Start over, and then use Perplexity as you do when it happens.",
    step: { hash: "fresh-login", name: "Start over with a fresh login" },
    kept: "It was an old or damaged cookie, and it is gone. No extension needs to be switched off.",
    lost: "It was not an old cookie. An extension, a setting or the site is left. Go on with the third try.",
  },
  {
    title: "3. The same with the suspects off",
    how: "Have the suspects found by halves, or switch the extensions above off yourself, and try again.",
    step: { hash: "find-the-culprit", name: "Find the extension that does it" },
    kept: "One of the extensions that you switched off takes part in it. Switch them on again one by one, or let that search do it.",
    lost: "The extensions that were off are not needed for it. Look at the settings of the browser, at programs that clean it from outside, and at the site.",
  },
];

/** @returns {HTMLElement} */
export function privateWindowTest() {
  return h(
    "details",
    { class: "section", id: "private-window" },
    h("summary", {}, "The private-window test"),
    h(
      "div",
      {},
      h(
        "p",
        {},
        "Older guides say: if it works in a private window, an extension is to blame. That does not follow. These three tries together tell more.",
      ),
      tries.map(oneTry),
    ),
  );
}

/** @param {(typeof tries)[number]} which */
function oneTry({ title, how, step, kept, lost }) {
  const result = h("p", { role: "status" });
  /** @param {Outcome} outcome */
  const tell = (outcome) => fill(result, outcome === "kept" ? kept : lost);
  return h(
    "div",
    { class: "try" },
    h("h3", {}, title),
    h("p", {}, how),
    // It has no room in a popup.
    step &&
      h("p", {}, h("a", { href: `popup.html?tab#${step.hash}`, target: "_blank" }, step.name)),
    h(
      "div",
      { class: "buttons" },
      h("button", { type: "button", onclick: () => tell("kept") }, "I stayed signed in"),
      h("button", { type: "button", onclick: () => tell("lost") }, "I was signed out"),
    ),
    result,
  );
}
