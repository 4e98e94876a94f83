/**
 * How long a HAR file takes in Chromium, as the page takes it: read and judged, and cleaned into a
 * copy on the disk, at once or, as a person does, after a look at the story. Beside it stands what V8 takes in the same run to parse the text of the same
 * file, where it can: no text is longer than 512 MB. Then the same file with secrets planted in it:
 * how many are left in our copy, and in that of har-capture, where it is installed.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { entriesWith } from "./left.mjs";

const megabytes = Number(process.argv[2]);
const rounds = megabytes > 500 ? 1 : 5;
const folder = "target/bench-har";
const site = new URL("../../dist/site/", import.meta.url);
const origin = "https://why401.localhost";
const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm" };

mkdirSync(folder, { recursive: true });
const small = generated("1", ["--megabytes", "1"]);
const large = generated(`${megabytes}`, ["--megabytes", `${megabytes}`]);
const planted = generated("planted", ["--planted"]);

const profile = mkdtempSync(join(folder, "profile-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  args: ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
try {
  const page = await context.newPage();
  await page.route("**/*", answer);
  await page.goto(`${origin}/`);
  console.log(`load before: ${loadavg()[0].toFixed(1)}, ${rounds} rounds`);
  await speed(page);
  await safety(page);
} finally {
  await context.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 20 });
}

/** Writes a file, unless it is there. @param {string} name @param {string[]} options */
function generated(name, options) {
  const path = join(folder, `${name}.har`);
  const written = join(folder, `${name}.json`);
  try {
    return { path, ...JSON.parse(readFileSync(written, "utf8")), bytes: statSync(path).size };
  } catch {
    const command = ["tests/har/generate.mjs", "--out", path, ...options];
    const { stdout, status } = spawnSync("node", command, { encoding: "utf8", stdio: "pipe" });
    if (status !== 0) throw new Error(`${path} could not be written`);
    spawnSync("tee", [written], { input: stdout });
    return { path, ...JSON.parse(stdout) };
  }
}

/**
 * Serves the page's own files, and an empty page that is isolated: only then is the clock fine enough.
 *
 * @param {import("playwright-core").Route} route
 */
async function answer(route) {
  const path = new URL(route.request().url()).pathname;
  const ending = /** @type {keyof typeof types} */ (path.split(".").at(-1) ?? "");
  await route.fulfill({
    body:
      path === "/" ? "<!doctype html><input type=file>" : readFileSync(new URL(`.${path}`, site)),
    contentType: types[path === "/" ? "html" : ending],
    headers: {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    },
  });
}

/** @param {import("playwright-core").Page} page */
async function speed(page) {
  /** @type {Record<string, number[]>} */
  const times = { parse: [], text: [], file: [], start: [], read: [], clean: [], later: [] };
  let before = 0;
  let memory = 0;
  for (let round = 0; round < rounds; round += 1) {
    const first = await ours(page, small.path);
    times.start.push(first.read);
    before = Math.max(before, first.memory);
    const { read, clean, memory: now } = await ours(page, large.path);
    times.read.push(read);
    times.clean.push(clean);
    memory = Math.max(memory, now);
    times.later.push((await ours(page, large.path, 5 * read)).clean);
    times.file.push(await page.evaluate(alone));
    const parsed = await page.evaluate(parse);
    if (!parsed) continue;
    times.parse.push(parsed.parse);
    times.text.push(parsed.text);
  }
  const all = Object.entries(times).map(([name, some]) => [name, some.sort((a, b) => a - b)]);
  const median = Object.fromEntries(all.map(([name, some]) => [name, some[some.length >> 1]]));
  console.log(`\n${(large.bytes / 1e6).toFixed(0)} MB, ${large.entries} requests`);
  row("V8's JSON.parse of the text alone", median.parse, median.parse);
  row("with getting the text of the file", median.text, median.parse);
  row("reading the file alone", median.file, median.parse);
  row("why401: read and judged", median.read, median.parse);
  row("why401: then cleaned, copy written", median.clean, median.parse);
  row("the same, after a look at the story", median.later, median.parse);
  console.log(
    `  why401: 1 MB, read and judged, takes ${median.start.toFixed(0)} ms: that is its start`,
  );
  const grown = (memory - before) / 2 ** 20;
  console.log(
    `  memory of the module: ${(memory / 2 ** 20).toFixed(1)} MiB, ${grown.toFixed(1)} MiB more than for 1 MB`,
  );
}

