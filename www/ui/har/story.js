/** What a HAR file tells: the verdict, what changed, every request that matters, the safe copy. */

import { fill, h, refill } from "../dom.js";
import { further, section } from "../further.js";
import { judgement } from "../judgement.js";
import { sessionVerdict } from "../session/verdict.js";
import { supportOffer } from "../support/offer.js";
import { verdict } from "../verdict.js";
import { requestList } from "./requests.js";
import { count, inWords } from "./words.js";

/** @import { Case, Report, RuleBrief } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Story, StoryCase } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Core } from "../core.js" */
/** @import { Child } from "../dom.js" */
/** @import { Reply } from "../further.js" */

/**
 * @param {object} given
 * @param {Core} given.core
 * @param {Story} given.story
 * @param {string} given.name The name of the file.
 * @param {HTMLElement} given.safe
 * @param {HTMLElement} given.another What opens another file.
 */
export function storyScreen({ core, story, name, safe, another }) {
  const top = h("section", { "aria-labelledby": "verdict" });
  const bottom = h("section", { class: "rest", "aria-label": "The rest of the report" });
  /** @type {Map<string, { rule: RuleBrief, reply: Reply }>} */
  const replies = new Map();
  /** What was judged already, by the index of the case. @type {Map<number, Report>} */
  const reports = new Map();
  const [main] = story.cases;
  const support = supportOffer(Promise.resolve(core), () => ({ known: told(main) }));
  if (main) judge();
  else fill(top, ...withoutCase(story));
  return [
    about(story, name, another),
    story.end && h("p", { class: "har-notice" }, story.end),
    main && h("p", { class: "har-summary" }, story.summary),
    top,
    removed(story),
    changed(story),
    safe,
    requestList(story, reportOn),
    alsoFound(),
    bottom,
    main && support.element,
  ];

  function judge() {
    const known = told(main);
    const judged = judgement(core, known);
    const { report } = judged;
    reports.set(0, report);
    refill(
      top,
      h("p", { class: "quiet" }, main.title),
      ...(report.session
        ? sessionVerdict(report, { now: Date.now(), act: undefined })
        : verdict(judged, () => core.cleanedKey(known.pasted ?? "") ?? "")),
    );
    refill(bottom, ...further({ ...report, text: wholeText(report) }, replies, replied));
    support.changed("same");
  }

  /** @param {RuleBrief} rule @param {Reply} reply */
  function replied(rule, reply) {
    replies.set(rule.id, { rule, reply });
    judge();
  }

  /** A case, with what the person told of it. @param {StoryCase} it @returns {Case} */
  function told({ known }) {
    /** @param {Reply} wanted */
    const ids = (wanted) =>
      [...replies.values()].filter(({ reply }) => reply === wanted).map(({ rule }) => rule.id);
    return { ...known, told: { ...known.told, yes: ids("yes"), no: ids("no") } };
  }

  /** @param {number} index */
  function reportOn(index) {
    const report = reports.get(index) ?? core.diagnose(story.cases[index].known);
    reports.set(index, report);
    return report;
  }

  /** The most telling case of the other half: of the session beside the API, or the reverse. */
  function alsoFound() {
    const index = story.cases.findIndex(({ about }) => about !== main.about);
    if (index < 0) return undefined;
    const { headline, findings } = reportOn(index);
    const [first] = findings;
    return section("har-also", `Also in this file: ${story.cases[index].title}`, [
      h("p", { class: "label", "data-tone": headline.tone }, headline.label),
      h("p", {}, h("strong", {}, headline.sentence)),
      h("p", {}, headline.detail),
      first && h("h3", {}, "What to do"),
      first &&
        h(
          "ol",
          { class: "steps" },
          first.rule.fix.map(({ text }) => h("li", {}, text)),
        ),
    ]);
  }

  /** @param {Report} report */
  function wholeText(report) {
    const { good, bad, differences = [] } = story.change ?? {};
    return [
      story.summary,
      story.end,
      story.removed?.sentence,
      main.title,
      report.text,
      differences.length > 0 && `What changed between request ${good} and request ${bad}:`,
      ...differences.map((difference) => `- ${difference}`),
    ]
      .filter(Boolean)
      .join("\n\n");
  }
}

/**
 * @param {Story} story
 * @param {string} name
 * @param {HTMLElement} another
 */
function about({ exporter, requests, matter }, name, another) {
  return h(
    "p",
    { class: "line har-about" },
    h(
      "span",
      {},
      h("strong", { translate: "no" }, name),
      exporter && `, saved by ${exporter}`,
      `: ${count(requests, "request")}, ${inWords(matter)} of them to do with Perplexity.`,
    ),
    h("a", { href: "#safe-copy" }, "Make a safe copy"),
    another,
  );
}

/** @param {Story} story @returns {Child[]} */
function withoutCase({ summary }) {
  return [
    h("p", { class: "label", "data-tone": "quiet" }, "What the file tells"),
    h("h2", { id: "verdict", tabindex: "-1" }, summary.replace(/\.$/, "")),
  ];
}

/** @param {Story} story */
function changed({ change }) {
  if (!change) return undefined;
  const { good, bad, differences } = change;
  const both = `request ${good}, which was accepted, and request ${bad}, which was not`;
  return h(
    "section",
    { class: "har-section", "aria-labelledby": "har-change" },
    h("h3", { id: "har-change" }, "What changed"),
    h(
      "p",
      {},
      differences.length > 0
        ? `Between ${both}:`
        : `Nothing that is in view differs between ${both}.`,
    ),
    differences.length > 0 &&
      h(
        "ul",
        {},
        differences.map((difference) => h("li", {}, difference)),
      ),
  );
}

/** What left the credentials out, and how to have them in. @param {Story} story */
function removed({ removed: what }) {
  if (!what) return undefined;
  return h(
    "section",
    { class: "har-section har-missing", "aria-labelledby": "har-missing" },
    h("h3", { id: "har-missing" }, "What this file does not show"),
    h("p", {}, what.sentence),
    h(
      "ol",
      { class: "steps" },
      what.steps.map((step) => h("li", {}, step)),
    ),
  );
}
