/** What stands under the verdict while there is little to tell yet. */

import { h } from "../ui/dom.js";
import { momentInWords } from "../ui/session/words.js";

/** @import { Report, Session } from "../../crates/wasm/src/types.d.ts" */

/** For how long the watching is news, in milliseconds. */
const young = 24 * 60 * 60 * 1000;

/**
 * @param {Session} session
 * @param {Report} report
 * @param {"on" | "off"} recorder
 * @param {{ record: () => void, allow: () => void }} go The ways to the panels.
 */
export function lesson(session, report, recorder, go) {
  if (session.cookies === undefined) {
    return aside(
      "Your browser keeps why401 from perplexity.ai. ",
      "It does so when access to the site was taken away or set to “on click”. Until you allow it, nothing is seen and nothing is recorded. ",
      way("Allow it again", "lesson-allow", go.allow),
    );
  }
  if (recorder === "off") {
    return aside(
      "The recording is switched off. ",
      "why401 sees which cookies are there now, and not what happens to them. ",
      way("Switch it on", "lesson-record", go.record),
    );
  }
  if (session.recordingSince === undefined) {
    return aside(
      "Nothing is recorded yet. ",
      "why401 sees which cookies are there now, and not what happened to them before. Close this window and open it again; if this stays, the browser does not let why401 store anything.",
    );
  }
  const hasLoss = report.session?.timeline.some(({ isLoss }) => isLoss);
  if (hasLoss || session.now - session.recordingSince > young) return undefined;
  return aside(
    `Watching since ${momentInWords(session.recordingSince, session.now)}. `,
    "From now on why401 notes what happens to the session's cookies: which of them goes, when, and what the browser says of it. Should you be signed out again, open this window, and it can tell what fits.",
  );
}

/**
 * @param {string} lead
 * @param {...(Node | string)} rest
 */
function aside(lead, ...rest) {
  return h("p", { class: "aside lesson" }, h("strong", {}, lead), ...rest);
}

/**
 * @param {string} text
 * @param {string} id
 * @param {() => void} onclick
 */
function way(text, id, onclick) {
  return h("button", { type: "button", class: "link", id, onclick }, text);
}
