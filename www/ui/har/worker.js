/** The thread in which a HAR file is read, and in which its safe copy is written. */

import init, { Cleaner, Har } from "../../wasm/har.js";
import { newCopy } from "./copy.js";
import { read } from "./source.js";

/** @import { Manifest, Story } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Copy } from "./copy.js" */
/** @import { Cut } from "./source.js" */
/** @import { Progress } from "./thread.js" */

/**
 * What went wrong: the module could not be loaded, the file could not be read, the disk is full,
 * or why401 made a mistake.
 *
 * @typedef {"notLoaded" | "unreadable" | "full" | "fault"} Trouble
 */

/**
 * What it says of its work.
 *
 * @typedef {{ kind: "progress" } & Progress
 *   | { kind: "story", story: Story, cut: Cut | undefined }
 *   | { kind: "cleaned", manifest: Manifest, copy: Blob | undefined }
 *   | { kind: "stopped" }
 *   | { kind: "trouble", trouble: Trouble }} Said
 */

/**
 * What it is told: to read a file, to write a safe copy of it, to stop that, to leave nothing and
 * end.
 *
 * @typedef {{ kind: "read", file: File } | { kind: "clean" | "stop" | "end" }} Told
 */

/** How often it tells how far it is, in milliseconds. */
const pause = 100;

/** @type {File} */
let file;
/** @type {Copy | undefined} */
let copy;
/** Ends what is being done. */
let stopping = new AbortController();
/** Settles when nothing is being done. */
let working = Promise.resolve();

self.addEventListener("message", ({ data }) => {
  const told = /** @type {Told} */ (data);
  if (told.kind === "read") {
    file = told.file;
    working = reading();
  } else if (told.kind === "clean") {
    working = cleaning();
  } else {
    stopping.abort();
    if (told.kind === "end") void working.then(leave);
  }
});

async function reading() {
  try {
    await init();
  } catch {
    return say({ kind: "trouble", trouble: "notLoaded" });
  }
  try {
    const reader = new Har();
    const cut = await through(
      (piece) => reader.push(piece),
      (bytes) => ({ bytes, found: reader.progress() }),
    );
    say({ kind: "story", story: reader.finish(), cut });
    reader.free();
  } catch (error) {
    say({ kind: "trouble", trouble: troubleOf(error) });
  }
}

async function cleaning() {
  stopping = new AbortController();
  const { signal } = stopping;
  try {
    await removeCopy();
    copy = await newCopy();
    const manifest = await cleaned(copy);
    if (signal.aborted || manifest.refused !== undefined) await removeCopy();
    if (signal.aborted) say({ kind: "stopped" });
    else say({ kind: "cleaned", manifest, copy: await copy?.whole() });
  } catch (error) {
    await removeCopy().catch(() => {});
    say({ kind: "trouble", trouble: troubleOf(error) });
  }
}

/** Goes through the file twice: to learn the secrets, and to write. @param {Copy} target */
async function cleaned(target) {
  const cleaner = new Cleaner();
  const half = file.size / 2;
  try {
    await through(
      (piece) => cleaner.learn(piece),
      (bytes) => ({ bytes: bytes / 2 }),
    );
    await through(
      (piece) => target.write(cleaner.push(piece)),
      (bytes) => ({ bytes: half + bytes / 2 }),
    );
    const { rest, manifest } = cleaner.finish();
    target.write(rest);
    return manifest;
  } finally {
    cleaner.free();
  }
}

/**
 * Goes through the file, and tells now and then how far it is.
 *
 * @param {(piece: Uint8Array) => void} take
 * @param {(bytes: number) => Progress} progress How far it is, when so many bytes are read.
 */
function through(take, progress) {
  let told = performance.now();
  /** @param {Uint8Array} piece @param {number} bytes */
  const taken = (piece, bytes) => {
    take(piece);
    if (performance.now() - told < pause) return;
    told = performance.now();
    say({ kind: "progress", ...progress(bytes) });
  };
  return read(file, taken, stopping.signal);
}

async function removeCopy() {
  await copy?.remove();
  copy = undefined;
}

async function leave() {
  await removeCopy().catch(() => {});
  self.close();
}

/**
 * What was thrown could quote the file, so no more of it than this is told.
 *
 * @param {unknown} error
 * @returns {Trouble}
 */
function troubleOf(error) {
  if (!(error instanceof DOMException)) return "fault";
  return error.name === "QuotaExceededError" ? "full" : "unreadable";
}

/** @param {Said} said */
function say(said) {
  self.postMessage(said);
}
