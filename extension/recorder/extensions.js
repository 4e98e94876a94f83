/** Other extensions that come, go and change; only with the permission to see them. */

import { isSwitched } from "../session/switching.js";
import { save, state, under } from "./state.js";
import { inTurn } from "./turn.js";

/** @typedef {import("../../crates/wasm/src/types.d.ts").ExtensionChange} ExtensionChange */
/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {import("./storage.js").Stored} Stored */
/** @typedef {{ events: SessionEvent[], changes: Stored }} Part */

let isListening = false;

/** Listens, where it is permitted and not done yet. */
export function watchExtensions() {
  const management = chrome.management;
  if (isListening || !management?.onInstalled) return;
  isListening = true;
  management.onInstalled.addListener(note);
  management.onEnabled.addListener(note);
  management.onDisabled.addListener(note);
  management.onUninstalled.addListener(/** @param {any} gone */ (gone) => noteGone(gone));
}

/**
 * What changed unnoticed. At the first look everything is as it was.
 *
 * @param {Stored} known
 * @param {number} now
 * @returns {Promise<Part>}
 */
export async function extensionChanges(known, now) {
  /** @type {Part} */
  const part = { events: [], changes: {} };
  const isPermitted = await chrome.permissions.contains({ permissions: ["management"] });
  if (!isPermitted) {
    // What changes from here on is not seen, so it must not be told later as if it were new.
    for (const [key] of under(known, "extension:")) part.changes[key] = null;
    if (known.extensionsKnown) part.changes.extensionsKnown = null;
    return part;
  }
  const all = (await chrome.management.getAll()).filter(isOther);
  for (const one of all) tell(part, known, one, now);
  const ids = new Set(all.map(({ id }) => `extension:${id}`));
  for (const [key, { name }] of under(known, "extension:")) {
    if (ids.has(key)) continue;
    part.events.push(changed(now, key.slice("extension:".length), name, "uninstalled"));
    part.changes[key] = null;
  }
  if (!known.extensionsKnown)
    return { events: [], changes: { ...part.changes, extensionsKnown: true } };
  return withoutOwn(part);
}

/** @param {chrome.management.ExtensionInfo} info */
async function note(info) {
  const time = Date.now();
  await inTurn(async () => {
    const known = await state();
    if (!isOther(info) || known.recording.off || !known.extensionsKnown) return;
    /** @type {Part} */
    const part = { events: [], changes: {} };
    tell(part, known, info, time);
    const { events, changes } = await withoutOwn(part);
    await save(events, changes);
  });
}

/** Firefox gives what it knows of it, Chrome the id alone. @param {string | { id: string }} gone */
async function noteGone(gone) {
  const time = Date.now();
  const id = typeof gone === "string" ? gone : gone.id;
  await inTurn(async () => {
    const known = await state();
    const before = known[`extension:${id}`];
    if (!before || known.recording.off) return;
    await save([changed(time, id, before.name, "uninstalled")], { [`extension:${id}`]: null });
  });
}

/**
 * Adds what is new of an extension.
 *
 * @param {Part} part
 * @param {Stored} known
 * @param {chrome.management.ExtensionInfo} info
 * @param {number} time
 */
function tell({ events, changes }, known, { id, name, version, enabled }, time) {
  const key = `extension:${id}`;
  const before = known[key];
  /** @type {ExtensionChange | undefined} */
  let change;
  if (!before) change = "installed";
  else if (before.version !== version) change = "updated";
  else if (before.enabled !== enabled) change = enabled ? "enabled" : "disabled";
  if (!change) return;
  events.push(changed(time, id, name.slice(0, 200), change));
  changes[key] = { name: name.slice(0, 200), version, enabled };
}

/**
 * What why401 itself switched in a search for the culprit is no event, and must not be suspected
 * of having been switched on shortly before a loss.
 *
 * @param {Part} part
 * @returns {Promise<Part>}
 */
async function withoutOwn({ events, changes }) {
  const isOwn = events.length > 0 ? await isSwitched() : () => false;
  /** @param {SessionEvent} event */
  const isOther = (event) =>
    event.kind !== "extension" ||
    !["enabled", "disabled"].includes(event.change) ||
    !isOwn(event.id);
  return { events: events.filter(isOther), changes };
}

/** @param {number} time @param {string} id @param {string} name @param {ExtensionChange} change @returns {SessionEvent} */
function changed(time, id, name, change) {
  return { time, kind: "extension", id, name, change };
}

/** @param {chrome.management.ExtensionInfo} info */
function isOther({ id, type }) {
  return type === "extension" && id !== chrome.runtime.id;
}
