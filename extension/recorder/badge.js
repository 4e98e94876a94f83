/**
 * The mark on the toolbar: a search is open, a session was lost since the popup was last opened, or
 * a key needs the person.
 */

import { keyMark } from "../keys/reminders.js";
import { isOpen } from "../session/course.js";
import { course } from "../session/switching.js";
import { isSessionName } from "./site.js";
import { under } from "./state.js";

/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {import("./storage.js").Stored} Stored */

/** What is set again within this time was replaced, not lost. */
const replaced = 5_000;

/** The site asks a person who signs out whether to go on, so that may take a while. */
const signingOut = 10_000;

/** A fresh login that never said that it was done counts for this long. */
const freshLogin = 2 * 60_000;

/**
 * What the events change about the mark: nothing, or when the session was lost, or `null` for
 * that it was not.
 *
 * @param {Stored} known What is known after the events; a sign-out is remembered in it.
 * @param {SessionEvent[]} events
 * @returns {{ unseen?: number | null }}
 */
export function badgeChanges(known, events) {
  /** @type {{ unseen?: number | null }} */
  const changes = {};
  for (const event of events) {
    if (event.kind === "signOut") {
      // Its cookies may have been seen to go first.
      known.signedOut = event.time;
      if (known.unseen && event.time - known.unseen < signingOut) changes.unseen = null;
    }
    const isBack = event.kind === "cookie" && !event.removed && isSessionName(event.cookie.name);
    const unseen = changes.unseen ?? known.unseen;
    if (isBack && unseen && event.time - unseen < replaced) changes.unseen = null;
    if (isLoss(known, event) && !isOwnDoing(known, event.time)) changes.unseen = event.time;
  }
  return changes;
}

/**
 * Shows or hides the mark, where that changed. While a search for the culprit is open the person
 * tries out what ends the session, so that extensions may be off matters more than another loss.
 * A lost session stops the person now; a key that should be replaced can wait until that was seen.
 *
 * @param {{ unseen?: number | null }} changes
 */
export async function showBadge({ unseen }) {
  if (unseen === undefined) return;
  const [known, ofKeys] = await Promise.all([course(), keyMark()]);
  const [text, title] = isOpen(known)
    ? ["…", "why401: the search for the culprit is open, and other extensions may be off"]
    : unseen
      ? ["!", "why401: your Perplexity session was lost"]
      : ofKeys
        ? ["key", `why401: ${ofKeys}`]
        : ["", "why401"];
  await Promise.all([chrome.action.setBadgeText({ text }), chrome.action.setTitle({ title })]);
}

/**
 * Whether the last session cookie of a store went.
 *
 * @param {Stored} known
 * @param {SessionEvent} event
 */
function isLoss(known, event) {
  const gone =
    event.kind === "gone"
      ? event.cookies
      : event.kind === "cookie" && event.removed
        ? [event.cookie]
        : [];
  return gone.some(
    (cookie) =>
      signsIn(cookie) &&
      !under(known, "cookie:").some(
        ([, other]) => other.storeId === cookie.storeId && signsIn(other),
      ),
  );
}

/** @param {Partial<import("./changes.js").Cookie>} cookie */
function signsIn({ name, domain, partitioned, valueLength }) {
  const host = domain?.replace(/^\./, "");
  const isOfWww = host === "www.perplexity.ai" || domain === ".perplexity.ai";
  return name !== undefined && isSessionName(name) && isOfWww && !partitioned && valueLength !== 0;
}

/** @param {Stored} known @param {number} time */
function isOwnDoing({ ownRemoval, signedOut }, time) {
  return time - (ownRemoval ?? 0) < freshLogin || time - (signedOut ?? 0) < signingOut;
}
