/** My session: what the browser has of it, what happened to it, and what can be done. */

import { isOn, onRecorded } from "../recorder/log.js";
import { ask as tell } from "../recorder/messages.js";
import { fill, h, refill } from "../ui/dom.js";
import { further } from "../ui/further.js";
import { sessionVerdict } from "../ui/session/verdict.js";
import { supportOffer } from "../ui/support/offer.js";
import { askPanel } from "./ask-view.js";
import { gather } from "./gather.js";
import { lesson } from "./lesson.js";
import { openSearchNotice } from "./open-search.js";
import { permissionsPanel } from "./permissions.js";
import { whenReleased } from "./press.js";
import { recordingPanel } from "./recording.js";
import { steps } from "./steps.js";
import { openSetting, openSite } from "./tabs.js";

/** @import { Action, Case, RuleBrief, Session, SiteAnswer } from "../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "../ui/core.js" */
/** @import { Reply } from "../ui/further.js" */

/** How long changes are collected before the session is looked at again, in milliseconds. */
const pause = 300;

/**
 * @param {Promise<Core>} loading Rejected when the core cannot run here.
 * @param {(hash: string) => void} goTo Shows one of the longer procedures.
 * @returns {HTMLElement}
 */
export function sessionView(loading, goTo) {
  /** @type {Session | undefined} */
  let session;
  /** @type {"on" | "off"} */
  let recorder = "on";
  /** @type {SiteAnswer | undefined} */
  let answer;
  /** @type {Map<string, { rule: RuleBrief, reply: Reply }>} */
  const replies = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let isLooking = false;
  let shown = "";

  const status = h("p", { class: "unseen", role: "status" });
  const trouble = h("p", { class: "trouble", role: "alert" });
  const ask = askPanel({ answer: answered, open: () => void openSite("openSite", session) });
  const permissions = permissionsPanel(lookSoon);
  const recording = recordingPanel(lookSoon);
  const top = h(
    "section",
    { "aria-labelledby": "verdict" },
    h("p", { class: "label", "data-tone": "quiet" }, "One moment"),
    h("h2", { id: "verdict", tabindex: "-1" }, "Looking at the cookies of perplexity.ai…"),
  );
  const bottom = h("section", { class: "rest", "aria-label": "The rest of the report" });
  const support = supportOffer(loading, () => ({ known: session ? asCase(session) : {} }));

  /** What each button does that needs no page of its own. @type {Partial<Record<Action, () => void>>} */
  const here = {
    askSite: () => void ask.unfold(),
    signIn: () => void openSite("signIn", session),
    openSite: () => void openSite("openSite", session),
    showSetting: () => void openSetting(),
    seeMore: () => permissions.unfold(),
  };

  void look();
  // What is found to be missing now is recorded, and shown as soon as it is.
  onRecorded(lookSoon);
  void tell("opened");
  addEventListener("focus", lookSoon);
  const parts = [openSearchNotice(goTo), trouble, status, top, bottom, support.element];
  return h("div", { class: "session" }, parts);

  function lookSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(() => void look(), pause);
  }

  async function look() {
    // One at a time, and each is shown: who looks while much happens must not wait for its end.
    if (isLooking) return lookSoon();
    isLooking = true;
    try {
      const [core, gathered, on] = await Promise.all([loading, gather(), isOn()]);
      session = gathered;
      recorder = on ? "on" : "off";
      if (answer && isOutdated(answer, gathered)) answer = undefined;
      await show(core, gathered);
      await Promise.all([recording.show(gathered), permissions.ready]);
      fill(trouble);
    } catch {
      fill(
        trouble,
        "This could not be looked at to the end. That is a mistake in why401, or the browser keeps its module from running, and says nothing about your session. Close this window and open it again.",
      );
    } finally {
      isLooking = false;
    }
  }

  /**
   * @param {Core} core
   * @param {Session} session
   */
  async function show(core, session) {
    await whenReleased();
    const report = core.diagnose(asCase(session));
    // What is the same stays as it is, under the eyes and the hands of whoever is reading it.
    const all = JSON.stringify([report, [...replies.values()], session.recordingSince, recorder]);
    if (all === shown) return;
    shown = all;
    const { label, sentence } = report.headline;
    const news = `${label}: ${sentence}`;
    if (status.textContent !== news) fill(status, news);
    refill(
      top,
      ...sessionVerdict(report, {
        now: session.now,
        act,
        can: (action) => action in here || action in steps,
        after: lesson(session, report, recorder, {
          record: recording.unfold,
          allow: permissions.unfold,
        }),
        panels: [ask.element],
      }),
    );
    const panels = [permissions.element, recording.element];
    refill(bottom, ...further(report, replies, replied, panels));
    support.changed("same");
  }

  /** @param {Session} session @returns {Case} */
  function asCase(session) {
    /** @param {Reply} wanted */
    const ids = (wanted) =>
      [...replies.values()].filter(({ reply }) => reply === wanted).map(({ rule }) => rule.id);
    return {
      session: { ...session, ...(answer && { answer }) },
      told: { yes: ids("yes"), no: ids("no") },
    };
  }

  /** @param {Action} action */
  function act(action) {
    const step = steps[action];
    if (step) goTo(step.hash);
    else here[action]?.();
  }

  /**
   * @param {RuleBrief} rule
   * @param {Reply} reply
   */
  async function replied(rule, reply) {
    replies.set(rule.id, { rule, reply });
    if (session) await show(await loading, session);
  }

  /** @param {SiteAnswer} said */
  async function answered(said) {
    answer = said;
    if (session) await show(await loading, session);
  }
}

/**
 * Whether something happened to the session since the site was asked, so that its answer is of the past.
 *
 * @param {SiteAnswer} answer
 * @param {Session} session
 */
function isOutdated({ time }, { events = [] }) {
  const kinds = ["cookie", "gone", "setCookie", "signOut", "freshLogin"];
  return events.some((event) => event.time > time && kinds.includes(event.kind));
}
