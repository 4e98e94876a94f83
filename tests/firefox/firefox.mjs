/** A Firefox with the unpacked extension in it, which can reach nothing but the fake Perplexity. */

import { once } from "node:events";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import puppeteer from "puppeteer-core";
import { startPerplexity } from "../browser/perplexity.mjs";
import { extension } from "../browser/site.mjs";
import { startProxy } from "./proxy.mjs";

/** The optional permissions of why401 that Firefox has and these tests use. */
export const optional = ["browsingData", "management", "scripting", "webRequest"];

/** Other extensions, written for the tests. */
const others = /** @type {const} */ (["cleaner", "cookie-sync", "single-remover"]);

/** @typedef {typeof others[number]} Other */

/**
 * @typedef Wishes
 * @property {string[]} [permissions] Optional permissions that are granted from the start.
 * @property {Record<string, unknown>} [preferences] Of the browser's, as in about:config.
 */

/** How long something may take on a busy machine, in milliseconds. */
export const patience = 30_000;

/**
 * Starts it.
 *
 * @param {Wishes} [wishes]
 */
export async function startFirefox({ permissions = [], preferences = {} } = {}) {
  const perplexity = await startPerplexity();
  const proxy = await startProxy(perplexity.port);
  const folder = await mkdtemp(join(tmpdir(), "why401-"));
  const profile = join(folder, "profile");
  await mkdir(profile);
  const builds = [join(folder, "why401")];
  const id = await copyWith(builds[0], permissions);
  const hosts = { [id]: host(0) };
  for (const [at, name] of others.entries()) hosts[idOf(name)] = host(at + 1);

  const run = async () => {
    const browser = await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
      headless: true,
      acceptInsecureCerts: true,
      // What is not answered by then fails, and the test with it.
      protocolTimeout: 2 * patience,
      userDataDir: profile,
      // Without it no page of an extension can be opened.
      args: ["--remote-allow-system-access"],
      extraPrefsFirefox: {
        "extensions.webextensions.uuids": JSON.stringify(hosts),
        // An extension is installed anew at every start of the browser, and keeps what it stored.
        "extensions.webextensions.keepStorageOnUninstall": true,
        "extensions.webextensions.keepUuidOnUninstall": true,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy.port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy.port,
        "network.trr.mode": 5,
        ...preferences,
      },
    });
    for (const build of builds) await browser.installExtension(build);
    return browser;
  };
  let browser = await run();

  const firefox = {
    perplexity,
    website: perplexity.website,
    get browser() {
      return browser;
    },

    /**
     * Opens a page of the extension.
     *
     * @param {string} path
     */
    open: (path) => openPage(browser, `moz-extension://${host(0)}/${path}`, "main"),

    /** Opens the page of another extension. @param {Other} name */
    page: (name) =>
      openPage(browser, `moz-extension://${host(others.indexOf(name) + 1)}/page.html`, "title"),

    /** Installs another extension, and waits until it listens. @param {Other} name */
    async install(name) {
      const build = join(folder, name);
      await copyForFirefox(build, name);
      await browser.installExtension(build);
      builds.push(build);
      const page = await firefox.page(name);
      await page.evaluate(async () => Boolean(await chrome.runtime.getBackgroundPage()));
      await page.close();
    },

    /**
     * Closes Firefox and starts it again, with the same profile.
     *
     * @param {(profile: string) => Promise<unknown>} [meanwhile] What happens to it in between.
     */
    async restart(meanwhile) {
      await end(browser);
      await meanwhile?.(profile);
      browser = await run();
    },

    async close() {
      await end(browser);
      await proxy.close();
      await perplexity.close();
      // Parts of the browser may go on writing for a moment after its end.
      await rm(folder, { recursive: true, force: true, maxRetries: 20 });
    },
  };
  return firefox;
}

/** Closes Firefox, by force where it does not end by itself. @param {import("puppeteer-core").Browser} browser */
async function end(browser) {
  const program = browser.process();
  const closing = browser.close().then(
    () => "closed",
    () => "lost",
  );
  const state = await Promise.race([closing, setTimeout(patience, "hangs", { ref: false })]);
  if (state === "closed" || !program || program.exitCode !== null || program.signalCode) return;
  // Its profile is free when it is gone.
  const gone = once(program, "exit");
  program.kill("SIGKILL");
  await gone;
}

/** The host part of an extension's own addresses, fixed so that tests can open its pages. @param {number} at */
function host(at) {
  return `11111111-2222-4333-8444-55555555555${at}`;
}

/**
 * Opens a page of an extension. Under load Firefox may refuse the address of an extension that was
 * installed just now; and a page that is there can look as if it were not, for while a tab changes
 * from one process to another, what waits in it waits for ever. So each look is a new one.
 *
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {string} selector What is on the page.
 */
async function openPage(browser, url, selector) {
  const page = await browser.newPage();
  let isRefused = true;
  await until(`${url} is open`, async () => {
    if (isRefused) {
      isRefused = false;
      // It shows the page and never settles.
      page.goto(url, { timeout: 0 }).catch(() => {
        isRefused = true;
      });
    }
    return (await page.$(selector)) !== null;
  });
  return page;
}

/**
 * Looks again until something is so, and gives what was seen then.
 *
 * @template T
 * @param {string | (() => string)} what What is waited for, in words.
 * @param {() => Promise<T>} look
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, look) {
  /** @type {unknown} */
  let problem;
  for (const end = Date.now() + patience; Date.now() < end; ) {
    try {
      // A tab that changes its process answers nothing more to what was asked in the old one.
      const seen = await Promise.race([look(), setTimeout(5_000, undefined, { ref: false })]);
      if (seen) return seen;
    } catch (error) {
      problem = error;
    }
    await setTimeout(50);
  }
  throw new Error(`not so: ${typeof what === "string" ? what : what()}`, { cause: problem });
}

/**
 * Copies the built extension, with optional permissions made required: no test can press the
 * browser's own button that grants them.
 *
 * @param {string} build
 * @param {string[]} permissions
 * @returns {Promise<string>} Its id.
 */
async function copyWith(build, permissions) {
  await cp(extension, build, { recursive: true });
  return changeManifest(build, (manifest) => {
    manifest.permissions = [...(manifest.permissions ?? []), ...permissions];
  });
}

/**
 * Copies an extension that was written for Chromium's tests, and gives it what Firefox wants.
 *
 * @param {string} build
 * @param {Other} name
 */
async function copyForFirefox(build, name) {
  await cp(new URL(`../browser/extensions/${name}`, import.meta.url), build, { recursive: true });
  await changeManifest(build, (manifest) => {
    manifest.background = { scripts: [manifest.background.service_worker] };
    manifest.browser_specific_settings = { gecko: { id: idOf(name) } };
  });
}

/** @param {Other} name */
function idOf(name) {
  return `${name}@made-up.example`;
}

/**
 * @param {string} build
 * @param {(manifest: any) => void} change
 * @returns {Promise<string>} The id in it.
 */
async function changeManifest(build, change) {
  const file = join(build, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
  return manifest.browser_specific_settings.gecko.id;
}
