/**
 * The background: a recorder. It runs for a moment when something happens and sleeps otherwise,
 * so every listener is there from the first line on, and nothing that matters is kept in memory.
 */

import { keysSeen, watchKeys, watchNotifications } from "./keys/reminders.js";
import { watchAnswers } from "./recorder/answers.js";
import { showBadge } from "./recorder/badge.js";
import { cookieChanged } from "./recorder/changes.js";
import { compare } from "./recorder/compare.js";
import { watchExtensions } from "./recorder/extensions.js";
import { onAsked } from "./recorder/messages.js";
import { browserStarted, installed } from "./recorder/starts.js";
import { erase, noteOwnRemoval, save, state } from "./recorder/state.js";
import { read } from "./recorder/storage.js";
import { tabRemoved, tabUpdated } from "./recorder/tabs.js";
import { inTurn } from "./recorder/turn.js";
import { watchFreshLogin } from "./session/held.js";
import { watchCulprit, watchSwitches } from "./session/restoring.js";
import { onCourse } from "./session/switching.js";

/** How often the cookies are compared, in minutes. */
const often = 5;

chrome.cookies.onChanged.addListener((change) => quietly(cookieChanged(change)));
chrome.tabs.onUpdated.addListener((id, what, tab) => quietly(tabUpdated(id, what, tab)));
chrome.tabs.onRemoved.addListener((id) => quietly(tabRemoved(id)));
chrome.runtime.onStartup.addListener(() => quietly(browserStarted()));
chrome.runtime.onInstalled.addListener((details) => quietly(installed(details)));
chrome.alarms.onAlarm.addListener(({ name }) => name === "compare" && quietly(compare()));
chrome.permissions.onAdded.addListener(() => {
  watch();
  quietly(compare());
});
chrome.permissions.onRemoved.addListener(() => quietly(compare()));
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local") quietly(noteOwnRemoval(changes));
});
onAsked(act);
watch();
watchFreshLogin();
watchCulprit();
watchKeys(() => quietly(refreshBadge()));
onCourse(() => quietly(refreshBadge()));
quietly(begin());

/** What only some permissions let one see. */
function watch() {
  watchExtensions();
  watchSwitches();
  watchAnswers();
  watchNotifications();
}

async function begin() {
  if (!(await chrome.alarms.get("compare"))) {
    await chrome.alarms.create("compare", { periodInMinutes: often });
  }
  await refreshBadge();
  await compare();
}

async function refreshBadge() {
  await showBadge({ unseen: (await state()).unseen ?? null });
}

/** @param {import("./recorder/messages.js").Message} what */
async function act(what) {
  switch (what) {
    case "opened":
      await inTurn(() => save([], { unseen: null }));
      await showBadge({ unseen: null });
      return compare();
    case "compare":
      return compare();
    case "keysSeen":
      return keysSeen();
    case "erase":
      await inTurn(erase);
      await showBadge({ unseen: null });
      return compare();
    case "switchOff":
      return inTurn(async () => {
        await save([], { recording: { off: Date.now(), ...(await recording()) } });
      });
    case "switchOn":
      await inTurn(async () => {
        const { off, ...rest } = await recording();
        // What went while it was off is not told as if it had been seen.
        if (off) await save([], { recording: rest, blind: off });
      });
      return compare();
  }
}

/** As it is stored: whoever had to drop the older half of the log has changed since when it goes. */
async function recording() {
  const known = (await state()).recording;
  return (await read("recording")).recording ?? known;
}

/** Whatever goes wrong here, the next comparison finds what is missing. @param {Promise<unknown>} work */
function quietly(work) {
  work.catch(() => {});
}
