/** One key of the book: what is known of it, what is due, and what can be done. */

import { fill, h, refill } from "../ui/dom.js";
import { severities } from "../ui/words.js";
import { change } from "./book.js";
import { keyForm } from "./form.js";
import { when } from "./words.js";

/** @import { BookKey, Finding, Millis } from "../../crates/wasm/src/types.d.ts" */

/**
 * What is shown of an entry.
 *
 * @typedef {object} Shown
 * @property {BookKey} entry
 * @property {Finding[]} findings What the core says of it.
 * @property {BookKey | undefined} successor The one that replaces it, if that is in the book.
 * @property {Millis} now
 */

/**
 * @param {object} on
 * @param {(hash: string) => void} on.goTo Shows one of the longer procedures.
 * @param {(entry: BookKey) => void} on.forget
 * @param {(sentence: string) => void} on.say
 * @param {(task: () => Promise<unknown>) => Promise<void>} on.store Does it, and says so where nothing could be stored.
 */
export function keyCard({ goTo, forget, say, store }) {
  const title = h("h2", {});
  const body = h("div");
  const form = h("div");
  const element = h("article", { class: "key-card" }, title, body, form);
  /** @type {Shown | undefined} */
  let shown;

  return {
    element,

    /** @param {Shown} next */
    show(next) {
      shown = next;
      const { entry } = next;
      title.id = `name-${entry.id}`;
      element.setAttribute("aria-labelledby", title.id);
      fill(
        title,
        h("bdi", {}, entry.label),
        entry.lastFour && [" ", h("span", { class: "quiet" }, `…${entry.lastFour}`)],
      );
      refill(body, ...next.findings.map(whatIsDue), dates(next), buttons(next));
    },
  };

  /** @param {Shown} of */
  function buttons({ entry, findings }) {
    const { id, label, exposedAt, revokedAt, replacedBy } = entry;
    const isLeaked = exposedAt !== undefined;
    const isRevoked = revokedAt !== undefined;
    const name = `“${label}”`;
    /**
     * @param {string} what
     * @param {string} text
     * @param {() => void} onclick
     * @param {boolean} [isMain]
     */
    const button = (what, text, onclick, isMain) =>
      h(
        "button",
        {
          type: "button",
          id: `${what}-${id}`,
          class: isMain ? "main" : undefined,
          "aria-label": `${text}: ${label}`,
          onclick,
        },
        text,
      );
    /** @param {"exposedAt" | "revokedAt"} member @param {Millis | undefined} time @param {string} said */
    const mark = (member, time, said) => () =>
      void store(async () => {
        await change(id, (now) => ({ ...now, [member]: time }));
        say(said);
      });
    const isDue = findings.length > 0;
    return h(
      "div",
      { class: "buttons" },
      !isRevoked &&
        (isLeaked
          ? button("replace", "Replace it at once", () => goTo("replace-a-leaked-key"), true)
          : !replacedBy && button("replace", "Replace it", () => goTo("replace-a-key"), isDue)),
      isRevoked
        ? button(
            "revoked",
            "It is not revoked",
            mark("revokedAt", undefined, `${name} is not marked as revoked any more.`),
          )
        : button(
            "revoked",
            "I revoked it",
            mark("revokedAt", Date.now(), `${name} is marked as revoked.`),
            Boolean(replacedBy) && !isLeaked,
          ),
      !isRevoked &&
        (isLeaked
          ? button(
              "leaked",
              "It did not leak",
              mark("exposedAt", undefined, `${name} is not marked as leaked any more.`),
            )
          : button(
              "leaked",
              "It leaked",
              mark("exposedAt", Date.now(), `${name} is marked as leaked. Replace it at once.`),
            )),
      button("edit", "Edit", open),
      button("forget", "Forget", () => forget(entry)),
    );
  }

  function open() {
    if (!shown || form.firstChild) return;
    const { id, label, madeAt } = shown.entry;
    const { element, focus } = keyForm({
      id: `edit-${id}`,
      button: "Save",
      told: { label, madeAt },
      save: async (told) => {
        await change(id, (now) => ({ ...now, ...told }));
        say(`“${told.label}” is saved.`);
      },
      close: () => {
        fill(form);
        document.getElementById(`edit-${id}`)?.focus();
      },
    });
    fill(form, element);
    focus();
  }
}

/** @param {Finding} finding */
function whatIsDue({ rule, severity, message }) {
  return h(
    "div",
    { class: "key-due" },
    h("p", {}, h("strong", { "data-tone": severities[severity].tone }, rule.title)),
    h("p", {}, message),
  );
}

/** @param {Shown} shown */
function dates({ entry, successor, now }) {
  const { madeAt, seenWorkingAt, failedAt, revokedAt, exposedAt, replacedBy } = entry;
  /** @type {[string, string | undefined | false][]} */
  const rows = [
    [
      "Made",
      madeAt === undefined ? "not known, so nothing reminds you of its age" : when(madeAt, now),
    ],
    ["Last seen working", seenWorkingAt === undefined ? "not yet" : when(seenWorkingAt, now)],
    ["First failed", failedAt !== undefined && when(failedAt, now)],
    ["Leaked", exposedAt !== undefined && `told on ${when(exposedAt, now)}`],
    [
      "Replaced by",
      replacedBy && (successor ? `“${successor.label}”` : "a key that is not in this book"),
    ],
    ["Revoked", revokedAt !== undefined && when(revokedAt, now)],
  ];
  return h(
    "dl",
    { class: "person" },
    rows.flatMap(([name, text]) => (text ? [h("dt", {}, name), h("dd", {}, text)] : [])),
  );
}
