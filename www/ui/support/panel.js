/** A report for Perplexity's support: what to type, how it will read, and how to send it. */

import { copyButton } from "../copy.js";
import { fill, h } from "../dom.js";
import { isLong } from "../judgement.js";
import { built } from "./build.js";
import { desks, worth } from "./desks.js";

/** @import { Said, SupportReport } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "../core.js" */
/** @import { Known } from "./offer.js" */

/** After how long without a keystroke the report is written anew, in milliseconds. */
const pause = { short: 150, long: 600 };

/**
 * @param {Core} core
 * @param {() => Known} ask
 */
export function supportPanel(core, ask) {
  const email = field("input", "email", "E-mail of the account");
  const keyName = field("input", "key-name", "Name of the key, as the console shows it");
  const tried = field("textarea", "tried", "What you tried");
  const asks = field("textarea", "asks", "What you ask, in your own words");
  const fields = [email, keyName, tried, asks];
  const top = h("div", {});
  const trouble = h("p", { class: "trouble", role: "alert" });
  const preview = h("pre", { id: "support-text", tabindex: "0", translate: "no" });
  const manifest = h("div", { class: "support-manifest" });
  const cut = h("p", { class: "note quiet" });
  const places = h("div", {});
  const mail = h("a", { class: "button", target: "_blank", rel: "noopener noreferrer" });
  fill(mail, "Open a mail draft");
  const result = h(
    "div",
    {},
    h("h3", { id: "support-preview" }, "This is the report"),
    h("div", { role: "region", "aria-labelledby": "support-preview" }, preview),
    manifest,
    h(
      "div",
      { class: "buttons" },
      copyButton("Copy as text", () => latest?.text ?? "", { id: "support-copy", class: "main" }),
      copyButton("Copy as Markdown", () => latest?.markdown ?? "", { id: "support-markdown" }),
      mail,
      h("button", { type: "button", id: "support-save", onclick: save }, "Save as a file"),
    ),
    cut,
  );
  const form = h(
    "form",
    { autocomplete: "off", oninput: () => soon(), onsubmit: (event) => event.preventDefault() },
    h("p", {}, "All of this may stay empty. It goes nowhere but into the report below."),
    fields.map((it) => it.element),
  );
  const element = h("div", { class: "support" }, top, form, trouble, result, places);
  /** @type {SupportReport | undefined} */
  let latest;
  let writing = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let shown = "";
  return { element, update, empty };

  /** Another case: what was typed belonged to the former one. */
  function empty() {
    for (const { control } of fields) control.value = "";
  }

  function soon() {
    clearTimeout(waiting);
    const { known } = ask();
    waiting = setTimeout(update, isLong(known.pasted ?? "") ? pause.long : pause.short);
  }

  function update() {
    void write();
  }

  async function write() {
    writing.abort();
    writing = new AbortController();
    const { signal } = writing;
    const { known, times = [] } = ask();
    try {
      const report = await built(core, known, said(times), signal);
      if (!signal.aborted) show(report, known.session ? "session" : "key");
    } catch {
      // What was thrown could quote the paste, so it is not shown.
      result.hidden = true;
      fill(trouble, "The report could not be written. That is a mistake in why401.");
    }
  }

  /**
   * @param {NonNullable<Said["times"]>} times
   * @returns {Said}
   */
  function said(times) {
    return {
      email: email.control.value,
      keyName: keyName.control.value,
      tried: tried.control.value.split("\n"),
      asks: asks.control.value,
      versions: [["Browser", browser()]],
      times,
      now: Date.now(),
      zone: zone(),
    };
  }

  /**
   * @param {SupportReport} report
   * @param {"session" | "key"} about
   */
  function show(report, about) {
    latest = report;
    keyName.element.hidden = about === "session";
    // What is the same stays as it is, under the eyes of whoever is reading it. Only the minute
    // at its end would differ.
    const same = JSON.stringify({ ...report, text: "", markdown: "", mail: report.mail.isCut });
    const text = report.text.replace(/^Made with .*/m, "");
    if (shown === same + text) return;
    shown = same + text;
    fill(top, worth(report.worth));
    fill(trouble, report.refused);
    result.hidden = report.refused !== undefined;
    fill(preview, ...marked(report.text));
    fill(manifest, list("In it", report.included), list("Left out", report.leftOut));
    fill(
      cut,
      report.mail.isCut &&
        "A draft takes only the first part of it, and says so. Copy the whole report as text and put it in its place.",
    );
    const { to, subject, body } = report.mail;
    const lines = body.replaceAll("\n", "\r\n");
    mail.href = `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
    fill(places, desks(report.worth));
  }

  function save() {
    const file = new Blob([latest?.text ?? ""], { type: "text/plain" });
    const href = URL.createObjectURL(file);
    h("a", { href, download: "report-for-perplexity.txt" }).click();
    // The browser has taken it over once the click is done.
    setTimeout(() => URL.revokeObjectURL(href), 1000);
  }
}

/**
 * @template {"input" | "textarea"} Tag
 * @param {Tag} tag
 * @param {string} name
 * @param {string} label
 */
function field(tag, name, label) {
  const id = `support-${name}`;
  const control = h(tag, {
    id,
    rows: tag === "textarea" && 3,
    type: tag === "input" && "text",
    inputmode: name === "email" && "email",
    spellcheck: "false",
    autocapitalize: "off",
  });
  return { control, element: h("p", {}, h("label", { for: id }, label), control) };
}

/** @param {string} text */
function marked(text) {
  // The marks are captured, and so stand between the pieces.
  const pieces = text.split(/(\[[a-z-]+(?: \d+)? removed\])/);
  return pieces.map((piece, at) => (at % 2 ? h("mark", {}, piece) : piece));
}

/**
 * @param {string} title
 * @param {string[]} items
 */
function list(title, items) {
  const content = items.map((item) => h("li", {}, item));
  return items.length > 0 && h("section", {}, h("h3", {}, title), h("ul", {}, content));
}

/** The browser and its version, as it names itself. */
function browser() {
  const names = { Firefox: "Firefox", Edg: "Edge", OPR: "Opera", Chrome: "Chrome" };
  for (const [mark, name] of Object.entries(names)) {
    const version = navigator.userAgent.match(new RegExp(`\\b${mark}/(\\d+)`))?.[1];
    if (version) return `${name} ${version}`;
  }
  return "another one";
}

/** `Europe/Zurich, UTC+01:00` */
function zone() {
  const minutes = -new Date().getTimezoneOffset();
  /** @param {number} number */
  const two = (number) => `${Math.floor(number)}`.padStart(2, "0");
  const ahead = Math.abs(minutes);
  const offset = `UTC${minutes < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
  return `${Intl.DateTimeFormat().resolvedOptions().timeZone}, ${offset}`;
}
