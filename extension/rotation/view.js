/** "Replace a key" in the extension, in a tab of its own. */

import { rotationView } from "../ui/rotation/view.js";
import { keeper } from "./keeper.js";

/** @import { Core } from "../ui/core.js" */

/**
 * @param {Promise<Core>} loading
 * @param {() => string} pasted What the box holds.
 */
export function replaceAKey(loading, pasted) {
  return rotationView({ keeper, loading, pasted });
}
