/** What is sent: before it is sent, while it is, and afterwards with what came back. */

import { h } from "../dom.js";
import { request } from "../plan.js";

/** @import { RotationView } from "../../../crates/wasm-rotation/src/types.d.ts" */

/** @typedef {RotationView["requests"][number]} Shown */

/** @import { Child } from "../dom.js" */
/** @import { Progress } from "./drive.js" */

/** @param {Progress} progress @returns {Child[]} */
export function requests({ view, isHeld, pause }) {
  const { requests: all, choices } = view;
  if (all.length === 0) return [];
  const ahead = all.filter(({ result }) => result === undefined);
  if (ahead.length === 0) return [h("h3", {}, "What was sent"), planned(all)];
  if (!isHeld && (choices.length === 0 || pause !== undefined))
    return [h("h3", {}, "What is sent"), running(all, pause === undefined)];
  const main = isHeld ? "Try again" : choices[0].label;
  const heading = h("h3", {}, `What “${main}” sends`);
  // Where it stopped before the first step, that step is tried again too.
  if (view.stage === "closed") return [heading, planned(all)];
  const sent = all.filter(({ result }) => result !== undefined);
  return [
    heading,
    planned(ahead),
    sent.length > 0 &&
      h(
        "details",
        { id: "rotation-sent" },
        h("summary", {}, `What was sent before that (${sent.length})`),
        planned(sent),
      ),
  ];
}

/** @param {Shown[]} all */
function planned(all) {
  return h(
    "ol",
    { class: "calls" },
    all.map((shown) => {
      const headers = shown.headers.map(([name, value]) => ({ name, value }));
      return h("li", {}, asked(shown, undefined), request({ ...shown, headers }));
    }),
  );
}

/**
 * @param {Shown[]} all
 * @param {boolean} isAwaited Whether the next answer is awaited now, and not after a pause.
 */
function running(all, isAwaited) {
  const next = isAwaited && all.find(({ result }) => result === undefined);
  return h(
    "ol",
    { class: "calls" },
    all.map((shown) =>
      h(
        "li",
        {},
        asked(shown, shown === next ? "Waiting for the answer" : "Not sent yet"),
        h("p", { class: "quiet", translate: "no" }, `${shown.method} ${shown.url}`),
      ),
    ),
  );
}

/**
 * @param {Shown} shown
 * @param {string | undefined} meanwhile
 */
function asked({ question, result, tone }, meanwhile) {
  return h(
    "p",
    { class: "call" },
    h("span", {}, question),
    " ",
    result
      ? h("strong", { class: "result", "data-tone": tone }, result)
      : meanwhile && h("span", { class: "result", "data-tone": "quiet" }, meanwhile),
  );
}
