/** What is said of a session: one sentence, what happened, what to press, what to do. */

import { h } from "../dom.js";
import { advice, evidenceFigure } from "../finding.js";
import { timeline } from "./timeline.js";
import { actionNames } from "./words.js";

/** @import { Action, Millis, Report } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Child } from "../dom.js" */

/** How many buttons are offered at once, the main one among them. */
const buttonsAtMost = 3;

/**
 * @param {Report} report
 * @param {object} place What the page, the popup and the tab add to it.
 * @param {Millis} place.now
 * @param {((action: Action) => void) | undefined} place.act Absent where nothing can be done.
 * @param {(action: Action) => boolean} [place.can] Whether an action can be offered here.
 * @param {Child} [place.after] What stands after what happened.
 * @param {Child[]} [place.panels] What the buttons unfold.
 */
export function sessionVerdict(report, { now, act, can = () => true, after, panels = [] }) {
  const { label, tone, sentence, detail } = report.headline;
  const first = report.findings[0];
  const session = report.session;
  return [
    h("p", { class: "label", "data-tone": tone }, label),
    h("h2", { id: "verdict", tabindex: "-1" }, sentence),
    h("p", {}, detail),
    first && evidenceFigure(first),
    session && timeline(session.timeline, now),
    after,
    session && act && buttons(session.actions.filter(can), act),
    ...panels,
    first && advice(first.rule, "h3"),
  ];
}

/**
 * @param {Action[]} actions The first is the main one.
 * @param {(action: Action) => void} act
 */
function buttons(actions, act) {
  if (actions.length === 0) return undefined;
  return h(
    "div",
    { class: "buttons actions" },
    actions.slice(0, buttonsAtMost).map((action, at) =>
      h(
        "button",
        {
          type: "button",
          id: `action-${action}`,
          class: at === 0 && "main",
          onclick: () => act(action),
        },
        actionNames[action],
      ),
    ),
  );
}
