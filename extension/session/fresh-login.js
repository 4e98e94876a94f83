/** Fresh login, step by step. Only cookies and storage of perplexity.ai are touched, ever. */

import { closeTabs, open, reach, removeCookies, removeStorage, wait } from "./fresh-steps.js";
import { maySee } from "./removal.js";

/** @import { Scope } from "./removal.js" */
/** @import { Survey } from "./survey.js" */

/** @typedef {"tabs" | "cookies" | "storage" | "wait" | "open"} StepId */

/** @typedef {"waiting" | "running" | "done" | "failed" | "skipped"} State */

/**
 * @typedef {object} Plan What the person decided.
 * @property {Survey} survey
 * @property {"close" | "keep"} tabs
 * @property {"remove" | "refused" | "keep"} storage `refused`: wanted, and the permission was not given.
 */

/**
 * @typedef {object} Step
 * @property {StepId} id
 * @property {string} title
 */

const LOCK = "freshLogin";

/** @typedef {(state: State, text: string) => void} Say */

/** @typedef {"done" | "stopped" | "failed" | "busy"} End */

/** @type {Record<StepId, string>} */
const titles = {
  tabs: "Deal with the open tabs of Perplexity",
  cookies: "Remove the cookies",
  storage: "Remove what the site stored in this browser",
  wait: "Wait two seconds, and look again",
  open: "Open the page for signing in",
};

/** @type {Record<StepId, (plan: Plan, say: Say, signal: AbortSignal) => Promise<void>>} */
const doing = { tabs: closeTabs, cookies: removeCookies, storage: removeStorage, wait, open };

/**
 * The steps, in order.
 *
 * @param {Scope["kind"]} kind
 * @returns {Step[]}
 */
export function stepsOf(kind) {
  /** @type {StepId[]} */
  const ids = [
    "tabs",
    "cookies",
    ...(kind === "freshLogin" ? [/** @type {const} */ ("storage")] : []),
    "wait",
    "open",
  ];
  return ids.map((id) => ({ id, title: titles[id] }));
}

/**
 * Goes through the steps. A step that failed ends it, and so does the signal, before the next
 * removal; what was not begun stays `waiting`. It can be run again from wherever it ended.
 *
 * @param {Plan} plan
 * @param {(id: StepId, state: State, text: string) => void} show
 * @param {AbortSignal} signal
 * @returns {Promise<End>}
 */
export function freshLogin(plan, show, signal) {
  // Two windows that remove at once would each take the other's doing for something that puts
  // cookies back. The browser releases the lock when the window is closed.
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return "busy";
    const { kind } = plan.survey.scope;
    await reach("removing", plan.survey);
    for (const { id } of stepsOf(kind)) {
      if (signal.aborted) return "stopped";
      const reached = await take(id, plan, show, signal);
      if (signal.aborted && reached !== "done") return "stopped";
      if (reached === "failed") return "failed";
    }
    return "done";
  });
}

/** Whether one is going on, in whichever window. */
export async function isRunning() {
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === LOCK) ?? false;
}

/**
 * Takes one step, and says in which state it ended.
 *
 * @param {StepId} id
 * @param {Plan} plan
 * @param {(id: StepId, state: State, text: string) => void} show
 * @param {AbortSignal} signal
 */
async function take(id, plan, show, signal) {
  const reached = { state: /** @type {State} */ ("running") };
  /** @type {Say} */
  const say = (state, text) => {
    reached.state = state;
    show(id, state, text);
  };
  say("running", "");
  try {
    await doing[id](plan, say, signal);
  } catch (error) {
    say("failed", (await maySee()) ? broken(error) : withdrawn);
  }
  return reached.state;
}

const withdrawn =
  "The browser no longer lets why401 see perplexity.ai, so it cannot tell what is left. Allow it again on the browser's page of extensions, and start again.";

/** @param {unknown} error */
function broken(error) {
  const words = error instanceof Error ? error.message : "";
  return `The browser did not do it${words && ` (“${words.slice(0, 120)}”)`}. Start again; what is done already does no harm when it is done twice.`;
}
