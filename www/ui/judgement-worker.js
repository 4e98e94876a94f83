/** The thread in which a long paste is judged, or a report on it is written. */

import { loadCore } from "./core.js";
import { judgement } from "./judgement.js";

self.addEventListener("message", async ({ data: [known, said] }) => {
  try {
    const core = await loadCore();
    self.postMessage(said ? core.support(known, said) : judgement(core, known));
  } catch {
    // The page then judges by itself. What was thrown could quote the paste: it ends here.
    self.postMessage(undefined);
  }
});
