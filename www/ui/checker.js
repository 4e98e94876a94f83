/** The interface that the page and the popup share: the box, the verdict, the test. */

import { pasteBox } from "./box.js";
import { comparison } from "./compare.js";
import { fill, h, refill } from "./dom.js";
import { experimentPanel } from "./experiment.js";
import { further } from "./further.js";
import { inventory } from "./inventory.js";
import { isLong, judged } from "./judgement.js";
import { loads } from "./loads.js";
import { isTheWayOn, lookUp } from "./looks.js";
import { sessionVerdict } from "./session/verdict.js";
import { supportOffer } from "./support/offer.js";
import { verdict } from "./verdict.js";
import { welcome } from "./welcome.js";

/** @import { BookKey, Case, CallId, KeyStanding, LookId, LookReply, Outcome, RuleBrief, Told } from "../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "./core.js" */
/** @import { Experiment } from "./experiment.js" */
/** @import { Reply } from "./further.js" */
/** @import { Judgement } from "./judgement.js" */

/**
 * What is known of one paste. Another paste is another case: nothing is carried over.
 *
 * @typedef {object} Known
 * @property {string} pasted
 * @property {Told["form"]} form
 * @property {string[]} answers
 * @property {Outcome[]} outcomes
 * @property {Map<CallId, number>} times When each was answered.
 * @property {Map<string, { rule: RuleBrief, reply: Reply }>} replies By the id of the rule.
 * @property {Map<LookId, LookReply>} looked What was looked up by hand.
 * @property {Experiment["phase"]} phase
 */

/**
 * What remembers keys, where something does: the extension has it, the page does not.
 *
 * @typedef {object} KeyBook
 * @property {HTMLElement} element Stands below the test.
 * @property {() => Promise<BookKey[]>} book
 * @property {(listener: () => void) => void} onChange
 * @property {(core: Core, paste: Paste, test: "tested" | "untested") => Promise<void>} show
 * @property {(core: Core, paste: Paste, standing: KeyStanding) => Promise<void>} tested
 */

/** @typedef {Pick<Known, "pasted" | "form">} Paste */

/** After how long without a keystroke a text is judged, in milliseconds. */
const pause = { short: 150, long: 600 };

/**
 * @param {Promise<Core>} loading Rejected when the core cannot run here.
 * @param {KeyBook} [keys]
 */
