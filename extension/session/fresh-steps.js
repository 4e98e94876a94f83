/** What each step of a fresh login does. */

import { isFirefox } from "../recorder/browser.js";
import { append, isOn } from "../recorder/log.js";
import { ask } from "../recorder/messages.js";
import { setProgress } from "./held.js";
import { isLiveSession, isSession, listOf, removeAll } from "./removal.js";
import { siteTabs } from "./survey.js";
import { signInPage } from "./tabs.js";

/** @import { Plan, Say } from "./fresh-login.js" */
/** @import { Scope } from "./removal.js" */
/** @import { Survey } from "./survey.js" */

/** How long something that puts cookies back may take, in milliseconds. */
const WAIT = 2_000;

/** @type {(plan: Plan, say: Say) => Promise<void>} */
export async function closeTabs({ survey: { tabs }, tabs: choice }, say) {
  if (tabs.length === 0) return say("done", "None is open.");
  // One that went to another site since it was counted is no business of ours.
  const stillHere = async () =>
    (await siteTabs()).flatMap(({ id }) => (id !== undefined && tabs.includes(id) ? [id] : []));
  if (choice === "keep") {
    return say(
      "skipped",
      `${tabs.length} stay open, as you chose. One of them may put an old cookie back.`,
    );
  }
  const open = await stillHere();
  for (const tab of open) await chrome.tabs.remove(tab).catch(() => undefined);
  const stayed = (await stillHere()).length;
  if (stayed === 0) return say("done", `Closed ${open.length}.`);
  say(
    "failed",
    `${stayed} would not be closed; it may be asking whether to leave the page. Close it by hand, and start again.`,
  );
}

/** @type {(plan: Plan, say: Say, signal: AbortSignal) => Promise<void>} */
export async function removeCookies({ survey }, say, signal) {
  const { scope } = survey;
  await logRemoving(true, survey);
  try {
    const { removed, left } = await removeAll(scope, signal, (toGo, gone) =>
      say("running", `${gone} of ${gone + toGo}.`),
    );
    const gone = `${removed} removed`;
    if (signal.aborted && left.length > 0) {
      return say("failed", `Stopped: ${gone}, ${left.length} left.`);
    }
    if (left.some(isSession)) {
      return say(
        "failed",
        `${gone}, but ${left.length} would not go or came back each time, and one of them holds a session. Another program may be putting it back: switch off extensions that sync or edit cookies, and start again.`,
      );
    }
    if (left.length > 0) {
      // Such as one whose path has a question mark in it: no address has, so the site never gets it.
      return say("done", `${gone}. ${left.length} would not go, none of which holds a session.`);
    }
    say("done", removed === 0 ? "There were none." : `${gone}. The list is empty.`);
  } finally {
    // The background may still be busy with what was removed, or only now waking up for it; what it
    // notes after the end of this would seem to be somebody else's doing.
    await ask("compare");
    await logRemoving(false, survey);
  }
}

/** @type {(plan: Plan, say: Say) => Promise<void>} */
export async function removeStorage({ survey, storage }, say) {
  if (storage === "keep") return say("skipped", "Kept, as you chose.");
  if (storage === "refused") {
    return say(
      "skipped",
      "The permission was not given, so it stays. Most often the cookies are what matters.",
    );
  }
  if (!chrome.browsingData) {
    return say(
      "skipped",
      "The permission was taken away, so it stays. Most often the cookies are what matters.",
    );
  }
  if (survey.where === "private") {
    return say(
      "skipped",
      "Out of reach in a private window: closing every private window removes it.",
    );
  }
  await removeSiteData(survey.scope);
  say("done", "Removed.");
}

/**
 * Without cookies: those would be removed for the whole of perplexity.ai in every partition, and
 * have been removed one by one.
 *
 * @param {Scope} scope
 */
async function removeSiteData({ storeId, everywhere }) {
  if (!isFirefox) {
    return chrome.browsingData.remove(
      { origins: ["https://www.perplexity.ai", "https://perplexity.ai"] },
      { cacheStorage: true, indexedDB: true, localStorage: true, serviceWorkers: true },
    );
  }
  // Firefox knows hosts and not origins, and service workers in all containers at once alone.
  const hostnames = ["www.perplexity.ai", "perplexity.ai"];
  const container = everywhere ? {} : { cookieStoreId: storeId };
  const remove = /** @type {(options: object, types: object) => Promise<void>} */ (
    /** @type {unknown} */ (chrome.browsingData.remove)
  );
  await remove({ hostnames, ...container }, { indexedDB: true, localStorage: true });
  await remove({ hostnames }, { serviceWorkers: true });
}

/** @type {(plan: Plan, say: Say, signal: AbortSignal) => Promise<void>} */
export async function wait({ survey: { scope } }, say, signal) {
  say("running", "Something that puts cookies back does so at once.");
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, WAIT);
    signal.addEventListener("abort", () => resolve(clearTimeout(timer)));
  });
  if (signal.aborted)
    return say("failed", "Stopped before the second look. What was to be removed is removed.");
  const back = await listOf(scope);
  if (back.some(isSession)) {
    const signedIn = back.some(isLiveSession) ? "You may be signed in again by it. " : "";
    return say(
      "failed",
      `A session cookie is back. ${signedIn}It fits an extension that syncs or edits cookies, or an open tab of Perplexity: close such tabs, switch such extensions off, and start again.`,
    );
  }
  say(
    "done",
    back.length === 0
      ? "Nothing came back."
      : `No session cookie came back. ${back.length} of other kinds are there: they would not go, or an open tab of Perplexity set them.`,
  );
}

/** @type {(plan: Plan, say: Say) => Promise<void>} */
export async function open({ survey }, say) {
  // From here on the background takes over: opening a tab closes a popup.
  await reach("watching", survey);
  await openTab(survey);
  say("done", survey.where === "private" ? `${howToSignIn} ${unwatched}` : howToSignIn);
}

const howToSignIn =
  "Sign in there. Keep that tab open until you have entered the code from your e-mail, and pause anything that cleans cookies: the code only works together with a cookie of that tab.";

const unwatched =
  "Of a private window nothing is written down, so why401 does not look later whether the session held.";

/** @param {Survey} survey */
async function openTab({ scope: { storeId }, where }) {
  if (where === "private") await chrome.windows.create({ url: signInPage, incognito: true });
  else if (where === "here") await chrome.tabs.create({ url: signInPage });
  else {
    const inContainer = { url: signInPage, cookieStoreId: storeId };
    await chrome.tabs.create(inContainer);
  }
}

/**
 * Of a private window nothing is written down.
 *
 * @param {"removing" | "watching"} phase
 * @param {Survey} survey
 */
export async function reach(phase, { scope: { kind, storeId }, where }) {
  if (where !== "private") await setProgress({ kind, storeId, phase, looks: [] });
}

/**
 * @param {boolean} begun
 * @param {Survey} survey
 */
async function logRemoving(begun, { where }) {
  if (where === "private" || !(await isOn())) return;
  await append([{ time: Date.now(), kind: "freshLogin", begun }]);
}
