/** What comes after a fresh login: the sign-in, the new session, and whether it holds. */

import { loadCore } from "./../ui/core.js";
import { fill, h } from "./../ui/dom.js";
import { isRunning } from "./fresh-login.js";
import { gather } from "./gather.js";
import { onProgress, progress, stopWatching } from "./held.js";

/** @import { Child } from "./../ui/dom.js" */
/** @import { Finding } from "../../crates/wasm/src/types.d.ts" */
/** @import { Look, Progress } from "./held.js" */

/** @type {Record<Look["after"], string>} */
const times = {
  minute: "After a minute",
  hour: "After an hour",
  day: "After a day",
  start: "At the next start of the browser",
};

/**
 * Follows what the background sees, also of a fresh login that was begun in another window.
 *
 * @param {Element} said Where news are announced.
 */
export function afterwards(said) {
  const place = h("div", { class: "fresh-after" });
  let shown = 0;
  void progress().then(show);
  onProgress((now) => {
    void show(now);
    fill(said, newsOf(now));
  });
  return place;

  /** @param {Progress | undefined} now */
  async function show(now) {
    shown += 1;
    const mine = shown;
    // While it runs, its own list tells more.
    const isTold = now?.phase === "removing" && (await isRunning());
    const odd = now && (await oddities(now).catch(() => undefined));
    // Whoever came later knows more.
    if (mine === shown) fill(place, ...(now && !isTold ? partsOf(now, odd) : []));
  }
}

/**
 * What the core finds in the new session's cookies alone: what happened before is not theirs.
 *
 * @param {Progress} progress
 * @returns {Promise<Finding[] | undefined>} Nothing where there is no new session to look at.
 */
async function oddities({ phase, storeId }) {
  if (phase !== "holding") return undefined;
  const [core, { now, browser, cookies }] = await Promise.all([loadCore(), gather()]);
  const session = { now, browser, tab: { storeId }, ...(cookies && { cookies }) };
  return core.diagnose({ session }).findings.filter(({ rule }) => rule.id !== "session-present");
}

/**
 * @param {Progress} now
 * @param {Finding[] | undefined} odd
 * @returns {Child[]}
 */
function partsOf(now, odd) {
  switch (now.phase) {
    case "removing":
      return [
        h(
          "p",
          {},
          "The last run did not reach the sign-in: it was stopped, it failed, or its window was closed. Nothing is broken by that, and it can be started again.",
        ),
      ];
    case "watching":
      return [
        h("h3", {}, "Waiting for you to sign in"),
        h("p", {}, "why401 notices when you have, also when this window is closed."),
        stopButton("Stop waiting"),
      ];
    case "holding":
    case "over":
      return now.looks.length > 0 ? held(now, odd) : [];
  }
}

/**
 * @param {Progress} now
 * @param {Finding[] | undefined} odd
 */
function held({ phase, looks }, odd) {
  return [
    odd && h("h3", {}, "The new session"),
    odd &&
      (odd.length === 0
        ? h("p", {}, "You are signed in, and nothing is odd about the new session’s cookies.")
        : h(
            "ul",
            { class: "fresh-list" },
            odd.map(({ rule, message }) => h("li", {}, `${rule.title}. `, message)),
          )),
    h("h3", {}, "Did it hold?"),
    h(
      "ol",
      { class: "fresh-course" },
      looks.map((look) => {
        const { word, tone } = resultOf(look, phase);
        return h(
          "li",
          { class: "fresh-line" },
          h("span", { class: "fresh-step" }, times[look.after]),
          " ",
          h("strong", { class: "result", "data-tone": tone }, word),
        );
      }),
    ),
    verdictOf(looks, phase),
    phase === "holding" && stopButton("Stop looking"),
  ];
}

/**
 * @param {Look[]} looks
 * @param {Progress["phase"]} phase
 */
function verdictOf(looks, phase) {
  if (looks.some(({ held }) => held === false)) {
    return h(
      "p",
      { class: "conclusion" },
      "It did not hold. What fits, and what happened just before, stands under ",
      h("a", { href: "popup.html?tab#my-session" }, "My session"),
      ".",
    );
  }
  if (phase === "over" && looks.every(({ held }) => held)) {
    return h("p", { class: "conclusion" }, "It held.");
  }
  return phase === "over" && h("p", { class: "conclusion" }, "why401 is no longer looking.");
}

/**
 * @param {Look} look
 * @param {Progress["phase"]} phase
 */
function resultOf({ done, held }, phase) {
  if (done === undefined)
    return { word: phase === "holding" ? "Not yet" : "Not looked", tone: "quiet" };
  if (held === undefined) return { word: "Could not be seen", tone: "unsure" };
  return held ? { word: "Still signed in", tone: "good" } : { word: "Signed out", tone: "bad" };
}

/** @param {Progress | undefined} now */
function newsOf(now) {
  if (now?.phase === "watching") return "Waiting for you to sign in.";
  const last = now?.looks.findLast(({ done }) => done !== undefined);
  if (last && now) return `${times[last.after]}: ${resultOf(last, now.phase).word}.`;
  return now?.phase === "holding" ? "You signed in. why401 will look whether it holds." : "";
}

/** @param {string} text */
function stopButton(text) {
  return h(
    "div",
    { class: "buttons" },
    h("button", { type: "button", onclick: () => void stopWatching() }, text),
  );
}
