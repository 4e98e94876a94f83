/**
 * How long the extension takes in Chromium: from the click to the verdict, and to record an event.
 *
 * Each time stands beside what the browser takes for something of the same kind in the same run:
 * to open a popup without anything in it, and to store an object of the same size.
 */

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const rounds = 15;
const folder = await mkdtemp(join(tmpdir(), "why401-"));
const build = join(folder, "extension");
await cp(new URL("../../dist/extension/", import.meta.url), build, { recursive: true });
await writeFile(join(build, "bare.html"), '<!doctype html><p id="bare">Nothing</p>');
const manifest = JSON.parse(await readFile(join(build, "manifest.json"), "utf8"));
manifest.permissions.push("management", "webRequest", "contentSettings");
await writeFile(join(build, "manifest.json"), JSON.stringify(manifest));

const context = await chromium.launchPersistentContext(join(folder, "profile"), {
  executablePath: process.env.CHROMIUM,
  headless: true,
  args: [
    `--disable-extensions-except=${build}`,
    `--load-extension=${build}`,
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
  ],
});
try {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const page = await context.newPage();
  await page.goto(worker.url().replace("background.js", "bare.html"));
  const { verdict, own, bare } = await page.evaluate(popups, rounds);
  const { recorded, stored } = await page.evaluate(events, 1_000);
  row("click to verdict", verdict, bare, "an empty popup");
  row("of it, in the popup", own, bare, "an empty popup");
  row("to record an event", recorded, stored, "to store as much");
} finally {
  await context.close();
  await rm(folder, { recursive: true, force: true });
}

/**
 * Opens popups and looks into them. Runs in a page of the extension, and so may use nothing from
 * outside itself.
 *
 * @param {number} rounds
 */
async function popups(rounds) {
  /** @param {number[]} times */
  const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  const now = Date.now();
  for (const [at, name] of ["__Secure-next-auth.session-token", "pplx.visitor-id"].entries()) {
    await chrome.cookies.set({
      url: "https://www.perplexity.ai/",
      name,
      value: "madeUp".repeat(20),
      secure: true,
      httpOnly: at === 0,
      expirationDate: now / 1000 + 30 * 86_400,
    });
  }

  /** @param {string} popup @param {(page: Document) => unknown} isReady */
  const open = async (popup, isReady) => {
    await chrome.action.setPopup({ popup });
    const start = performance.now();
    await chrome.action.openPopup();
    for (;;) {
      const [view] = chrome.extension.getViews({ type: "popup" });
      if (view && isReady(view.document)) {
        const took = { all: performance.now() - start, own: view.performance.now() };
        view.close();
        while (chrome.extension.getViews({ type: "popup" }).length)
          await new Promise(requestAnimationFrame);
        return took;
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  /** @type {number[]} */
  const verdict = [];
  /** @type {number[]} */
  const own = [];
  /** @type {number[]} */
  const bare = [];
  // The first round only warms up.
  for (let round = -1; round < rounds; round += 1) {
    const one = await open("popup.html", (page) =>
      page.getElementById("verdict")?.textContent?.includes("signed in"),
    );
    const other = await open("bare.html", (page) => page.getElementById("bare"));
    if (round >= 0) {
      verdict.push(one.all);
      own.push(one.own);
      bare.push(other.all);
    }
  }
  return { verdict: median(verdict), own: median(own), bare: median(bare) };
}

/**
 * Removes cookies, and waits until each stands in the log.
 *
 * @param {number} count
 */
async function events(count) {
  const names = Array.from({ length: 100 }, (_, at) => `madeUp${at}`);
  const url = "https://www.perplexity.ai/";
  let logged = 0;
  chrome.storage.onChanged.addListener((changes) => {
    logged += Object.keys(changes).filter((key) => key.startsWith("event:")).length;
  });
  let recorded = 0;
  for (let done = 0; done < count; done += names.length) {
    for (const name of names)
      await chrome.cookies.set({ url, name, value: "madeUp", secure: true });
    const wanted = logged + names.length;
    const start = performance.now();
    for (const name of names) await chrome.cookies.remove({ url, name });
    while (logged < wanted) await new Promise((resolve) => setTimeout(resolve, 1));
    recorded += performance.now() - start;
  }
  const event = {
    time: Date.now(),
    kind: "cookie",
    removed: true,
    cause: "explicit",
    cookie: {
      name: "madeUp0",
      domain: "www.perplexity.ai",
      hostOnly: true,
      path: "/",
      secure: true,
      httpOnly: false,
      session: true,
      storeId: "0",
      valueLength: 6,
    },
  };
  const start = performance.now();
  for (let at = 0; at < count; at += 1) await chrome.storage.local.set({ [`bench:${at}`]: event });
  return { recorded: recorded / count, stored: (performance.now() - start) / count };
}

/**
 * @param {string} what
 * @param {number} time
 * @param {number} reference
 * @param {string} other
 */
function row(what, time, reference, other) {
  console.log(
    `  ${what.padEnd(20)}${time.toFixed(2).padStart(9)} ms, ${(time / reference).toFixed(1)} times ${other} (${reference.toFixed(2)} ms)`,
  );
}
