/** Words for what happens to a HAR file, and for numbers. */

/** @import { Story } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Cut } from "./source.js" */
/** @import { Trouble } from "./worker.js" */

/** The endings that the browser offers when a file is chosen. */
export const endings = ".har,.json,.gz,application/json,application/gzip";

/** What to do about each trouble. @type {Record<Trouble, string>} */
export const troubles = {
  notLoaded:
    "A part of why401 that this needs could not be loaded. Connect to the network and try again. If it stays so, the browser may be too old: it needs WebAssembly.",
  unreadable:
    "The browser could not read the file any further. It may have been moved, deleted or changed since you chose it, or it is a folder. Choose it again.",
  full: "There is no room for the copy: the browser gives this page no more of the disk. Free some space on this device and try again. What was written of it has been removed.",
  fault:
    "This could not be done to the end. That is a mistake in why401, or the browser ran out of memory, and says nothing about your key or your session.",
};

/** Why a file was not read to its end. @type {Record<Cut, string>} */
export const cuts = {
  damaged:
    "The file is packed with gzip, and it breaks off or is damaged. What comes before that place was read.",
  endless: "Unpacked, the file is longer than 8 GB. What comes before that was read.",
};

/** What a file is that is no HAR file, after its name, and what to do then. @type {Record<Exclude<Story["kind"], "har">, { is: string, next: string }>} */
export const otherKinds = {
  empty: { is: "is empty.", next: "Save it again: below it says how." },
  notJson: {
    is: "is not a HAR file.",
    next: "A HAR file is a text that begins with a curly bracket. If it came in an archive, such as a ZIP file, unpack that first. A key, code, an answer or a log can be pasted into the box.",
  },
  notHar: {
    is: "is not a HAR file.",
    next: "It is JSON, the format that HAR files are written in, and holds something else. Below it says how to save one. Settings or an answer can be pasted into the box.",
  },
};

const number = new Intl.NumberFormat("en-GB");

/**
 * `1 request`, `4,000 requests`
 *
 * @param {number} amount
 * @param {string} thing
 */
export function count(amount, thing) {
  return `${number.format(amount)} ${thing}${amount === 1 ? "" : "s"}`;
}

/** `4,000` @param {number} amount */
export function inWords(amount) {
  return number.format(amount);
}

/** `1.4 MB` @param {number} length */
export function bytes(length) {
  if (length < 1000) return count(length, "byte");
  const [size, unit] = length < 1e6 ? [1e3, "kB"] : length < 1e9 ? [1e6, "MB"] : [1e9, "GB"];
  const value = length / Number(size);
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

/** The name of the safe copy: `trace.safe.har`. @param {string} name */
export function safeName(name) {
  return `${name.replace(/(\.har)?(\.json)?(\.gz)?$/i, "") || "file"}.safe.har`;
}
