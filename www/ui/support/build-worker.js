/** The thread in which the report on a long paste is written. */

import { loadCore } from "../core.js";

self.addEventListener("message", async ({ data: [known, said] }) => {
  try {
    self.postMessage((await loadCore()).support(known, said));
  } catch {
    // The page then writes it by itself. What was thrown could quote the paste: it ends here.
    self.postMessage(undefined);
  }
});
