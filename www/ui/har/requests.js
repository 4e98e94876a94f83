/** The requests that matter, in their order: what came of each, and what is found in it. */

import { fill, h } from "../dom.js";
import { furtherFinding } from "../finding.js";
import { isTime } from "../session/words.js";
import { count, inWords } from "./words.js";

/** @import { Report } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Moment, Story } from "../../../crates/wasm-har/src/types.d.ts" */

/** How many are shown before more are asked for. */
const atOnce = 200;

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const second = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/**
 * @param {Story} story
 * @param {(index: number) => Report} judge Judges a case.
 */
export function requestList({ moments, untold }, judge) {
  const list = h("ol", { class: "har-requests", "aria-labelledby": "har-requests" });
  const shown = h("span", { role: "status" });
  const more = h("button", { type: "button", id: "har-more", onclick: () => showMore("by hand") });
  const only = h("input", { type: "checkbox", id: "har-only", onchange: begin });
  const failed = moments.filter(isFailed);
  /** The requests to show, and how many of them are. */
  let wanted = moments;
  let until = 0;
  /** The findings whose sentences are still to be asked for. @type {(() => void)[]} */
  let asking = [];
  begin();
  return h(
    "section",
    { class: "har-section", "aria-labelledby": "har-requests" },
    h("h3", { id: "har-requests" }, "What was asked, and what came back"),
    moments.length === 0 && h("p", {}, "No request in this file has to do with Perplexity."),
    moments.length > 0 &&
      h(
        "p",
        { class: "line" },
        failed.length > 0 &&
          failed.length < moments.length &&
          h("label", {}, only, ` Only those that failed (${inWords(failed.length)})`),
        shown,
      ),
    list,
    more,
    untold > 0 &&
      h(
        "p",
        { class: "note quiet" },
        `${count(untold, "more request")} to do with Perplexity have no room in this list. They were looked at all the same.`,
      ),
  );

  function begin() {
    wanted = only.checked ? failed : moments;
    until = 0;
    asking = [];
    fill(list);
    showMore("at first");
  }

  /** @param {"at first" | "by hand"} how */
  function showMore(how) {
    const next = wanted.slice(until, until + atOnce);
    const isIdle = asking.length === 0;
    const rows = next.map((moment, at) => row(moment, wanted[until + at - 1]));
    list.append(...rows);
    until += next.length;
    more.hidden = until === wanted.length;
    fill(more, `Show the next ${Math.min(atOnce, wanted.length - until)}`);
    fill(
      shown,
      wanted.length > atOnce &&
        `${inWords(until)} of ${count(wanted.length, "request")} are shown.`,
    );
    // The button went down with the list, or away: whoever pressed it goes on where they were.
    if (how === "by hand") rows[0]?.focus();
    if (isIdle) void askAll();
  }

  /**
   * @param {Moment} moment
   * @param {Moment | undefined} before
   */
  function row(moment, before) {
    const { number, method, host, path, text, tone, notes } = moment;
    return h(
      "li",
      { class: "har-request", "data-failed": isFailed(moment), tabindex: "-1" },
      dayOf(moment) !== (before && dayOf(before)) && h("p", { class: "har-day" }, dayOf(moment)),
      h("span", { class: "har-number" }, h("span", { class: "unseen" }, "Request "), number),
      timeOf(moment),
      h(
        "div",
        { class: "har-what" },
        h("code", { translate: "no" }, `${method} ${host}${path}`),
        h("p", { class: "har-status", "data-tone": tone }, text),
        notes.map((note) => h("p", { class: "quiet" }, note)),
        moment.case === 0 && h("p", {}, h("a", { href: "#verdict" }, "What this means")),
        moment.case !== undefined && moment.case > 0 && finding(moment.case),
      ),
    );
  }

  /** @param {number} index */
  function finding(index) {
    const sentence = h("summary", {}, "What this means");
    const place = h("div", {});
    const details = h(
      "details",
      {
        ontoggle: () =>
          fill(place, ...(details.open ? judge(index).findings.map(furtherFinding) : [])),
      },
      sentence,
      place,
    );
    asking.push(() => fill(sentence, judge(index).headline.sentence));
    return details;
  }

  /** Asks for one sentence after another, so that the page goes on answering. */
  async function askAll() {
    for (let ask = asking.shift(); ask; ask = asking.shift()) {
      ask();
      await new Promise((go) => setTimeout(go));
    }
  }
}

/** @param {Moment} moment */
function isFailed({ status, tone }) {
  return tone === "bad" || status <= 0 || status >= 400;
}

/** The day on which it began; what began on the same is together. @param {Moment} moment */
function dayOf({ time }) {
  return time !== undefined && isTime(time) && day.format(time);
}

/** @param {Moment} moment */
function timeOf({ time }) {
  if (time === undefined || !isTime(time)) return h("span", {});
  return h("time", { datetime: new Date(time).toISOString() }, second.format(time));
}
