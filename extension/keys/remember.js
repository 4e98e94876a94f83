/** What the key book adds where a key is checked: it knows keys again, and remembers them. */

import { fill, h } from "../ui/dom.js";
import { isLong } from "../ui/judgement.js";
import { edit, entries, isPrivateWindow, onBook } from "./book.js";
import { nameOf } from "./due.js";
import { newEntry, newSalt, withResult } from "./entry.js";
import { full, keyForm } from "./form.js";
import { when } from "./words.js";

/** @import { BookKey, KeyStanding } from "../../crates/wasm/src/types.d.ts" */
/** @import { KeyBook, Paste } from "../ui/checker.js" */
/** @import { Core } from "../ui/core.js" */

/** @returns {Promise<KeyBook | undefined>} Nothing in a private window. */
export async function keyBook() {
  if (await isPrivateWindow()) return undefined;
  const said = h("p", { role: "status" });
  const body = h("div");
  const element = h(
    "section",
    { class: "remember", "aria-label": "Your key book", hidden: true },
    body,
    said,
  );
  /** @type {() => void} */
  let changed = () => {};
  /** Which paste the form and the sentence below it belong to. @type {Paste | undefined} */
  let current;
  /** What its test showed. @type {KeyStanding} */
  let result = "unknown";
  let isAsking = false;
  onBook(() => changed());

  return {
    element,
    book,

    onChange(listener) {
      changed = listener;
    },

    async show(core, paste, test) {
      if (current !== paste) {
        current = paste;
        result = "unknown";
        isAsking = false;
        fill(said);
      }
      // A long text would be read here while the page waits; the report is made elsewhere.
      const isKey =
        (test === "tested" || !isLong(paste.pasted)) &&
        core.fingerprint(paste.pasted, newSalt(), paste.form) !== undefined;
      const known = isKey ? ofPaste(core, paste, await book()) : [];
      if (current !== paste) return;
      element.hidden = !isKey || (known.length === 0 && test !== "tested");
      if (known.length > 0) {
        isAsking = false;
        fill(body, ...known.map(sentence));
      } else if (!isAsking) fill(body, offer(core, paste));
    },

    async tested(core, paste, standing) {
      if (current === paste) result = standing;
      await edit((all) =>
        ofPaste(core, paste, all).map((entry) => withResult(entry, standing, Date.now())),
      ).catch(() => fill(said, full));
    },
  };

  /** Where it cannot be read, the key is judged without it. */
  function book() {
    return entries().catch(() => []);
  }

  /** @param {Core} core @param {Paste} paste */
  function offer(core, paste) {
    return h(
      "div",
      {},
      h("p", {}, "why401 can know this key again, without keeping it."),
      h(
        "div",
        { class: "buttons" },
        h(
          "button",
          { type: "button", id: "remember", onclick: () => open(core, paste) },
          "Remember this key",
        ),
      ),
    );
  }

  /** @param {Core} core @param {Paste} paste */
  function open(core, paste) {
    isAsking = true;
    const form = keyForm({
      id: "remember",
      button: "Remember it",
      told: {},
      save: async ({ label, madeAt }) => {
        const salt = newSalt();
        const print = core.fingerprint(paste.pasted, salt, paste.form);
        if (!print) return;
        const entry = newEntry({ label, madeAt, salt, ...print });
        await edit((all) =>
          // Another window may have been quicker.
          ofPaste(core, paste, all).length > 0 ? [] : [withResult(entry, result, Date.now())],
        );
        fill(said, "Remembered. The key itself is not kept.");
      },
      close: () => {
        isAsking = false;
        fill(body, offer(core, paste));
        document.getElementById("remember")?.focus();
        changed();
      },
    });
    fill(body, form.element);
    form.focus();
  }
}

/**
 * The entries of the key that a test would send.
 *
 * @param {Core} core
 * @param {Paste} paste
 * @param {BookKey[]} all
 */
function ofPaste(core, { pasted, form }, all) {
  // One look for all of them. Which of several keys a test would send is asked for the few found.
  const ids = form ? undefined : core.recognised(pasted, all);
  return all.filter(
    ({ id, salt, print }) =>
      (ids?.includes(id) ?? true) && core.fingerprint(pasted, salt, form)?.print === print,
  );
}

/** @param {BookKey} entry */
function sentence(entry) {
  const now = Date.now();
  const { seenWorkingAt, failedAt } = entry;
  const last =
    failedAt !== undefined
      ? ` It first failed on ${when(failedAt, now)}.`
      : seenWorkingAt !== undefined
        ? ` It was last seen working on ${when(seenWorkingAt, now)}.`
        : "";
  return h(
    "p",
    {},
    "This is ",
    h("bdi", {}, nameOf(entry)),
    ` of your key book.${last} `,
    h("a", { href: "#my-keys" }, "My keys"),
  );
}
