/** What follows the verdict, folded: lesser findings, what is open, what was ruled out. */

import { copyButton } from "./copy.js";
import { h } from "./dom.js";
import { furtherFinding } from "./finding.js";
import { families } from "./words.js";

/** @import { Family, Report, RuleBrief } from "../../crates/wasm/src/types.d.ts" */

/** @typedef {"yes" | "no" | "unknown"} Reply */

const ofKey = { lookedAt: "what you pasted", without: "Plain text, without your key." };
const ofSession = {
  lookedAt: "what is in view",
  without: "Plain text, without cookie values, people or accounts.",
};

/**
 * @param {Report} report
 * @param {Map<string, { rule: RuleBrief, reply: Reply }>} replies
 * @param {(rule: RuleBrief, reply: Reply) => void} onReply
 * @param {import("./dom.js").Child[]} panels What else is folded here.
 */
export function further(report, replies, onReply, panels = []) {
  const words = report.session ? ofSession : ofKey;
  const others = report.findings.slice(1);
  const answered = [...replies.values()].map(({ rule }) => rule);
  const asked = [
    ...answered,
    ...report.open.filter((rule) => rule.question && !replies.has(rule.id)),
  ];
  const open = report.open.filter((rule) => !rule.question);
  return [
    others.length > 0 &&
      section("also", `Also worth a look (${others.length})`, others.map(furtherFinding)),
    asked.length + open.length > 0 &&
      section("open", `Would tell us more (${report.open.length})`, [
        asked.length > 0 &&
          h("p", {}, "Only you can answer these. Your answers are judged here and go nowhere."),
        ...asked.map((rule) => question(rule, replies.get(rule.id)?.reply, onReply)),
        ...byFamily(open, (family) => h("p", {}, families[family].more)),
      ]),
    report.ruledOut.length > 0 &&
      section("ruled-out", `Ruled out (${report.ruledOut.length})`, [
        h("p", {}, `These were looked for in ${words.lookedAt}, and are not so.`),
        ...byFamily(report.ruledOut),
      ]),
    ...panels,
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy report", () => report.text, { id: "copy-report" }),
      h("span", { class: "quiet" }, words.without),
    ),
  ];
}

/**
 * A part of the report that is folded at first.
 *
 * @param {string} id
 * @param {string} title
 * @param {import("./dom.js").Child | import("./dom.js").Child[]} content
 */
export function section(id, title, content) {
  return h("details", { class: "section", id }, h("summary", {}, title), h("div", {}, content));
}

/**
 * @param {RuleBrief[]} rules
 * @param {(family: Family) => HTMLElement} [more]
 */
function byFamily(rules, more) {
  return /** @type {Family[]} */ (Object.keys(families))
    .map((family) => ({ family, members: rules.filter((rule) => rule.family === family) }))
    .filter(({ members }) => members.length > 0)
    .map(({ family, members }) =>
      h(
        "section",
        {},
        // A session has one family, which needs no heading of its own.
        family !== "session" && h("h3", {}, families[family].name),
        more?.(family),
        h(
          "ul",
          {},
          members.map((rule) => h("li", {}, rule.title)),
        ),
      ),
    );
}

/**
 * @param {RuleBrief} rule
 * @param {Reply | undefined} reply
 * @param {(rule: RuleBrief, reply: Reply) => void} onReply
 */
function question(rule, reply, onReply) {
  /** @type {[Reply, string][]} */
  const choices = [
    ["yes", "Yes"],
    ["no", "No"],
    ["unknown", "I don't know"],
  ];
  const id = `question-${rule.id}`;
  return h(
    "div",
    { class: "question", role: "group", "aria-labelledby": id },
    h("p", { id }, rule.question),
    h(
      "div",
      { class: "buttons" },
      choices.map(([value, name]) =>
        h(
          "button",
          {
            type: "button",
            id: `${value}-${rule.id}`,
            "aria-pressed": `${reply === value}`,
            onclick: () => onReply(rule, value),
          },
          name,
        ),
      ),
    ),
  );
}
