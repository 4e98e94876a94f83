/** Find the culprit: switches suspects off by halves, asks what became of the session, and puts everything back. */

import { loadCore } from "../ui/core.js";
import { fill, h, refill } from "../ui/dom.js";
import { positionOf, stillOff } from "./course.js";
import { ended } from "./culprit-end.js";
import { round, standing } from "./culprit-round.js";
import * as screens from "./culprit-screens.js";
import { gather } from "./gather.js";
import { mayUse, requestSight } from "./permissions.js";
import { whenReleased } from "./press.js";
import * as search from "./switching.js";

/** @import { SessionReport } from "../../crates/wasm/src/types.d.ts" */
/** @import { Actions, Screen } from "./culprit-parts.js" */
/** @import { Suspect } from "./course.js" */

/** @type {HTMLElement | undefined} */
let panel;

/** There is one, which follows the stored search whoever changes it. */
export function culpritPanel() {
  panel ??= makePanel();
  return panel;
}

function makePanel() {
  const body = h("div", {});
  const said = h("p", { class: "unseen", role: "status" });
  const cookies = h("p", { class: "culprit-now" });
  let isBusy = false;
  let isStale = false;
  /** What the person asked for while what stands here was being looked at anew. @type {(() => Promise<unknown>) | undefined} */
  let pressed;
  let looked = 0;
  let title = "";
  /** What is said of the last thing that was done. */
  let note = "";

  /** @type {Actions} */
  const actions = {
    allow: async () => {
      await requestSight("management");
    },
    begin: async () => {
      const { suspects, fixed } = await findSuspects();
      await search.begin(suspects, fixed);
    },
    goOn: search.goOn,
    reply: async (round, answer) => {
      await search.reply(round, answer);
      if ((await search.course())?.answers.length === round) {
        note =
          "This answer was not counted: an extension was switched in the middle of the round. Try this round again.";
      }
    },
    takeBack: search.takeBack,
    stop: async () => {
      await search.stop();
      if (!(await search.course())) {
        note = "The search was stopped. Everything that was on before the search is on again.";
      }
    },
    forget: search.forget,
  };

  const redraw = () => void act();
  search.onCourse(redraw);
  chrome.cookies.onChanged.addListener(() => void look());
  chrome.permissions.onAdded.addListener(redraw);
  chrome.permissions.onRemoved.addListener(redraw);
  let isListening = false;
  redraw();
  return h("section", { class: "culprit", "aria-label": "Find the culprit" }, body, said);

  /**
   * One thing at a time, and then what stands here is as it is stored; what goes wrong is said.
   *
   * @param {() => Promise<unknown>} [task] What the person asked for.
   */
  async function act(task) {
    if (isBusy) {
      isStale = true;
      pressed ??= task;
      return;
    }
    isBusy = true;
    body.inert = task !== undefined;
    if (task) note = "";
    /** @type {Screen} */
    let screen;
    try {
      await task?.();
      screen = await current();
    } catch {
      screen = screens.failed(await offBySearch(), button);
    }
    await whenReleased();
    body.inert = false;
    show(screen, task ? "person" : "nobody");
    isBusy = false;
    if (isStale) {
      const next = pressed;
      isStale = false;
      pressed = undefined;
      void act(next);
    }
  }

  /** @returns {Promise<Screen>} */
  async function current() {
    await search.restoreAtStart().catch(() => {});
    const isSeen = await mayUse("management");
    const known = await search.course();
    if (!isSeen) return known ? screens.forbidden(known, button) : screens.asking(button);
    listen();
    if (!known) {
      const { suspects, fixed } = await findSuspects();
      return screens.beginning(suspects, fixed, button);
    }
    const now = await search.states();
    const isCutShort = known.on !== undefined && !known.settled;
    const isPutBack = known.on && stillOff(known, now).length === 0;
    const isOver = known.stopped || positionOf(known).kind === "end";
    if (isCutShort || (isOver && isPutBack)) {
      await search.goOn();
      return current();
    }
    if (isOver) return ended(known, now, button);
    if (known.on === undefined) return screens.paused(known, button);
    await look();
    return round(known, now, cookies, button);
  }

  /** Says what the cookies say, each time they change. */
  async function look() {
    looked += 1;
    const mine = looked;
    const now = await standingNow().catch(() => /** @type {const} */ ("unknown"));
    // Whoever looked later has seen more.
    if (mine === looked) fill(cookies, ...standing(now));
  }

  /** Whoever switches an extension, it is seen at once. */
  function listen() {
    if (isListening) return;
    isListening = true;
    for (const event of /** @type {const} */ ([
      "onEnabled",
      "onDisabled",
      "onInstalled",
      "onUninstalled",
    ])) {
      /** @type {chrome.events.Event<(...details: any[]) => void>} */ (
        chrome.management[event]
      ).addListener(redraw);
    }
  }

  /** @param {Screen} screen @param {"person" | "nobody"} by */
  function show(screen, by) {
    const isNew = screen.title !== title;
    title = screen.title;
    refill(
      body,
      h("h3", { id: "culprit-title", tabindex: "-1" }, title),
      note && h("p", { class: "note culprit-note" }, note),
      ...screen.content,
    );
    fill(said, note ? `${note} ${title}` : title);
    // What was pressed is gone, and so would be the place of whoever pressed it.
    if (by === "person" && (isNew || document.activeElement === document.body)) {
      document.getElementById("culprit-title")?.focus();
    }
  }

  /**
   * @param {string} id
   * @param {string} text
   * @param {(actions: Actions) => Promise<unknown>} task
   * @param {string} [kind]
   */
  function button(id, text, task, kind) {
    return h(
      "button",
      { type: "button", id, class: kind, onclick: () => void act(() => task(actions)) },
      text,
    );
  }
}

/** The extensions that may be switched, the most suspicious first, and names of those that may not. */
async function findSuspects() {
  const [core, session, all] = await Promise.all([
    loadCore(),
    gather(),
    chrome.management.getAll(),
  ]);
  const mayBeSwitched = new Set(all.filter(({ mayDisable }) => mayDisable).map(({ id }) => id));
  const listed = core.diagnose({ session }).session?.extensions ?? [];
  /** @type {Suspect[]} */
  const suspects = [];
  /** @type {string[]} */
  const fixed = [];
  for (const { id, name, canBeSwitchedOff } of listed) {
    if (canBeSwitchedOff && mayBeSwitched.has(id)) suspects.push({ id, name });
    else fixed.push(name);
  }
  return { suspects, fixed };
}

/** @returns {Promise<SessionReport["standing"]>} */
async function standingNow() {
  const [core, session] = await Promise.all([loadCore(), gather()]);
  return core.diagnose({ session }).session?.standing ?? "unknown";
}

/** Names of what may be off by this search; nothing, where there is none. */
async function offBySearch() {
  const known = await search.course().catch(() => undefined);
  if (!known?.on) return [];
  const now = await search.states().catch(() => undefined);
  const off = now ? stillOff(known, now) : known.suspects;
  return off.map(({ name }) => name);
}
