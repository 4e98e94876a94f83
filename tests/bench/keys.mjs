/**
 * How fast Perplexity keys are found in 100 MB of log and of JSON: by why401, by Kingfisher with
 * all its rules and with its Perplexity rule alone (offline, nothing validated), by V8's regular
 * expression, and by ripsecrets where it is installed. Whole processes are timed, and what the same
 * program takes for an empty file is taken off.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";

const [finder, kingfisher] = process.argv.slice(2);
const folder = "target/bench-keys";
const size = 100_000_000;
const rounds = 5;

const key = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
const base64 = Buffer.from(`Bearer ${key}`).toString("base64");
const written = [
  key,
  key.replace("-", "%2D"),
  `${key.slice(0, 30)}\\\n${key.slice(30)}`,
  `${key.slice(0, 20)}\u200b${key.slice(20)}`,
  base64,
  key.replace("-", "\\u002d"),
];
const alike = ["pplx-embed-v1-4b", "pplx-client-4f1a2b3c", `pplx-${"x".repeat(48)}`];

/** Numbers that look random and are the same in every run. @param {number} at */
function number(at) {
  return createHash("md5").update(`${at}`).digest().readUInt32LE();
}

/** @type {Record<string, { line: (at: number) => string, secret: (text: string) => string }>} */
const kinds = {
  log: {
    line: (at) =>
      `2026-11-20T10:15:30.${number(at) % 1000}Z INFO worker[${number(at) % 99}] fetched /v1/items in ${number(at) % 900} ms trace=${createHash("md5").update(`${at}`).digest("hex")}\n`,
    secret: (text) => `ERROR auth ${text} failed\n`,
  },
  json: {
    line: (at) =>
      `{"time":"2026-11-20T10:15:30Z","level":"info","id":"${createHash("md5").update(`${at}`).digest("hex")}","path":"/v1/items?page=${number(at) % 99}","agent":"Mozilla/5.0 (X11; Linux x86_64)"}\n`,
    secret: (text) => `{"auth":"${text}"}\n`,
  },
};

/** Writes a file of 100 MB, unless it is there. @param {string} kind */
function written100MB(kind) {
  const path = join(folder, `${kind}.txt`);
  const { line, secret } = kinds[kind];
  const lines = Array.from({ length: 2000 }, (_, at) => line(at));
  const texts = [...written, ...alike];
  const parts = [];
  let length = 0;
  let planted = 0;
  for (let block = 0; length < size; block += 1) {
    const at = number(block) % texts.length;
    planted += at < written.length ? 1 : 0;
    const start = number(-block) % 1000;
    const part = Buffer.from(lines.slice(start, start + 1000).join("") + secret(texts[at]));
    parts.push(part);
    length += part.length;
  }
  if (!existsSync(path)) writeFileSync(path, Buffer.concat(parts));
  return { path, length, planted };
}

const regular = `const t = require("fs").readFileSync(process.argv[1], "latin1"); let n = 0; for (const _ of t.matchAll(/\\bpplx-[A-Za-z0-9]{48}\\b/g)) n++; console.log(n)`;
const scan = ["scan", "--no-validate", "--no-update-check", "--no-dedup", "--format", "json"];
const lines = (/** @type {string} */ out) => (out.match(/"?pplx-\w{48}/g) ?? []).length;

/** @type {{ name: string, command: string, args: (path: string) => string[], found: (out: string) => number }[]} */
const programs = [
  { name: "why401", command: finder, args: (path) => [path], found: Number },
  {
    name: "Kingfisher, all rules",
    command: kingfisher,
    args: (path) => [...scan, path],
    found: lines,
  },
  {
    name: "Kingfisher, one rule",
    command: kingfisher,
    args: (path) => [...scan, "--rule", "kingfisher.perplexity", path],
    found: lines,
  },
  {
    name: "V8's regular expression",
    command: process.execPath,
    args: (path) => ["-e", regular, path],
    found: Number,
  },
  { name: "ripsecrets", command: "ripsecrets", args: (path) => [path], found: lines },
];

/** The median of the seconds that a program takes, and what it printed. */
function timed(/** @type {string} */ command, /** @type {string[]} */ args, times = rounds) {
  const seconds = [];
  let out = "";
  for (let round = 0; round < times; round += 1) {
    const start = process.hrtime.bigint();
    const ended = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1e9 });
    if (ended.error) return undefined;
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
    out = ended.stdout;
  }
  seconds.sort((one, other) => one - other);
  return { seconds: seconds[times >> 1], out };
}

mkdirSync(folder, { recursive: true });
const empty = join(folder, "empty.txt");
writeFileSync(empty, "");
console.log(`${rounds} rounds each, load before: ${loadavg()[0].toFixed(1)}`);
for (const kind of Object.keys(kinds)) {
  const { path, length, planted } = written100MB(kind);
  console.log(
    `\n${kind}: ${(length / 1e6).toFixed(0)} MB, ${planted} keys, ${written.length} spellings`,
  );
  let ours = 0;
  for (const { name, command, args, found } of programs) {
    // Who takes a minute is measured once.
    const times = name === "ripsecrets" ? 1 : rounds;
    const start = timed(command, args(empty));
    const whole = start && timed(command, args(path), times);
    if (!start || !whole) {
      console.log(`${name.padEnd(24)} not installed`);
      continue;
    }
    const net = Math.max(whole.seconds - start.seconds, 1e-4);
    ours ||= net;
    console.log(
      `${name.padEnd(24)} ${net.toFixed(3).padStart(8)} s ${(length / 1e6 / net).toFixed(0).padStart(7)} MB/s ${(net / ours).toFixed(1).padStart(7)} × ${`${found(whole.out)}`.padStart(5)} found`,
    );
  }
}
