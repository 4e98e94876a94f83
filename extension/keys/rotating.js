/** What the replacement of a key writes into the key book, while it goes on. */

import { edit, isPrivateWindow } from "./book.js";
import { newEntry, newSalt, problemOfLabel, withResult } from "./entry.js";

/** @import { BookKey, KeyStanding, Tone } from "../../crates/wasm/src/types.d.ts" */
/** @import { Rotation, RotationView } from "../../crates/wasm-rotation/src/types.d.ts" */

/**
 * What a stage says of a key: that it was made just now, or what Perplexity answered to it.
 *
 * @typedef {object} Said
 * @property {"made" | KeyStanding} [fresh] Of the new key.
 * @property {KeyStanding} [old] Of the old key.
 * @property {true} [replaced] The new key is in place of the old one.
 * @property {true} [revoked] The old key is refused for good.
 */

/** A stage that is not here says nothing new. @type {Partial<Record<RotationView["stage"], Said>>} */
const stages = {
  naming: { old: "accepted" },
  oldRefused: { old: "refused" },
  storing: { fresh: "made" },
  changeOver: { fresh: "accepted", old: "accepted", replaced: true },
  stillValid: { old: "accepted", replaced: true },
  done: { replaced: true, revoked: true },
};

/** @type {Partial<Record<Tone, KeyStanding>>} */
const endings = { good: "accepted", bad: "refused" };

/** At which stage each replacement was when it was last written down: a stage is told once. @type {WeakMap<Pick<Rotation, "view" | "print">, string>} */
const told = new WeakMap();

/**
 * Writes down what a replacement has come to. Call it after every change, as often as you like.
 *
 * A replacement never waits for the book and never fails with it: where nothing can be stored,
 * nothing is.
 *
 * @param {Pick<Rotation, "view" | "print">} rotation
 */
export async function follow(rotation) {
  const view = rotation.view();
  const { stage } = view;
  const said = stages[stage];
  if (told.get(rotation) === stage) return;
  try {
    if (said && !(await isPrivateWindow())) await edit((all) => written(all, rotation, view, said));
    told.set(rotation, stage);
  } catch {
    // The next change, or the same stage after a reload, writes it.
  }
}

/**
 * The entries that are to be stored.
 *
 * @param {BookKey[]} all
 * @param {Pick<Rotation, "print">} rotation
 * @param {RotationView} view
 * @param {Said} said
 * @returns {BookKey[]}
 */
function written(all, rotation, { name, stage, tone }, said) {
  const now = Date.now();
  // How it ended stands in the tone alone: the new key was accepted, or refused, or not tested.
  const fresh = stage === "done" ? endings[tone] : said.fresh;

  let young = find(all, rotation, "new");
  const isNew = young && !all.includes(young);
  if (young && isNew && fresh === "made")
    young = { ...young, label: labelOf(name, young), madeAt: now };
  if (young && fresh && fresh !== "made") young = withResult(young, fresh, now);

  let old = find(all, rotation, "old");
  if (old && said.old) old = withResult(old, said.old, now);
  if (old && young && said.replaced) old = { ...old, replacedBy: young.id };
  if (old && said.revoked) old = { ...old, revokedAt: old.revokedAt ?? now };

  return [young, old].filter((entry) => entry !== undefined);
}

/**
 * The entry of a key, or a new one; nothing without the key.
 *
 * @param {BookKey[]} all
 * @param {Pick<Rotation, "print">} rotation
 * @param {"old" | "new"} which
 * @returns {BookKey | undefined}
 */
function find(all, rotation, which) {
  const known = all.find(({ salt, print }) => rotation.print(which, salt)?.print === print);
  if (known) return known;
  const salt = newSalt();
  const found = rotation.print(which, salt);
  if (!found) return undefined;
  const label = which === "old" ? "Old key" : "New key";
  return newEntry({
    label: found.lastFour ? `${label} …${found.lastFour}` : label,
    salt,
    ...found,
  });
}

/** The name that the key has at Perplexity, where that can be a label. @param {string} name @param {BookKey} entry */
function labelOf(name, { label }) {
  const wanted = name.trim();
  return problemOfLabel(wanted) ? label : wanted;
}
