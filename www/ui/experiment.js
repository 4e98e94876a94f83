/** "Does the key work?": what would be sent, what came back, and the same by hand. */

import { copyButton } from "./copy.js";
import { h, refill } from "./dom.js";
import { courseOf, heading, request, sentCalls } from "./plan.js";

/** @import { Call, Report } from "../../crates/wasm/src/types.d.ts" */
/** @import { Child } from "./dom.js" */

/**
 * @typedef {object} Experiment
 * @property {Call[]} plan
 * @property {"planned" | "running" | "paying" | "done" | "cancelled"} phase
 * @property {Map<string, Report["calls"][number]>} results By the id of the call.
 * @property {Report["headline"]} headline What follows from all that is known.
 * @property {"offered" | "withheld"} paid Whether the call that costs money may be chosen.
 */

/**
 * @param {object} on
 * @param {() => void} on.test
 * @param {() => void} on.pay
 * @param {() => void} on.cancel
 * @param {(text: string) => void} on.answer What the person's own terminal printed.
 */
export function experimentPanel(on) {
  const course = h("div");
  const commands = h("div");
  const printed = h("textarea", {
    id: "printed",
    rows: 3,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    translate: "no",
    oninput: () => on.answer(printed.value),
  });
  const byHand = h(
    "details",
    { id: "by-hand" },
    h("summary", {}, "Test it in a terminal instead"),
    h("div", {}, commands, h("label", { for: "printed" }, "Paste what it printed"), printed),
  );

  return {
    element: h(
      "section",
      { class: "experiment", "aria-labelledby": "does-it-work" },
      course,
      byHand,
    ),

    /** @param {Experiment} experiment */
    show(experiment) {
      const free = experiment.plan.filter((call) => call.cost === undefined);
      refill(
        course,
        ...heading(free),
        courseOf(experiment, free),
        buttons(experiment, on),
        ...ending(experiment),
        sentCalls(experiment),
        paid(experiment, on),
      );
      refill(commands, ...byTerminal(free));
    },

    /** Shows the way by terminal, for when the browser is in the way. */
    unfold() {
      byHand.open = true;
    },

    /** Forgets what belonged to another paste. */
    reset() {
      byHand.open = false;
      printed.value = "";
    },
  };
}

/**
 * @param {Experiment} experiment
 * @param {{ test: () => void, cancel: () => void }} on
 */
function buttons({ phase }, on) {
  const running = phase === "running" || phase === "paying";
  // The button stays where it is, and keeps the focus, while the test runs; Cancel is beside it,
  // so that a double click does not stop what it started.
  return h(
    "div",
    { class: "buttons" },
    h(
      "button",
      {
        type: "button",
        id: "test",
        class: "main",
        "aria-disabled": running && "true",
        onclick: () => running || on.test(),
      },
      running ? "Testing…" : phase === "planned" ? "Test" : "Test again",
    ),
    running && h("button", { type: "button", id: "cancel", onclick: on.cancel }, "Cancel"),
  );
}

/**
 * @param {Experiment} experiment
 * @returns {Child[]}
 */
function ending({ phase, headline }) {
  if (phase === "cancelled") {
    return [
      h("p", { class: "conclusion" }, "Cancelled. What was already sent cannot be called back."),
    ];
  }
  if (phase !== "done") return [];
  return [
    h(
      "p",
      { class: "conclusion" },
      h("strong", {}, `${headline.sentence}.`),
      ` ${headline.detail} `,
      h("a", { href: "#verdict" }, "Read what to do"),
    ),
  ];
}

/**
 * @param {Experiment} experiment
 * @param {{ pay: () => void }} on
 */
function paid(experiment, on) {
  const call = experiment.plan.find(({ cost }) => cost !== undefined);
  if (!call || experiment.paid === "withheld") return undefined;
  return h(
    "div",
    { class: "paid" },
    h("h3", {}, "One more request, which costs money"),
    h("p", {}, call.question, " ", call.cost),
    request(call),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        { type: "button", id: "pay", onclick: on.pay },
        "Send this request and pay for it",
      ),
    ),
  );
}

/**
 * @param {Call[]} free
 * @returns {Child[]}
 */
function byTerminal(free) {
  const withKey = free
    .map((call) => call.curl)
    .filter((line) => line.includes("$PERPLEXITY_API_KEY"));
  const lines = [...new Set(withKey)].join("\n");
  return [
    h(
      "p",
      {},
      "A terminal has no browser in the way. Put the key into the variable PERPLEXITY_API_KEY, run these lines, and paste all that they print; your key is not in it.",
    ),
    h("pre", { translate: "no" }, lines),
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy the commands", () => lines, { id: "copy-commands" }),
    ),
  ];
}
