/**
 * Keeps how far a replacement is: names and the step on the disk, and the new key in the browser's
 * memory alone, until the person has stored it.
 */

/** @import { Keeper } from "../ui/rotation/drive.js" */

/** @type {Keeper} */
export const keeper = {
  name: "extension",

  async kept() {
    const [{ rotation }, { rotationKey }] = await Promise.all([
      chrome.storage.local.get("rotation"),
      chrome.storage.session.get("rotationKey"),
    ]);
    if (!rotation) return undefined;
    const { record, time } = /** @type {import("../ui/rotation/drive.js").Kept} */ (rotation);
    return { record, time, newKey: /** @type {string | undefined} */ (rotationKey) };
  },

  async keep(record, unstored) {
    if (unstored !== undefined) await chrome.storage.session.set({ rotationKey: unstored });
    if (record) await chrome.storage.local.set({ rotation: { record, time: Date.now() } });
    else await chrome.storage.local.remove("rotation");
    if (unstored === undefined) await chrome.storage.session.remove("rotationKey");
  },

  async follow(rotation) {
    const { follow } = await import("../keys/rotating.js");
    await follow(rotation);
  },
};
