/** The panel of the targeted repair and of the full fresh login. */

import { fill, h } from "./../ui/dom.js";
import { freshLogin, stepsOf } from "./fresh-login.js";
import { afterwards } from "./fresh-login-after.js";
import { blind, ends, many, whatIsLost, words } from "./fresh-login-words.js";
import { askToSee } from "./removal.js";
import { survey } from "./survey.js";

/** @import { State, StepId } from "./fresh-login.js" */
/** @import { Kind } from "./removal.js" */
/** @import { Survey } from "./survey.js" */

/** @type {Record<State, { word: string, tone: string }>} */
const states = {
  waiting: { word: "Waiting", tone: "quiet" },
  running: { word: "Running", tone: "quiet" },
  done: { word: "Done", tone: "good" },
  failed: { word: "Not done", tone: "bad" },
  skipped: { word: "Left out", tone: "quiet" },
};

/**
 * Shows first what will be lost, and touches nothing before its button is pressed.
 *
 * @param {{ kind: Kind }} which
 * @returns {HTMLElement}
 */
export function freshLoginPanel({ kind }) {
  const { title, about, start } = words[kind];
  const before = h("div", { class: "fresh-before" }, h("p", {}, "Counting what would be removed…"));
  const course = h("ol", { class: "fresh-course", hidden: true });
  const ending = h("p", { class: "conclusion", tabindex: "-1", hidden: true });
  const said = h("p", { class: "unseen", role: "status" });
  const startButton = h("button", { type: "button", id: "fresh-start", class: "main" }, start);
  const stopButton = h("button", { type: "button", id: "fresh-stop", hidden: true }, "Stop");

  /** @type {Survey | undefined} */
  let found;
  /** @type {AbortController | undefined} */
  let running;
  let isOver = false;
  let isCounting = false;
  const choices = { everywhere: false, close: true, storage: true };

  startButton.addEventListener("click", () => {
    if (running || isCounting) return;
    if (isOver) void startOver();
    else void (found ? begin(found) : regain());
  });
  stopButton.addEventListener("click", () => running?.abort());
  void look();

  const panel = h(
    "section",
    { class: "fresh", "aria-label": title },
    h("p", {}, about),
    before,
    h("div", { class: "buttons" }, startButton, stopButton),
    course,
    ending,
    said,
    afterwards(said),
  );
  return panel;

  async function look() {
    isCounting = true;
    startButton.setAttribute("aria-disabled", "true");
    found = await surveyNow();
    isCounting = false;
    startButton.removeAttribute("aria-disabled");
    fill(startButton, found ? start : "Let why401 see perplexity.ai");
    fill(before, ...(found ? whatIsLost(found) : [h("p", {}, blind)]));
    if (found) before.append(...decisions(found));
  }

  /** What will be lost is another thing than before, so it is said again first. */
  async function startOver() {
    isOver = false;
    startButton.classList.add("main");
    course.hidden = true;
    ending.hidden = true;
    before.hidden = false;
    await look();
  }

  async function regain() {
    if (await askToSee()) await look();
  }

  /** @param {Survey} now */
  async function begin(now) {
    running = new AbortController();
    // Firefox only asks while the click is being answered, so this comes before anything else.
    const asked = kind === "freshLogin" && choices.storage ? mayRemoveStorage() : undefined;
    const steps = new Map(
      stepsOf(kind).map(({ id, title }) => [id, { title, line: h("li", { class: "fresh-line" }) }]),
    );
    fill(course, ...[...steps.values()].map(({ line }) => line));
    for (const id of steps.keys()) show(id, "waiting", "");
    course.hidden = false;
    ending.hidden = true;
    stopButton.hidden = false;
    startButton.setAttribute("aria-disabled", "true");
    before.inert = true;

    const storage = asked === undefined ? "keep" : (await asked) ? "remove" : "refused";
    const tabs = choices.close ? "close" : "keep";
    // What is open and what there is may have changed since it was counted.
    const survey = (await surveyNow(now.scope.storeId)) ?? now;
    const end = await freshLogin({ survey, tabs, storage }, show, running.signal);
    if (storage === "remove") void giveBack();
    running = undefined;
    stopButton.hidden = true;
    startButton.removeAttribute("aria-disabled");
    fill(startButton, "Start again");
    before.hidden = true;
    before.inert = false;
    isOver = true;
    startButton.classList.toggle("main", end !== "done");
    fill(ending, ends[end]);
    ending.hidden = false;
    fill(said, ends[end]);

    /** @param {StepId} id @param {State} state @param {string} text */
    function show(id, state, text) {
      const step = steps.get(id);
      if (!step) return;
      // Nobody watches a panel that was left, and nobody could stop it.
      if (!panel.isConnected) running?.abort();
      const { word, tone } = states[state];
      fill(
        step.line,
        h("span", { class: "fresh-step" }, step.title),
        " ",
        h("strong", { class: "result", "data-tone": tone }, word),
        text && h("p", { class: "fresh-note" }, text),
      );
      if (state !== "waiting" && step.line.dataset.state !== state) {
        fill(said, `${step.title}: ${word}. ${state === "running" ? "" : text}`);
      }
      step.line.dataset.state = state;
      // A second of waiting is shown as well as told.
      if (id === "wait" && state === "running")
        step.line.append(h("progress", { class: "fresh-wait", "aria-label": step.title }));
    }
  }

  /** @param {string} [shownStore] */
  function surveyNow(shownStore) {
    return survey(kind, choices.everywhere, shownStore).catch(() => undefined);
  }

  /**
   * @param {Survey} now
   * @returns {Element[]}
   */
  function decisions({ tabs, stores, where }) {
    return [
      tabs.length > 0 &&
        choice(
          "close",
          `Close the ${many(tabs.length, "open tab")} of Perplexity first. What stays open may put the old cookie back; what is typed there and not sent is lost with the tab.`,
        ),
      kind === "freshLogin" &&
        where !== "private" &&
        choice(
          "storage",
          "Also remove what the site stored in this browser. Your browser asks for the permission to remove browsing data; why401 uses it for perplexity.ai alone, and gives it back.",
        ),
      stores > 1 &&
        choice(
          "everywhere",
          `In all ${stores} containers and windows in which Perplexity has cookies, not in this one alone`,
        ),
    ].filter((element) => element instanceof Element);
  }

  /** @param {keyof typeof choices} name @param {string} text */
  function choice(name, text) {
    const box = h("input", {
      type: "checkbox",
      checked: choices[name],
      onchange: () => {
        choices[name] = box.checked;
        if (name === "everywhere") void look();
      },
    });
    return h("p", {}, h("label", { class: "fresh-choice" }, box, h("span", {}, text)));
  }
}

/** Only while a click is being answered. */
function mayRemoveStorage() {
  return chrome.permissions.request({ permissions: ["browsingData"] }).catch(() => false);
}

/** What is not needed any more is not kept. */
function giveBack() {
  return chrome.permissions.remove({ permissions: ["browsingData"] }).catch(() => false);
}
