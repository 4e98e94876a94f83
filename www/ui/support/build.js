/** Writes the report: of a long paste in a thread of its own, so that the page goes on answering. */

import { isLong } from "../judgement.js";

/** @import { Case, Said, SupportReport } from "../../../crates/wasm/src/types.d.ts" */
/** @import { Core } from "../core.js" */

/**
 * When `signal` aborts, the thread ends and the promise stays open.
 *
 * @param {Core} core
 * @param {Case} known
 * @param {Said} said
 * @param {AbortSignal} signal
 * @returns {Promise<SupportReport>}
 */
export async function built(core, known, said, signal) {
  if (!isLong(known.pasted ?? "")) return core.support(known, said);
  const worker = new Worker(new URL("./build-worker.js", import.meta.url), { type: "module" });
  signal.addEventListener("abort", () => worker.terminate());
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener("message", ({ data }) => (data ? resolve(data) : reject()));
      worker.addEventListener("error", reject);
      worker.postMessage([known, said]);
    });
  } catch {
    // The thread could not start, as when the network went away before.
    return core.support(known, said);
  } finally {
    worker.terminate();
  }
}
