/** The parts of a finding: its evidence, what to do, why, and what that rests on. */

import { h, link } from "./dom.js";
import { date, placeOf, severities, strengths } from "./words.js";

/** @import { Finding, Rule } from "../../crates/wasm/src/types.d.ts" */

/**
 * @param {Pick<Finding, "evidence" | "severity">} finding
 * @param {string} [place] What it is a piece of, where its own word says too little.
 */
export function evidenceFigure({ evidence, severity }, place) {
  if (!evidence) return undefined;
  return h(
    "figure",
    { class: `evidence ${severity}` },
    h("figcaption", {}, place ?? placeOf(evidence)),
    h("code", { translate: "no" }, evidence.before, h("mark", {}, evidence.marked), evidence.after),
  );
}

/**
 * What to do, in order, why it is so, and where to read more.
 *
 * @param {Rule} rule
 * @param {"h3" | "h4"} heading
 */
export function advice(rule, heading) {
  return [
    rule.fix.length > 0 && h(heading, {}, "What to do"),
    rule.fix.length > 0 &&
      h(
        "ol",
        { class: "steps" },
        rule.fix.map((step) => h("li", {}, step.text, step.link && [" ", address(step.link)])),
      ),
    h(heading, {}, "Why"),
    h("p", {}, rule.why),
    sources(rule),
    more(rule),
  ];
}

/**
 * The way to the page of the cause. The extension comes without these pages.
 *
 * @param {Rule} rule
 */
function more(rule) {
  if (!location.protocol.startsWith("http")) return undefined;
  const page = link(`causes/${rule.id}.html`, "More about this cause");
  page.append(h("span", { class: "unseen" }, `: ${rule.title}`));
  return h("p", { class: "note" }, page);
}

/** A finding that is not the first. @param {Finding} finding */
export function furtherFinding(finding) {
  return h(
    "article",
    { class: "further" },
    h(
      "p",
      { class: "label", "data-tone": severities[finding.severity].tone },
      severities[finding.severity].name,
    ),
    h("h3", {}, finding.rule.title),
    h("p", {}, finding.message),
    evidenceFigure(finding),
    finding.repaired &&
      h("p", {}, "It should be: ", h("code", { translate: "no" }, finding.repaired)),
    advice(finding.rule, "h4"),
  );
}

/** @param {Pick<Rule, "id" | "sources">} rule */
export function sources(rule) {
  if (rule.sources.length === 0) return undefined;
  return h(
    "details",
    { class: "sources", id: `sources-${rule.id}` },
    h("summary", {}, rule.sources.length === 1 ? "Source" : `Sources (${rule.sources.length})`),
    h(
      "ul",
      {},
      rule.sources.map((source) =>
        h(
          "li",
          {},
          source.url ? link(source.url, source.title) : source.title,
          h(
            "span",
            { class: "quiet" },
            ` (${strengths[source.strength]}, read on ${date(source.read)})`,
          ),
        ),
      ),
    ),
  );
}

/** A link whose text is the place it goes to. @param {string} href */
export function address(href) {
  return link(href, href.replace(/^https:\/\//, "").replace(/\/$/, ""));
}
