/** The test calls: what each asks, what is sent, what came back. */

import { h } from "./dom.js";

/** @import { Call } from "../../crates/wasm/src/types.d.ts" */
/** @import { Experiment } from "./experiment.js" */

/** @param {Call[]} free */
export function heading(free) {
  const certain = free.filter((call) => call.condition === undefined).length;
  const count =
    certain === free.length
      ? numeral(certain)
      : `${numeral(certain)} to ${numeral(free.length).toLowerCase()}`;
  return [
    h("h2", { id: "does-it-work" }, "Does the key work?"),
    h(
      "p",
      { class: "quiet" },
      `${count} ${free.length === 1 ? "request" : "requests"} to api.perplexity.ai, and to nowhere else. As far as is known, they cost nothing.`,
    ),
  ];
}

/**
 * Each call with its result, or with all that there is to know before it is sent.
 *
 * @param {Experiment} experiment
 * @param {Call[]} free
 */
export function courseOf({ plan, phase, results }, free) {
  const isPaid = (/** @type {Call} */ call) => phase === "paying" && !free.includes(call);
  const shown = plan.filter((call) => free.includes(call) || results.has(call.id) || isPaid(call));
  const next =
    phase === "paying" ? shown.find(isPaid) : shown.find((call) => !results.has(call.id));
  return h(
    "ol",
    { class: "calls" },
    shown.map((call) =>
      h(
        "li",
        {},
        h("p", { class: "call" }, h("span", {}, call.name), " ", result(call)),
        phase === "planned" && about(call),
      ),
    ),
  );

  /** @param {Call} call */
  function result(call) {
    const known = results.get(call.id);
    if (known) return h("strong", { class: "result", "data-tone": known.tone }, known.text);
    if (phase === "planned") return undefined;
    return h("span", { class: "result", "data-tone": "quiet" }, waiting(call));
  }

  /** @param {Call} call */
  function waiting(call) {
    if (call === next && (phase === "running" || phase === "paying"))
      return "Waiting for the answer";
    if (phase === "running") return "Not sent yet";
    return call.condition === undefined ? "Not sent" : "Not needed";
  }
}

/**
 * The plan again, once it was carried out.
 *
 * @param {Experiment} experiment
 */
export function sentCalls({ plan, phase, results }) {
  const made = plan.filter((call) => results.has(call.id));
  if (phase === "planned" || made.length === 0) return undefined;
  return h(
    "details",
    { id: "what-was-sent" },
    h("summary", {}, "What was sent, and why"),
    h(
      "ol",
      { class: "calls" },
      made.map((call) => h("li", {}, h("p", {}, call.name), about(call))),
    ),
  );
}

/**
 * A request as it would be sent, with words in place of the key.
 *
 * @param {Pick<Call, "method" | "url" | "headers" | "body">} call
 */
export function request(call) {
  const lines = [
    `${call.method} ${call.url}`,
    ...call.headers.map(({ name, value }) => `${name}: ${value}`),
    call.body && `\n${call.body}`,
  ];
  return h("pre", { translate: "no" }, lines.filter(Boolean).join("\n"));
}

/** @param {Call} call */
function about(call) {
  return [
    h("p", { class: "quiet" }, call.question, call.condition && ` Sent ${call.condition}.`),
    request(call),
  ];
}

/** @param {number} count */
function numeral(count) {
  return ["No", "One", "Two", "Three", "Four", "Five", "Six"][count] ?? `${count}`;
}
