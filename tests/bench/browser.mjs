/**
 * How long the built module takes in Chromium.
 *
 * Every time is a median, and stands beside what the browser's own machinery takes in the same
 * run for the same text, because milliseconds alone say more about the machine than about us.
 */

import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const site = new URL("../../dist/site/", import.meta.url);
const origin = "https://why401.localhost";
const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm" };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"],
});
try {
  const page = await browser.newPage();
  await page.route("**/*", answer);
  await page.goto(`${origin}/`);
  print(await page.evaluate(measure));
} finally {
  await browser.close();
}

/**
 * Serves the module, and an empty page that is isolated: only then is the clock fine enough.
 *
 * @param {import("playwright-core").Route} route
 */
async function answer(route) {
  const path = new URL(route.request().url()).pathname;
  const ending = /** @type {keyof typeof types} */ (path.split(".").at(-1) ?? "");
  const body = path === "/" ? "<!doctype html>" : await readFile(new URL(`.${path}`, site));
  await route.fulfill({
    body,
    contentType: types[path === "/" ? "html" : ending],
    headers: {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    },
  });
}

/** Runs in the page, and so may use nothing from outside itself. */
async function measure() {
  const address = "/wasm/why401.js";
  const { default: init, read, diagnose } = await import(address);
  const bytes = await (await fetch("/wasm/why401_bg.wasm")).arrayBuffer();

  /** @param {number[]} times */
  const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

  /**
   * Takes turns, so that whatever slows the machine down slows all of them down alike.
   *
   * @param {Record<string, () => unknown>} contenders
   * @param {number} rounds
   * @param {number} calls how often each is called in a round, so that the clock is fine enough
   */
  const race = (contenders, rounds, calls) => {
    /** @type {Record<string, number[]>} */
    const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
    for (let round = -3; round < rounds; round++) {
      for (const [name, run] of Object.entries(contenders)) {
        const start = performance.now();
        for (let call = 0; call < calls; call++) run();
        // The first rounds only warm up the compilers.
        if (round >= 0) times[name]?.push((performance.now() - start) / calls);
      }
    }
    return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  };

  const command =
    "curl https://api.perplexity.ai/chat/completions \\\n" +
    "  -H 'Authorization: Bearer “pplx-0123456789abcdefghijABCDEFGHIJ0123456789abcdefgh”' \\\n" +
    '  -d \'{"model": "sonar"}\'\n';
  const line = "2026-11-20T10:15:30.123Z INFO  worker[17] fetched /v1/items?page=4 in 81 ms\n";
  /** @param {number} length */
  const paste = (length) =>
    command + line.repeat(Math.max(0, Math.ceil((length - command.length) / line.length)));

  // A module is ready when it is compiled and started; `init` keeps the first, so this is by hand.
  const ready = [];
  const compile = [];
  for (let round = 0; round < 30; round++) {
    let start = performance.now();
    await WebAssembly.compile(bytes);
    compile.push(performance.now() - start);
    const fresh = await import(`${address}?${round}`);
    start = performance.now();
    await fresh.default({ module_or_path: bytes.slice(0) });
    ready.push(performance.now() - start);
  }
  await init();

  const rows = [{ size: "module", times: { ready: median(ready), reference: median(compile) } }];
  for (const { size, length, rounds, calls } of [
    { size: "4 kB", length: 4_000, rounds: 200, calls: 20 },
    { size: "1 MB", length: 1_000_000, rounds: 25, calls: 1 },
  ]) {
    const text = paste(length);
    const json = JSON.stringify({ pasted: text.split("\n") });
    const times = race(
      {
        read: () => read(text),
        diagnose: () => diagnose({ pasted: text }),
        reference: () => [JSON.parse(json), text.match(/pplx-[A-Za-z0-9]{48}/g)],
      },
      rounds,
      calls,
    );
    rows.push({ size, times: /** @type {any} */ (times) });
  }
  return rows;
}

/** @param {Awaited<ReturnType<typeof measure>>} rows */
function print(rows) {
  console.log("median, and how many times what V8 takes (module: to compile alone;");
  console.log("pastes: JSON.parse and one regular expression over the same text)");
  for (const { size, times } of rows) {
    for (const [name, time] of Object.entries(times)) {
      const ratio = name === "reference" ? "" : `${(time / times.reference).toFixed(2)} x`;
      console.log(
        `  ${size.padEnd(8)}${name.padEnd(11)}${time.toFixed(4).padStart(10)} ms ${ratio}`,
      );
    }
  }
}
