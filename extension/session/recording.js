/** What is recorded: since when, how much, and the two buttons that end it. */

import { eraseLog, setOn, status } from "../recorder/log.js";
import { fill, h } from "../ui/dom.js";
import { momentInWords } from "../ui/session/words.js";

/** @import { Session } from "../../crates/wasm/src/types.d.ts" */

const failed =
  "This could not be done: the part of why401 that records does not answer. Close this window and open it again.";

/** @param {() => void} onChange What was recorded is another from now on. */
export function recordingPanel(onChange) {
  const summary = h("summary", {}, "What is recorded");
  const state = h("p", {});
  const trouble = h("p", { class: "trouble" });
  const said = h("p", { class: "note", role: "status" });
  const flip = h("button", {
    type: "button",
    id: "recording-switch",
    onclick: () => void flipped(),
  });
  const erase = h(
    "button",
    { type: "button", id: "recording-erase", onclick: () => void erased() },
    "Erase what was recorded",
  );
  const element = h(
    "details",
    { class: "section", id: "recording" },
    summary,
    h(
      "div",
      {},
      state,
      h(
        "p",
        {},
        "Noted are: which cookies of perplexity.ai went, when, and the browser's word for why; when tabs of the site open and close, the browser starts, and, where you allowed it, when other extensions change and when the site ends a session.",
      ),
      h(
        "p",
        {},
        "Never noted are: what is in a cookie, your name, your address, the id of your account, what you ask or read, and any other site. It stays in this browser: at most 1,000 entries of at most 30 days.",
      ),
      trouble,
      said,
      h("div", { class: "buttons" }, flip, erase),
    ),
  );
  let on = true;
  let isErasing = false;
  element.addEventListener("toggle", () => !element.open && askAgain("no"));

  return {
    element,

    unfold() {
      element.open = true;
      flip.focus();
    },

    /** @param {Session} session */
    async show(session) {
      const { on: isOn, broken } = await status();
      on = isOn;
      const count = session.events?.length ?? 0;
      fill(summary, on ? `What is recorded (${count})` : "What is recorded (switched off)");
      fill(state, sentence(session, on ? "on" : "off"));
      fill(
        trouble,
        broken &&
          "The browser does not let why401 store anything at the moment: its storage is full or damaged. What happens now is not recorded. To erase what was recorded may help.",
      );
      fill(flip, on ? "Stop recording" : "Record from now on");
      erase.hidden = count === 0;
      // With anything else that is noted meanwhile the question stays: it may be half answered.
      if (count === 0) askAgain("no");
    },
  };

  async function flipped() {
    const done = await setOn(!on);
    fill(
      said,
      done
        ? on
          ? "Stopped. What was recorded is kept until you erase it."
          : "Recording."
        : failed,
    );
    onChange();
  }

  async function erased() {
    if (!isErasing) return askAgain("yes");
    const done = await eraseLog();
    askAgain("no");
    fill(said, done ? "Erased. What happened until now is unknown from here on." : failed);
    onChange();
  }

  /** What is erased cannot be had back, so the button is pressed twice. @param {"yes" | "no"} again */
  function askAgain(again) {
    isErasing = again === "yes";
    fill(erase, isErasing ? "Erase it all: this cannot be undone" : "Erase what was recorded");
  }
}

/**
 * @param {Session} session
 * @param {"on" | "off"} state
 */
function sentence({ events = [], recordingSince, gaps = [], now }, state) {
  const entries = events.length === 1 ? "one entry" : `${events.length || "no"} entries`;
  if (state === "off") return `Recording is off. There are ${entries} from before.`;
  if (recordingSince === undefined) return "Nothing is recorded yet.";
  const since = `why401 has been recording since ${momentInWords(recordingSince, now)}: ${entries}.`;
  if (gaps.length === 0) return since;
  /** @param {number} time */
  const when = (time) => momentInWords(time, now);
  const last = gaps.at(-1);
  const times = gaps.length === 1 ? "once" : `${gaps.length} times, the last time`;
  return `${since} It could not watch ${times}${last ? `, from ${when(last.from)} to ${when(last.to)}` : ""}: what happened then is unknown.`;
}
