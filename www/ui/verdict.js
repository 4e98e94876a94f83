/** The verdict: one sentence, what shows it, and what to do. */

import { copyButton } from "./copy.js";
import { h } from "./dom.js";
import { advice, evidenceFigure } from "./finding.js";
import { wayToSupport } from "./support/offer.js";
import { correctedThing } from "./words.js";

/** @import { Repair } from "../../crates/wasm/src/types.d.ts" */
/** @import { Judgement } from "./judgement.js" */

/** How many unchanged lines are shown around a change. */
const around = 2;

/**
 * @param {Judgement} judgement
 * @param {() => string} cleanedKey
 */
export function verdict({ reading, report, plan, repair, hasCleanedKey }, cleanedKey) {
  const { label, tone, sentence, detail } = report.headline;
  const first = report.findings[0];
  const buttons = repair
    ? [
        copyButton(
          `Copy the corrected ${correctedThing[reading.form] ?? "text"}`,
          () => repair.text,
          {
            id: "copy-corrected",
            class: "main",
          },
        ),
        hasCleanedKey && copyButton("Copy the cleaned key", cleanedKey, { id: "copy-key" }),
        difference(repair),
      ]
    : hasCleanedKey && [
        copyButton("Copy the cleaned key", cleanedKey, { id: "copy-key", class: "main" }),
      ];
  return [
    h("p", { class: "label", "data-tone": tone }, label),
    h("h2", { id: "verdict", tabindex: "-1" }, sentence),
    h("p", {}, detail),
    first && evidenceFigure(first),
    reading.form === "other" && lookedFor(),
    buttons && h("div", { class: "buttons" }, buttons),
    repair &&
      h(
        "p",
        { class: "quiet note" },
        "In the corrected text the key is the variable PERPLEXITY_API_KEY, so that it does not end up in files and histories.",
      ),
    first && advice(first.rule, "h3"),
    // There is a key that can be sent.
    plan.length > 0 &&
      h(
        "p",
        { class: "note" },
        h("a", { href: "#replace-a-key" }, "Replace this key, step by step"),
      ),
    report.key === "refused" && questions(report.open.filter((rule) => rule.question).length),
    // Only the account is left, and nobody but Perplexity sees all of it.
    report.key === "refused" && first?.rule.family === "account" && wayToSupport(),
  ];
}

/** For a text in which nothing is known. */
function lookedFor() {
  return [
    h("h3", {}, "What was looked for"),
    h(
      "ul",
      {},
      [
        ["a key, which starts with ", h("code", {}, "pplx-"), ", also a damaged or an encoded one"],
        "a header or a request to Perplexity",
        "a command: curl, PowerShell, HTTPie, wget",
        "code that calls Perplexity, in any language",
        ["a line that sets a variable, such as ", h("code", {}, "PERPLEXITY_API_KEY=…")],
        "an answer or an error text",
        "cookies of perplexity.ai",
      ].map((what) => h("li", {}, what)),
    ),
  ];
}

/**
 * The way to what only the person can know, for when the answer does not tell.
 *
 * @param {number} count
 */
function questions(count) {
  if (count === 0) return undefined;
  const unfold = () => {
    const folded = document.getElementById("open");
    if (folded instanceof HTMLDetailsElement) folded.open = true;
  };
  const text = count === 1 ? "One question can tell more" : `${count} questions can tell more`;
  return h("p", { class: "note" }, h("a", { href: "#open", onclick: unfold }, text));
}

/**
 * The lines that changed, and a few around them.
 *
 * @param {Repair} repair
 */
function difference({ difference: lines }) {
  const near = new Set();
  for (const [at, { change }] of lines.entries()) {
    if (change !== "kept") for (let line = at - around; line <= at + around; line++) near.add(line);
  }
  const rows = lines.map(({ change, text }, at) => {
    if (change === "removed") return h("del", {}, `− ${text}\n`);
    if (change === "added") return h("ins", {}, `+ ${text}\n`);
    return near.has(at) && `  ${text}\n`;
  });
  return h(
    "details",
    { id: "difference" },
    h("summary", { class: "button" }, "Show the difference"),
    h("pre", { translate: "no" }, rows),
  );
}
