/**
 * Exports a failing session with the HAR writer of Chromium's own DevTools, without and with
 * sensitive data: `node tests/har/making/chromium.mjs FOLDER`.
 */

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { startFront } from "./front.mjs";
import { failingSession } from "./session.mjs";

const folder = process.argv[2];
const front = await startFront();
const there = `127.0.0.1:${front.port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  acceptInsecureCerts: true,
  args: [
    `--host-resolver-rules=MAP *.perplexity.ai ${there}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    // Only then may the front-end of DevTools, which is a page too, speak to the browser.
    "--remote-allow-origins=*",
    "--disable-gpu",
    "--no-sandbox",
  ],
});
try {
  const page = await browser.newPage();
  const tools = await openTools(page);
  await failingSession(page, front.perplexity.website);
  for (const sanitize of [true, false]) {
    const name = sanitize ? "chromium.har" : "chromium-sensitive.har";
    await writeFile(join(folder, name), await tools(`(${write})(${sanitize})`));
  }
} finally {
  await browser.close();
  await front.close();
}

/**
 * Opens DevTools on a page, as a page of its own, and gives a way to run code in it.
 *
 * @param {import("puppeteer-core").Page} page
 */
async function openTools(page) {
  const inspected = await page.createCDPSession();
  const { targetInfo } = await inspected.send("Target.getTargetInfo");
  const { host } = new URL(browser.wsEndpoint());
  const url = `devtools://devtools/bundled/inspector.html?ws=${host}/devtools/page/${targetInfo.targetId}`;
  const whole = await browser.target().createCDPSession();
  await whole.send("Target.createTarget", { url });
  const target = await browser.waitForTarget((target) => target.url() === url);
  const session = await target.createCDPSession();
  /** @param {string} expression */
  const run = async (expression) => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    return result.value;
  };
  await run(`(${listening})()`);
  return run;
}

/** Runs in DevTools: keeps the log when a page goes, and settles when the requests are seen. */
async function listening() {
  const core = "devtools://devtools/bundled/core";
  for (;;) {
    try {
      const { TargetManager } = await import(`${core}/sdk/sdk.js`);
      const { Settings } = await import(`${core}/common/common.js`);
      Settings.Settings.instance().moduleSetting("network-log.preserve-log").set(true);
      const target = TargetManager.TargetManager.instance().primaryPageTarget();
      if (target) return void (await target.networkAgent().invoke_enable({}));
    } catch {
      // It is still starting.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Runs in DevTools. @param {boolean} sanitize */
async function write(sanitize) {
  const models = "devtools://devtools/bundled/models";
  const { NetworkLog } = await import(`${models}/logs/logs.js`);
  const { Writer } = await import(`${models}/har/har.js`);
  /** @type {string[]} */
  const parts = [];
  const stream = { write: async (/** @type {string} */ part) => void parts.push(part) };
  const progress = { canceled: false };
  // As its button does: what a change of the page cut off never ends.
  const all = NetworkLog.NetworkLog.instance().requests();
  const requests = all.filter((/** @type {{ finished?: boolean }} */ { finished }) => finished);
  await Writer.Writer.write(stream, requests, { sanitize }, progress);
  return parts.join("");
}
