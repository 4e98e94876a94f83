/** The thread in which a long paste is judged. */

import { loadCore } from "./core.js";
import { judgement } from "./judgement.js";

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage(judgement(await loadCore(), data));
  } catch {
    // The page then judges by itself. What was thrown could quote the paste: it ends here.
    self.postMessage(undefined);
  }
});
