/**
 * Reminds of keys that are old, leaked, or replaced by halves: by the mark on the toolbar, and by
 * a notification where that was allowed.
 *
 * Runs in the background, which has no module and is stopped after any line. What is due follows
 * from the book and the clock each time; what is kept is only when the person was told.
 */

import { inTurn } from "../recorder/turn.js";
import { entriesIn } from "./book.js";
import { afterLooking, afterTelling, remind, words } from "./due.js";

/** @import { Due, Known, Reminders } from "./due.js" */

const KEY = "keyReminders";
const ALARM = "keys";
const NOTIFICATION = "keys";

/** How often the clock is looked at, in minutes. It may have jumped, so no single moment is waited for. */
const often = 60;

/** Where a replacement that is under way is written down. */
const ROTATION = "rotation";

let isListening = false;

/**
 * Call this once, while the background's script is being run for the first time.
 *
 * @param {() => void} onMark The mark is another.
 */
export function watchKeys(onMark) {
  chrome.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) quietly(judge);
  });
  chrome.storage.local.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key === ROTATION || key.startsWith("key:"))) {
      quietly(judge);
    }
    if (changes[KEY]) onMark();
  });
  quietly(judge);
}

/** Listens for a click on a notification, where that is permitted and not done yet. */
export function watchNotifications() {
  const clicked = chrome.notifications?.onClicked;
  if (isListening || !clicked) return;
  isListening = true;
  clicked.addListener((id) => {
    if (id !== NOTIFICATION) return;
    chrome.notifications.clear(id);
    void chrome.tabs.create({ url: "popup.html?tab#my-keys" });
  });
}

/** What the mark on the toolbar says of keys; nothing without a mark. @returns {Promise<string | undefined>} */
export async function keyMark() {
  const stored = await chrome.storage.local.get(KEY);
  return /** @type {Reminders | undefined} */ (stored[KEY])?.mark;
}

/** The person looked at the book: the mark goes, and comes back later if all is still so. */
export function keysSeen() {
  return inTurn(async () => keep(afterLooking(await known())));
}

async function judge() {
  const all = await known();
  const { reminders, news } = remind(all);
  const isTold = news.length > 0 && (await mayNotify());
  // Stopped in between, it is told in a week and not twice: the mark is there meanwhile.
  await keep(isTold ? afterTelling(reminders, news, all.now) : reminders, all.reminders);
  if (isTold) await notify(news, all);
  const isNeeded = all.entries.length > 0 || all.isRotating;
  if (!isNeeded) await chrome.alarms.clear(ALARM);
  else if (!(await chrome.alarms.get(ALARM))) {
    await chrome.alarms.create(ALARM, { periodInMinutes: often });
  }
}

/** @returns {Promise<Known>} */
async function known() {
  const stored = await chrome.storage.local.get(null);
  return {
    entries: entriesIn(stored),
    isRotating: ROTATION in stored,
    reminders: /** @type {Reminders | undefined} */ (stored[KEY]),
    now: Date.now(),
  };
}

/**
 * @param {Reminders} reminders
 * @param {Partial<Reminders>} [before]
 */
async function keep(reminders, before) {
  if (JSON.stringify(reminders) === JSON.stringify(before)) return;
  await chrome.storage.local.set({ [KEY]: reminders });
}

/** @param {Due[]} news @param {Known} known */
async function notify(news, { entries }) {
  await chrome.notifications.create(NOTIFICATION, {
    type: "basic",
    iconUrl: chrome.runtime.getURL("icons/128.png"),
    title: news.length === 1 ? "A key needs you" : `${news.length} keys need you`,
    message: `${sentence(words(news, entries))}. Open My keys to see what to do.`,
  });
}

function mayNotify() {
  return chrome.permissions.contains({ permissions: ["notifications"] }).catch(() => false);
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What fails here, the next alarm tries again. @param {() => Promise<void>} task */
function quietly(task) {
  inTurn(task).catch(() => {});
}
