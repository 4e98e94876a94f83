/** The background's part in a search for the culprit: nothing stays off after a start of the browser. */

import { forgetPutBackInTime, switchedOff } from "./put-back.js";
import { inTurn, restoreAtStart } from "./switching.js";

let isListening = false;

/** Call this once, while the background's script is being run for the first time. */
export function watchCulprit() {
  forgetPutBackInTime();
  // Whatever wakes the background first after a start of the browser; a search knows its own run.
  restoreAtStart().catch(() => {});
}

/** Listens to what is switched off, where that may be seen. */
export function watchSwitches() {
  const management = chrome.management;
  if (isListening || !management?.onDisabled) return;
  isListening = true;
  management.onDisabled.addListener(({ id }) => {
    inTurn(() => switchedOff(id)).catch(() => {});
  });
}
