/** The box for what fails, and the lines under it. */

import { fill, h } from "./dom.js";
import { examples } from "./examples.js";
import { isLong } from "./judgement.js";
import { forms, size, whereTheDataWent } from "./words.js";

/** @import { Form, Reading } from "../../crates/wasm/src/types.d.ts" */

/** How much of a text the box shows, in characters; all of it is read. */
const shownAtMost = 20_000;

/** How long a cleared text can be had back, in milliseconds. */
const undoable = 30_000;

/**
 * @param {object} on
 * @param {(text: string, how: "typed" | "whole") => void} on.text The text changed: by typing or pasting, or as a whole.
 * @param {(form: Form | undefined) => void} on.form The person says what it is, or leaves it to us.
 * @param {() => void} on.stop The person does not want to wait until a long text is read.
 */
export function pasteBox(on) {
  const area = h("textarea", {
    id: "paste",
    rows: 4,
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    translate: "no",
    "aria-describedby": "paste-hint read-as",
    onbeforeinput: () => {
      // What replaces everything in the box replaces what the box does not show, too.
      if (area.selectionStart === 0 && area.selectionEnd === area.value.length) rest = "";
    },
    oninput: () => {
      forgetUndo();
      changed("typed");
    },
    onpaste: (event) => pasted(/** @type {ClipboardEvent} */ (event)),
  });
  const shown = h("div", { class: "shown", "aria-hidden": "true", translate: "no" });
  const sheet = h("div", { class: "sheet" }, area, shown);

  const readAs = h("span", { id: "read-as" });
  const choice = h(
    "select",
    {
      id: "form",
      onchange: () => on.form(/** @type {Form | ""} */ (choice.value) || undefined),
    },
    h("option", { value: "" }, "what it looks like"),
    forms.map(([form, name]) => h("option", { value: form }, name)),
  );
  const choosing = h("label", { for: "form", hidden: true }, "Read it as ", choice);
  const notRight = h(
    "button",
    {
      type: "button",
      class: "link",
      hidden: true,
      onclick: () => {
        choosing.hidden = false;
        notRight.hidden = true;
        choice.focus();
      },
    },
    "Not right?",
  );

  const sent = h("span", { id: "sent" }, whereTheDataWent(0, "idle"));
  const clearing = h("span", { role: "status" });
  const clear = h(
    "button",
    { type: "button", class: "link", hidden: true, onclick: cleared },
    "Clear",
  );
  const file = h("a", { href: "#har-file" }, "Open a HAR file");
  const menu = h(
    "details",
    { class: "menu", id: "examples" },
    h("summary", {}, "Examples"),
    h(
      "ul",
      {},
      examples.map(({ name, text }) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "link", onclick: () => chosen(text) }, name),
        ),
      ),
    ),
  );

  const element = h(
    "form",
    { autocomplete: "off", onsubmit: (event) => event.preventDefault() },
    h(
      "p",
      { class: "ask" },
      h("label", { for: "paste" }, "Paste what fails"),
      " ",
      h(
        "span",
        { id: "paste-hint" },
        "a key, a command, code, settings, an answer, an error, cookies, or all of it at once",
      ),
    ),
    sheet,
    h("p", { class: "line" }, readAs, notRight, choosing),
    h("div", { class: "line" }, sent, clear, clearing, file, menu),
  );

  /** What of a long text is not in the textarea: browsers are slow with millions of characters. */
  let rest = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let forgetting;

  function text() {
    return area.value + rest;
  }

  /** @param {string} whole */
  function put(whole) {
    const end =
      whole.length > shownAtMost
        ? whole.lastIndexOf("\n", shownAtMost) + 1 || shownAtMost
        : whole.length;
    rest = whole.slice(end);
    area.value = whole.slice(0, end);
  }

  /** @param {ClipboardEvent} event */
  function pasted(event) {
    const added = event.clipboardData?.getData("text/plain") ?? "";
    if (added.length <= shownAtMost) return;
    event.preventDefault();
    const isAll = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    forgetUndo();
    put(
      area.value.slice(0, area.selectionStart) +
        added +
        area.value.slice(area.selectionEnd) +
        (isAll ? "" : rest),
    );
    area.setSelectionRange(0, 0);
    changed("typed");
  }

  /** @param {"typed" | "whole"} how */
  function changed(how) {
    const whole = text();
    sheet.classList.remove("masked");
    clear.hidden = whole === "";
    closeChoice();
    fill(readAs, isLong(whole) ? progress(whole) : undefined);
    on.text(whole, how);
  }

  /** @param {string} whole */
  function progress(whole) {
    const length = size(whole.length);
    const stop = h("button", { type: "button", class: "link" }, "Stop");
    stop.addEventListener("click", () => {
      on.stop();
      fill(readAs, `Stopped. None of the ${length} were judged; paste a shorter part of it.`);
      area.focus();
    });
    return [`Reading ${length}… `, h("progress", { "aria-label": `Reading ${length}` }), " ", stop];
  }

  function closeChoice() {
    choice.value = "";
    choosing.hidden = true;
    notRight.hidden = true;
  }

  /** @param {string} example */
  function chosen(example) {
    forgetUndo();
    menu.open = false;
    put(example);
    changed("whole");
  }

  function cleared() {
    const before = text();
    forgetUndo();
    put("");
    changed("whole");
    area.focus();
    const undo = h("button", { type: "button", class: "link" }, "Undo");
    undo.addEventListener("click", () => {
      forgetUndo();
      put(before);
      changed("whole");
      area.focus();
    });
    fill(clearing, "Cleared. ", undo);
    forgetting = setTimeout(forgetUndo, undoable);
  }

  function forgetUndo() {
    clearTimeout(forgetting);
    fill(clearing);
  }

  return {
    element,

    /**
     * Shows what the text was read as, and its masked form for when the box is not in use.
     *
     * @param {Reading} reading
     */
    show(reading) {
      const empty = reading.form === "nothing";
      fill(
        readAs,
        !empty && ["Read as ", ...withCode(reading.summary), ". "],
        rest && `The box shows the beginning; all ${size(text().length)} were read.`,
      );
      notRight.hidden = empty || !choosing.hidden;
      fill(
        shown,
        reading.shown.map(({ text, mark }) => (mark ? h("mark", {}, text) : text)),
      );
      sheet.classList.toggle("masked", !empty && reading.shown.length > 0);
    },

    /**
     * @param {number} count
     * @param {"running" | "idle"} test
     */
    showSent(count, test) {
      fill(sent, whereTheDataWent(count, test));
    },
  };
}

/**
 * Sets a method and a path in the type of code.
 *
 * @param {string} summary
 */
function withCode(summary) {
  return summary
    .split(/\b((?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S*[^\s,.;])/)
    .map((part, index) => (index % 2 ? h("code", {}, part) : part));
}
