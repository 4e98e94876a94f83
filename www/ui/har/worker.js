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
/** Settles when nothing is being done that somebody waits for. */
let working = Promise.resolve();
/** Whether somebody waits for the copy. */
let isAwaited = false;
/** What has gone through the file for its secrets, or does so. @type {Promise<Cleaner> | undefined} */
let learning;

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
    const story = reader.finish();
    say({ kind: "story", story, cut });
    reader.free();
    // While the person reads, the first half of the copy's work is done.
    if (story.kind === "har") learn();
  } catch (error) {
    say({ kind: "trouble", trouble: troubleOf(error) });
  }
}

/** Goes through the file to learn its secrets. What goes wrong is said when the copy is wanted. */
function learn() {
  learning = learned();
  learning.catch(() => {});
  return learning;
}

async function learned() {
  const cleaner = new Cleaner();
  try {
    await through(
      (piece) => cleaner.learn(piece),
      (bytes) => (isAwaited ? { bytes: bytes / 2 } : undefined),
    );
    // What knows half of the secrets may not write.
    stopping.signal.throwIfAborted();
    return cleaner;
  } catch (error) {
    cleaner.free();
    throw error;
  }
}

async function cleaning() {
  if (stopping.signal.aborted) {
    stopping = new AbortController();
    learning = undefined;
  }
  const { signal } = stopping;
  isAwaited = true;
  try {
    await removeCopy();
    copy = await newCopy();
    const manifest = await cleaned(copy);
    if (signal.aborted || manifest.refused !== undefined) await removeCopy();
    if (signal.aborted) say({ kind: "stopped" });
    else say({ kind: "cleaned", manifest, copy: await copy?.whole() });
  } catch (error) {
    await removeCopy().catch(() => {});
    if (signal.aborted) say({ kind: "stopped" });
    else say({ kind: "trouble", trouble: troubleOf(error) });
  } finally {
    isAwaited = false;
    learning = undefined;
  }
}

/** Goes through the file once more when its secrets are known, to write. @param {Copy} target */
async function cleaned(target) {
  const cleaner = await (learning ?? learn());
  const half = file.size / 2;
  try {
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
 * Goes through the file, and tells now and then how far it is, where that is of interest.
 *
 * @param {(piece: Uint8Array) => void} take
 * @param {(bytes: number) => Progress | undefined} progress How far it is, when so many bytes are read.
 */
function through(take, progress) {
  let told = performance.now();
  /** @param {Uint8Array} piece @param {number} bytes */
  const taken = (piece, bytes) => {
    take(piece);
    if (performance.now() - told < pause) return;
    told = performance.now();
    const now = progress(bytes);
    if (now) say({ kind: "progress", ...now });
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
