/** Everything that the interface shows of a case, asked of the core in one go. */

/** @import { Call, Case, Look, Reading, Repair, Report } from "../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "./core.js" */

/**
 * @typedef {object} Judgement
 * @property {Reading} reading
 * @property {Report} report
 * @property {Call[]} plan
 * @property {Look[]} looks
 * @property {Repair | undefined} repair
 * @property {boolean} hasCleanedKey Whether a damaged key can be cleaned; it is only fetched when its button is pressed.
 */

/** From this many characters on, reading could be felt while typing. */
const long = 100_000;

/** @param {string} text */
export function isLong(text) {
  return text.length > long;
}

/**
 * @param {Core} core
 * @param {Case} known
 * @returns {Judgement}
 */
export function judgement(core, known) {
  const pasted = known.pasted ?? "";
  const report = core.diagnose(known);
  const isDamaged = report.findings.some(({ rule }) => rule.family === "key");
  return {
    reading: core.read(pasted, known.told?.form),
    report,
    plan: core.plan(known),
    looks: core.looks(known),
    repair: core.repair(pasted, known.told?.form),
    hasCleanedKey: isDamaged && core.cleanedKey(pasted, known.told?.form) !== undefined,
  };
}

/**
 * Judges a case: a short one at once, a long one in a thread of its own, so that the page
 * goes on answering. When `signal` aborts, the thread ends and the promise stays open.
 *
 * @param {Core} core
 * @param {Case} known
 * @param {AbortSignal} signal
 * @returns {Promise<Judgement>}
 */
export async function judged(core, known, signal) {
  if (!isLong(known.pasted ?? "")) return judgement(core, known);
  const worker = new Worker(new URL("./judgement-worker.js", import.meta.url), { type: "module" });
  signal.addEventListener("abort", () => worker.terminate());
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => (data ? resolve(data) : reject()));
      worker.addEventListener("error", reject);
      worker.postMessage(known);
    });
  } catch {
    // The thread could not start, as when the network went away before the first long paste.
    return judgement(core, known);
  } finally {
    worker.terminate();
  }
}