export function checker(loading, keys) {
  let known = about("");
  let sent = 0;
  let judging = new AbortController();
  let testing = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {Judgement | undefined} */
  let latest;

  const box = pasteBox({ text: textChanged, form: formChosen, stop: stopped });
  const panel = experimentPanel({
    test: () => void send("probe"),
    pay: () => void send("probePaid"),
    cancel: () => testing.abort(),
    answer: answerChanged,
  });
  const byHand = lookUp(looked);
  const status = h("p", { class: "unseen", role: "status" });
  const trouble = h("p", { class: "trouble", role: "alert" });
  const empty = welcome();
  const top = h("section", { "aria-labelledby": "verdict" });
  const bottom = h("section", { "aria-label": "The rest of the report" });
  const support = supportOffer(loading, () => ({ known: asCase(known), times: [...known.times] }));
  const parts = [top, panel.element, keys?.element, bottom, support.element];
  const report = h("div", { class: "report", hidden: true }, parts);
  keys?.onChange(() => judgeAfter(0));

  const ready = loading.catch(() => {
    fill(
      trouble,
      "The part that judges could not start. It needs a browser from 2024 or later, with WebAssembly allowed. Update the browser or try another one.",
    );
    return undefined;
  });
  return {
    element: h("div", {}, box.element, trouble, status, report, empty, comparison(ready)),
    /** What is in the box now. */
    pasted: () => known.pasted,
  };

  /**
   * @param {string} text
   * @param {"typed" | "whole"} how
   */
  function textChanged(text, how) {
    begin(about(text), how === "whole" ? 0 : isLong(text) ? pause.long : pause.short);
  }

  /** What is read may be long. Whoever has waited enough keeps the text and gets no report. */
  function stopped() {
    clearTimeout(waiting);
    judging.abort();
  }

  /** @param {Told["form"]} form */
  function formChosen(form) {
    begin({ ...about(known.pasted), form }, 0);
  }

  /**
   * Leaves the former case behind, and its test with it.
   *
   * @param {Known} next
   * @param {number} delay
   */
  function begin(next, delay) {
    testing.abort();
    judging.abort();
    known = next;
    panel.reset();
    byHand.reset();
    // Until the new case is judged, no button may act on the old one.
    report.inert = true;
    judgeAfter(delay);
  }

  /** @param {string} text */
  function answerChanged(text) {
    known.answers = text.trim() === "" ? [] : [text];
    judgeAfter(pause.short);
  }

  /**
   * @param {RuleBrief} rule
   * @param {Reply} reply
   */
  function replied(rule, reply) {
    known.replies.set(rule.id, { rule, reply });
    judgeAfter(0);
  }

  /**
   * @param {LookId} id
   * @param {LookReply | undefined} reply
   */
  function looked(id, reply) {
    if (reply) known.looked.set(id, reply);
    else known.looked.delete(id);
    clearTimeout(waiting);
    return judge();
  }

  /** @param {number} delay */
  function judgeAfter(delay) {
    clearTimeout(waiting);
    waiting = setTimeout(() => void judge(), delay);
  }

  async function judge() {
    judging.abort();
    judging = new AbortController();
    const { signal } = judging;
    try {
      const core = await ready;
      const book = await keys?.book();
      const judgement = core && (await judged(core, { ...asCase(known), book }, signal));
      if (core && judgement && !signal.aborted) show(core, judgement);
    } catch {
      failed();
    }
  }

  /**
   * @param {Core} core
   * @param {Judgement} judgement
   */
  function show(core, judgement) {
    const { headline } = judgement.report;
    const isEmpty = judgement.reading.form === "nothing";
    latest = judgement;
    box.show(judgement.reading);
    showProgress(core);
    void keys?.show(core, known, known.phase === "done" ? "tested" : "untested");
    empty.hidden = !isEmpty;
    report.hidden = isEmpty;
    report.inert = false;
    fill(status, !isEmpty && `${headline.label}: ${headline.sentence}`);
    refill(top, ...told(core, judgement));
    showLooks(judgement);
    const panels = [inventory(judgement.reading), loads(judgement.reading)];
    refill(bottom, ...further(judgement.report, known.replies, replied, panels));
    support.changed(isEmpty ? "another" : "same");
  }

  /**
   * @param {Core} core
   * @param {Judgement} judgement
   */
  function told(core, judgement) {
    const { report } = judgement;
    return report.session
      ? sessionVerdict(report, { now: Date.now(), act: undefined, after: moreIsSeen() })
      : verdict(judgement, () => core.cleanedKey(known.pasted, known.form) ?? "");
  }

  /**
   * Where nothing else explains a refusal, the steps stand open under the verdict.
   *
   * @param {Judgement} judgement
   */
  function showLooks({ looks, report }) {
    const after = isTheWayOn(report) ? top : panel.element;
    if (looks.length > 0 && byHand.element.previousElementSibling !== after) {
      after.after(byHand.element);
      byHand.element.open = after === top;
    }
    byHand.show(looks);
  }

  /**
   * Sends test calls. Only the two buttons that say so lead here.
   *
   * @param {"probe" | "probePaid"} calls
   */
  async function send(calls) {
    const mine = known;
    testing = new AbortController();
    const { signal } = testing;
    mine.phase = calls === "probe" ? "running" : "paying";
    if (calls === "probe") mine.outcomes = [];
    try {
      const core = await loading;
      showProgress(core);
      await core[calls](asCase(mine), signal, (outcome) => {
        sent += 1;
        mine.times.set(outcome.call, Date.now());
        mine.outcomes = [...mine.outcomes.filter(({ call }) => call !== outcome.call), outcome];
        showProgress(core);
      });
      mine.phase = signal.aborted ? "cancelled" : "done";
      const isHidden = mine.outcomes.some(
        ({ received }) => received.kind === "blocked" || received.kind === "timedOut",
      );
      if (isHidden && mine === known) panel.unfold();
      await judge();
      const standing = latest?.report.key;
      // What this test showed counts, and not an answer that stands in the paste.
      if (mine === known && standing && core.diagnose({ outcomes: mine.outcomes }).key === standing)
        await keys?.tested(core, mine, standing);
    } catch {
      mine.phase = "planned";
      failed();
    }
  }

  /** @param {Core} core */
  function showProgress(core) {
    const isRunning = known.phase === "running" || known.phase === "paying";
    box.showSent(sent, isRunning ? "running" : "idle");
    if (!latest) return;
    const { plan, report } = latest;
    // What came of a call does not depend on the paste, which may be long.
    const { calls } = core.diagnose({ outcomes: known.outcomes });
    const results = new Map(calls.map((result) => [result.call, result]));
    panel.element.hidden = plan.length === 0;
    panel.show({
      plan,
      phase: known.phase,
      results,
      headline: report.headline,
      paid: known.phase === "done" && report.key === "accepted" ? "offered" : "withheld",
    });
  }

  function failed() {
    // What was thrown could quote the paste, so it is not shown.
    fill(
      trouble,
      "This could not be judged to the end. That is a mistake in why401 and says nothing about your key. Reload the page before you go on.",
    );
  }
}

/** What pasted cookies cannot show, for a person who wants to know who removed them. */
function moreIsSeen() {
  return h(
    "p",
    { class: "aside note" },
    h("strong", {}, "These are the cookies of one moment. "),
    "The why401 extension sees more: what happened to them and when, your browser's setting, and which other extensions could have done it.",
  );
}

/**
 * @param {string} pasted
 * @returns {Known}
 */
function about(pasted) {
  return {
    pasted,
    form: undefined,
    answers: [],
    outcomes: [],
    times: new Map(),
    replies: new Map(),
    looked: new Map(),
    phase: "planned",
  };
}

/**
 * @param {Known} known
 * @returns {Case}
 */
function asCase({ pasted, form, answers, outcomes, replies, looked }) {
  /** @param {Reply} wanted */
  const ids = (wanted) =>
    [...replies.values()].filter(({ reply }) => reply === wanted).map(({ rule }) => rule.id);
  return {
    pasted,
    answers,
    outcomes,
    told: {
      ...(form && { form }),
      yes: ids("yes"),
      no: ids("no"),
      looked: Object.fromEntries(looked),
    },
    now: Date.now(),
  };
}
