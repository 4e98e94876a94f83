/**
 * Writes HAR files of any size, streamed to disk: as Chromium exports them, with everything in them
 * that a long session has, and with secrets planted in every spelling where that is wished.
 *
 *     node tests/har/generate.mjs --megabytes 100 --out FILE [--seed 1]
 *     node tests/har/generate.mjs --planted --out FILE [--entries 443] [--distinct]
 *
 * The same seed gives the same bytes. Nothing in it is real. It prints what it wrote as JSON.
 */

import { closeSync, openSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { createEntries } from "./entries.mjs";
import { createPlanted, planted } from "./planted.mjs";

const head = `{
  "log": {
    "version": "1.2",
    "creator": {
      "name": "WebInspector",
      "version": "537.36"
    },
    "pages": [
      {
        "startedDateTime": "2026-11-20T10:15:30.120Z",
        "id": "page_1",
        "title": "https://www.perplexity.ai/",
        "pageTimings": {
          "onContentLoad": 812.4280000000017,
          "onLoad": 1423.9450000000002
        }
      }
    ],
    "entries": [
`;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    megabytes: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    planted: { type: "boolean", default: false },
    distinct: { type: "boolean", default: false },
    entries: { type: "string", default: "443" },
  },
});
if (!values.out) throw new Error("--out FILE is missing");
const random = createRandom(Number(values.seed));
const entries = values.planted
  ? createPlanted(random, Number(values.entries), values.distinct)
  : createEntries(random);
const limit = values.planted ? Number.POSITIVE_INFINITY : Number(values.megabytes) * 1e6;
const written = write(values.out, entries, limit);
console.log(JSON.stringify(values.planted ? { ...written, ...planted } : written));

/**
 * @param {string} path
 * @param {Iterable<object>} entries
 * @param {number} limit How many bytes the file may have, more or less.
 */
function write(path, entries, limit) {
  const file = openSync(path, "w");
  const buffer = Buffer.alloc(1 << 24);
  let used = 0;
  let bytes = 0;
  const flush = () => {
    for (let at = 0; at < used; ) at += writeSync(file, buffer, at, used - at);
    used = 0;
  };
  /** @param {string} text */
  const put = (text) => {
    if (text.length * 3 > buffer.length - used) flush();
    const length = buffer.write(text, used);
    used += length;
    bytes += length;
  };
  put(head);
  let count = 0;
  for (const entry of entries) {
    put(`${count ? ",\n" : ""}${indented(entry)}`);
    count += 1;
    if (bytes >= limit) break;
  }
  put("\n    ]\n  }\n}");
  flush();
  closeSync(file);
  return { bytes, entries: count };
}

/** An object as it stands in a file that is indented by two blanks. @param {object} entry */
function indented(entry) {
  const text = JSON.stringify(entry, null, 2).replace(/^/gm, "      ");
  // What `planted.mjs` writes for a hyphen that is to be spelled with an escape.
  return text.replaceAll("\ue000", "\\u002d");
}

/** Numbers from 0 to 1 that look random and are the same for the same seed. @param {number} seed */
function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
