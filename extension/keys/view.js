/** My keys: the key book as a person sees it. */

import { ask } from "../recorder/messages.js";
import { whenReleased } from "../session/press.js";
import { fill, h, refill } from "../ui/dom.js";
import { advice } from "../ui/finding.js";
import { section } from "../ui/further.js";
import { edit, entries, forget, isPrivateWindow, onBook } from "./book.js";
import { keyCard } from "./card.js";
import { full } from "./form.js";
import { remindersPanel } from "./reminders-view.js";
import { transferPanel } from "./transfer-view.js";

/** @import { BookKey, Rule } from "../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "../ui/core.js" */
/** @import { Shown } from "./card.js" */

/**
 * @param {Promise<Core>} loading Rejected when the core cannot run here.
 * @param {object} on
 * @param {(hash: string) => void} on.goTo Shows one of the longer procedures.
 * @param {"popup" | "tab"} on.place
 * @returns {Promise<HTMLElement>}
 */
export async function keysView(loading, { goTo, place }) {
  if (await isPrivateWindow()) return closed();
  const said = h("p", { class: "note", role: "status" });
  const undo = h("span");
  const trouble = h("p", { class: "trouble", role: "alert" });
  const list = h("div", { class: "key-list" });
  const lessons = h("div");
  const transfer = transferPanel({ place, say, store });
  const reminders = remindersPanel();
  /** @type {Map<string, ReturnType<typeof keyCard>>} */
  const cards = new Map();

  let showing = Promise.resolve();

  onBook(() => void show());
  // Days may have gone by while the tab lay behind another one.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void show();
  });
  await show();
  return h(
    "div",
    { class: "keys" },
    h("div", { class: "keys-said" }, said, undo),
    trouble,
    list,
    lessons,
    reminders.element,
    transfer.element,
    whatIsKept(),
  );

  /** One after the other: what is read last is shown last. */
  function show() {
    showing = showing.then(draw).catch(() => {
      fill(
        trouble,
        "The key book could not be shown: the browser's storage is damaged, or there is a mistake in why401. Close this window and open it again.",
      );
    });
    return showing;
  }

  async function draw() {
    const all = await entries();
    const core = await loading.catch(() => undefined);
    // Last, so that no press begins between this and the drawing.
    await whenReleased();
    const now = Date.now();
    for (const id of cards.keys()) if (!all.some((entry) => entry.id === id)) cards.delete(id);
    /** @type {Map<string, Rule>} */
    const rules = new Map();
    /** @param {BookKey} entry @returns {Shown} */
    const judged = (entry) => {
      const successor = all.find(({ id }) => id === entry.replacedBy);
      const findings = core?.diagnose({ book: [entry, ...named(successor)], now }).findings ?? [];
      for (const { rule } of findings) rules.set(rule.id, rule);
      return { entry, findings, successor, now };
    };
    // What is due comes first, and nothing changes its place while somebody looks at it.
    const shown = all.map(judged);
    for (const { entry } of shown.toSorted(byNeed)) {
      if (!cards.has(entry.id))
        cards.set(entry.id, keyCard({ goTo, forget: forgotten, say, store }));
    }
    for (const one of shown) cards.get(one.entry.id)?.show(one);
    const elements = [...cards.values()].map(({ element }) => element);
    put(elements.length > 0 ? elements : [empty()]);
    refill(lessons, ...[...rules.values()].map(lesson));
    transfer.show(all);
    fill(
      trouble,
      !core &&
        "The part that judges could not start, so nothing is said of what is due. It needs a browser from 2024 or later, with WebAssembly allowed.",
    );
    // The mark on the toolbar has done its part, if somebody looks.
    if (document.visibilityState === "visible") void ask("keysSeen");
  }

  /** Cards stay where they are: somebody may be typing in one. @param {HTMLElement[]} elements */
  function put(elements) {
    for (const child of [...list.children]) {
      if (!elements.includes(/** @type {HTMLElement} */ (child))) child.remove();
    }
    for (const [at, element] of elements.entries()) {
      if (list.children[at] !== element) list.insertBefore(element, list.children[at] ?? null);
    }
  }

  /** @param {string} sentence */
  function say(sentence) {
    fill(undo);
    fill(said, sentence);
  }

  /** @param {() => Promise<unknown>} task */
  async function store(task) {
    try {
      await task();
    } catch {
      say(full);
    }
  }

  /** @param {BookKey} entry */
  function forgotten(entry) {
    return store(async () => {
      await forget(entry.id);
      say(`“${entry.label}” is forgotten.`);
      const back = h("button", { type: "button", id: "undo-forget", onclick: putBack }, "Undo");
      fill(undo, back);
      back.focus();
    });

    function putBack() {
      void store(async () => {
        await edit((all) => (all.some(({ id }) => id === entry.id) ? [] : [entry]));
        say(`“${entry.label}” is in the book again.`);
        await show();
        document.getElementById(`forget-${entry.id}`)?.focus();
      });
    }
  }
}

/**
 * Of the key that replaces another only its name is of interest there.
 *
 * @param {BookKey | undefined} entry
 * @returns {BookKey[]}
 */
function named(entry) {
  if (!entry) return [];
  const { id, label, lastFour, salt, print } = entry;
  return [{ id, label, lastFour, salt, print }];
}

/** @param {Shown} one @param {Shown} other */
function byNeed(one, other) {
  const ranks = ["cause", "suspect", "advice", undefined];
  const rank = (/** @type {Shown} */ { entry, findings: [first] }) =>
    first || entry.revokedAt === undefined ? ranks.indexOf(first?.severity) : ranks.length;
  return rank(one) - rank(other);
}

function closed() {
  return h(
    "div",
    { class: "keys" },
    h("p", { class: "label", "data-tone": "quiet" }, "Private window"),
    h("h2", { class: "sentence" }, "The key book stays closed in a private window"),
    h(
      "p",
      {},
      "From here nothing is remembered, and nothing that was remembered is shown. Open why401 in an ordinary window to see your keys. To check and to test a key works here as everywhere.",
    ),
  );
}

function empty() {
  return h(
    "div",
    { class: "key-none" },
    h("h2", { class: "sentence" }, "No key is remembered yet"),
    h(
      "p",
      {},
      "Remember a key, and why401 knows it when it sees it again: it tells you how old it is, when it last worked, and whether a key that you revoked is still in a file.",
    ),
    h(
      "ol",
      { class: "steps" },
      h("li", {}, h("a", { href: "#check-a-key" }, "Check a key"), ", and press Test."),
      h("li", {}, "Press “Remember this key”, and give it a label."),
    ),
    h("p", { class: "note" }, "The key itself is never kept, here or anywhere."),
  );
}

/** @param {Rule} rule */
function lesson(rule) {
  return section(`lesson-${rule.id}`, rule.title, advice(rule, "h3"));
}

function whatIsKept() {
  return section("what-is-kept", "What the key book keeps", [
    h(
      "p",
      {},
      "Of each key: the label that you gave it, its last four characters, when it was made, last seen working and first failed, and what you said of it. The key is not kept.",
    ),
    h(
      "p",
      {},
      "To know a key again, why401 keeps a fingerprint: a digest of the key, made with a random salt of its own for each entry. The key cannot be worked out from it. Whoever has the fingerprint and a key can tell that they belong together.",
    ),
    h(
      "p",
      {},
      "All of it stays in this browser until you forget or erase it, or remove why401. Nothing of it is sent, and nothing is remembered from a private window.",
    ),
  ]);
}
