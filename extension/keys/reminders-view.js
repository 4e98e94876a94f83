/** How a person is reminded, and the permission for one of the two ways. */

import { fill, h } from "../ui/dom.js";
import { daysOfAKey } from "./due.js";

const needs = { permissions: /** @type {"notifications"[]} */ (["notifications"]) };

export function remindersPanel() {
  const state = h("p", { role: "status" });
  const allow = h("button", { type: "button", id: "notify-on", onclick: () => void asked() });
  fill(allow, "Allow notifications");
  const stop = h("button", { type: "button", id: "notify-off", onclick: () => void ended() });
  fill(stop, "No notifications");
  const element = h(
    "details",
    { class: "section", id: "keys-reminders" },
    h("summary", {}, "Reminders"),
    h(
      "div",
      {},
      h(
        "p",
        {},
        `why401's button in the toolbar shows a mark when a key is older than ${daysOfAKey} days, when a key was replaced and is not revoked a day later, and when one leaked. A lost session goes before. The mark goes when you look here. If all is still so it comes back after a week, for a leaked key after a day.`,
      ),
      h(
        "p",
        {},
        `Perplexity's documentation gives ${daysOfAKey} days as an example. Nothing happens to a key on that day.`,
      ),
      state,
      h("div", { class: "buttons" }, allow, stop),
    ),
  );
  chrome.permissions.onAdded.addListener(() => void look());
  chrome.permissions.onRemoved.addListener(() => void look());
  void look();
  return { element };

  async function look() {
    const isAllowed = await chrome.permissions.contains(needs).catch(() => false);
    fill(
      state,
      isAllowed
        ? "A notification says the same, at most once a week for each key."
        : "A notification can say the same while you do something else. Your browser asks you whether why401 may show one. It would show the label and the last four characters of a key, at most once a week for each.",
    );
    allow.hidden = isAllowed;
    stop.hidden = !isAllowed;
  }

  /** Only while a click is being answered does a browser ask. */
  async function asked() {
    const isAllowed = await chrome.permissions.request(needs).catch(() => false);
    await look();
    if (!isAllowed) fill(state, "Not allowed. The mark in the toolbar is shown all the same.");
  }

  async function ended() {
    await chrome.permissions.remove(needs).catch(() => false);
    await look();
  }
}