/** @param {import("playwright-core").Page} page */
async function safety(page) {
  const { bytes, entries, keys, tokens } = planted;
  const secrets = [...keys, ...tokens];
  console.log(`\n${(bytes / 1e6).toFixed(1)} MB with secrets planted in ${entries} requests`);
  const { read, clean } = await ours(page, planted.path);
  const copy = await page.evaluate(() => /** @type {any} */ (globalThis).copy.text());
  found("why401", (read + clean) / 1000, entriesWith(copy, secrets));
  const path = join(folder, "har-capture.har");
  const command = ["sanitize", planted.path, "--patterns", "base", "--output", path];
  const start = performance.now();
  const { error, status } = spawnSync("har-capture", command);
  if (error || status !== 0) return console.log("  har-capture: not installed");
  const seconds = (performance.now() - start) / 1000;
  found("har-capture", seconds, entriesWith(readFileSync(path, "utf8"), secrets));
}

/**
 * Reads and cleans a file as the page does.
 *
 * @param {import("playwright-core").Page} page
 * @param {string} path
 * @param {number} [look] How long the person looks at the story before, in milliseconds.
 */
async function ours(page, path, look = 0) {
  await page.setInputFiles("input", path);
  const times = await page.evaluate(work, look);
  const [worker] = page.workers();
  // The module is there already, and gives its memory.
  const memory = await worker.evaluate(async (address) => {
    const { default: init } = await import(address);
    return (await init()).memory.buffer.byteLength;
  }, `${origin}/wasm/har.js`);
  await page.evaluate(() => /** @type {any} */ (globalThis).thread.terminate());
  return { ...times, memory };
}

/** Runs in the page, and so may use nothing from outside itself. @param {number} look */
async function work(look) {
  const all = /** @type {any} */ (globalThis);
  const file = /** @type {any} */ (document.querySelector("input")).files[0];
  const thread = new Worker("/ui/har/worker.js", { type: "module" });
  /** @param {object} told @param {string} kind */
  const until = (told, kind) =>
    new Promise((resolve, reject) => {
      thread.onerror = (event) => reject(new Error(event.message));
      thread.onmessage = ({ data }) => {
        if (data.kind === kind) resolve(data);
        else if (data.kind !== "progress") reject(new Error(JSON.stringify(data)));
      };
      thread.postMessage(told);
    });
  const start = performance.now();
  const { story } = await until({ kind: "read", file }, "story");
  const between = performance.now();
  if (look > 0) await new Promise((resolve) => setTimeout(resolve, look));
  const asked = performance.now();
  const { manifest, copy } = await until({ kind: "clean" }, "cleaned");
  const end = performance.now();
  if (story.kind !== "har" || story.end || manifest.refused || !copy)
    throw new Error(JSON.stringify([story.kind, story.end, manifest.refused]));
  all.copy = copy;
  all.thread = thread;
  return { read: between - start, clean: end - asked };
}

/** Runs in the page: the pieces of the file, and nothing done with them. */
async function alone() {
  const file = /** @type {any} */ (document.querySelector("input")).files[0];
  const start = performance.now();
  let bytes = 0;
  for await (const piece of file.stream()) bytes += piece.length;
  return bytes === file.size ? performance.now() - start : Number.NaN;
}

/** Runs in the page: how long it takes to parse the text, and to get it first; nothing where it cannot be. */
async function parse() {
  const file = /** @type {any} */ (document.querySelector("input")).files[0];
  if (file.size >= 2 ** 29) return undefined;
  const start = performance.now();
  const text = await file.text();
  const between = performance.now();
  const { log } = JSON.parse(text);
  const end = performance.now();
  return log.entries.length > 0 ? { parse: end - between, text: end - start } : undefined;
}

/** @param {string} what @param {number | undefined} time @param {number | undefined} reference */
function row(what, time, reference) {
  if (time === undefined) return console.log(`  ${what.padEnd(36)}cannot: the text is too long`);
  const rate = `${(large.bytes / 1e3 / time).toFixed(0).padStart(6)} MB/s`;
  const ratio = reference ? `${(time / reference).toFixed(2).padStart(7)} ×` : "";
  console.log(`  ${what.padEnd(36)}${(time / 1000).toFixed(2).padStart(7)} s ${rate} ${ratio}`);
}

/** @param {string} who @param {number} seconds @param {number} left */
function found(who, seconds, left) {
  console.log(
    `  ${who.padEnd(14)}${seconds.toFixed(2).padStart(7)} s, something is left in ${left} of ${planted.entries}`,
  );
}
