/**
 * A browser in which a person uses Perplexity, with why401 and chosen other extensions in it.
 *
 * `browse` starts one; its profile stays for the next start. Optional permissions need a click on
 * a question of the browser's own, which no test can give: those that are wanted are required by a
 * copy of the extension.
 */

import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { test as base, chromium, expect } from "@playwright/test";
import { executablePath, lingering, switches } from "./checker.mjs";
import { startPerplexity } from "./perplexity.mjs";
import { alsoMapped, copyOf, idOf } from "./unpacked.mjs";

/** @typedef {"cleaner" | "header-changer" | "cookie-sync" | "single-remover"} Other */

/**
 * @typedef Wishes
 * @property {(Other | string)[]} [others] The other extensions, or the paths of their folders.
 * @property {string[]} [permissions] The optional permissions that were granted; all by default.
 * @property {Record<string, unknown>} [preferences] Of the browser's profile, before its first start.
 */

const optional = ["management", "webRequest", "contentSettings", "browsingData", "scripting"];

export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
  perplexity: async ({}, use) => {
    const perplexity = await startPerplexity();
    await use(perplexity);
    await perplexity.close();
  },

  /** The website, which a test may set. */
  website: async ({ perplexity }, use) => use(perplexity.website),

  /** Starts a browser. */
  browse: async ({ perplexity }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "why401-"));
    /** @type {Awaited<ReturnType<typeof start>>[]} */
    const started = [];
    await use(
      /** @param {Wishes} [wishes] */
      async (wishes = {}) => {
        const browser = await start(folder, perplexity, wishes);
        started.push(browser);
        return browser;
      },
    );
    for (const browser of started) await browser.close();
    await rm(folder, lingering);
  },
});

export { expect };

/**
 * @param {string} folder
 * @param {Awaited<ReturnType<typeof startPerplexity>>} perplexity
 * @param {Wishes} wishes
 */
async function start(folder, perplexity, { others = [], permissions = optional, preferences }) {
  const profile = join(folder, "profile");
  if (preferences) {
    await mkdir(join(profile, "Default"), { recursive: true });
    await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  }
  const why401 = await copyOf(folder, permissions);
  const folders = [why401];
  for (const other of others) folders.push(await folderOf(folder, other));
  const id = idOf(why401);
  /** @param {"first" | "again"} start */
  const run = async (start) => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      viewport: { width: 800, height: 600 },
      args: [
        ...switches(perplexity).map((flag) => alsoMapped(flag, perplexity.port)),
        `--disable-extensions-except=${folders}`,
        `--load-extension=${folders}`,
      ],
    });
    await recording(context, id, start);
    return context;
  };
  let context = await run("first");
  for (const other of folders.slice(1)) await atWork(context, other);

  const browser = {
    id,
    website: perplexity.website,
    profile: join(profile, "Default"),
    get context() {
      return context;
    },
    close: () => context.close(),

    /**
     * Closes the browser and starts it again.
     *
     * @param {() => Promise<unknown>} [meanwhile] What happens to the profile in between.
     */
    async restart(meanwhile) {
      await context.close();
      await meanwhile?.();
      context = await run("again");
    },

    /** Opens Perplexity in a new tab. @param {string} [address] */
    async open(address = "https://www.perplexity.ai/") {
      const page = await context.newPage();
      await page.goto(address);
      return page;
    },

    /** Opens Perplexity as somebody who is signed in by the link in an e-mail. */
    async signedIn(email = "ada@example.test") {
      const page = await browser.open(perplexity.website.link(email));
      await expect(
        page.getByText(`Signed in as ${perplexity.website.person(email).name}`),
      ).toBeVisible();
      return page;
    },

    /** The popup, as a page. */
    popup: () => browser.open(`chrome-extension://${id}/popup.html`),

    /** A page of another extension, once its background listens. @param {Other} name */
    async page(name) {
      const page = await browser.open(pageOf(join(folder, name)));
      await page.evaluate(
        async () =>
          chrome.runtime.getManifest().background && (await navigator.serviceWorker.ready),
      );
      return page;
    },

    /**
     * What why401 makes of what it has seen, as the popup does it.
     *
     * @param {import("@playwright/test").Page} popup
     * @param {Record<string, unknown>} [besides] What the person asked for and told.
     */
    judge: (popup, besides = {}) =>
      popup.evaluate(async (besides) => {
        const { gather } = await import(chrome.runtime.getURL("session/gather.js"));
        const core = await import(chrome.runtime.getURL("wasm/why401.js"));
        await core.default();
        const session = { ...(await gather()), ...besides };
        const report = core.diagnose({ session });
        return {
          session,
          headline: report.headline,
          standing: report.session.standing,
          found: report.findings.map(({ rule, severity }) => ({ id: rule.id, severity })),
          text: report.text,
        };
      }, besides),

    /**
     * Waits until why401 names a cause first, and gives its report.
     *
     * @param {import("@playwright/test").Page} popup
     * @param {string} id
     * @param {Record<string, unknown>} [besides]
     */
    names: (popup, id, besides) =>
      until(async () => {
        const report = await browser.judge(popup, besides);
        expect(report.found[0]?.id, told(report)).toBe(id);
        return report;
      }),

    /**
     * Waits until why401 finds a cause, be it not the first, and gives its report.
     *
     * @param {import("@playwright/test").Page} popup
     * @param {string} id
     * @param {"cause" | "suspect" | "advice"} severity
     */
    finds: (popup, id, severity) =>
      until(async () => {
        const report = await browser.judge(popup);
        expect(report.found, told(report)).toContainEqual({ id, severity });
        return report;
      }),
  };
  return browser;
}

/**
 * Waits until the recorder has had its first look. Nobody is as quick as a test.
 *
 * Chromium tells no extension that was named by a switch that the browser started, as it tells
 * those that a person installed; so the event is fired here.
 *
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} id
 * @param {"first" | "again"} start
 */
async function recording(context, id, start) {
  await inBackground(
    context,
    id,
    async (start) => {
      const onStartup = /** @type {any} */ (chrome.runtime.onStartup);
      // It is there before its script has run.
      if (!onStartup.hasListeners()) throw new Error("the background does not listen yet");
      if (start === "again") onStartup.dispatch();
      while (!(await chrome.storage.session.get("run")).run) await chrome.runtime.getPlatformInfo();
      const { run } = await chrome.storage.session.get("run");
      while ((await chrome.storage.local.get("run")).run !== run.id)
        await chrome.runtime.getPlatformInfo();
    },
    start,
  );
}

/**
 * Waits until another extension that was just installed listens, and changes what it changes.
 *
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} folder
 */
async function atWork(context, folder) {
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  if (manifest.background) {
    await inBackground(context, idOf(folder), () => {
      const { state } = /** @type {any} */ (globalThis).serviceWorker;
      if (state !== "activated") throw new Error(`the background is ${state}`);
    });
  }
  if (manifest.declarative_net_request) {
    const page = await context.newPage();
    await page.goto(pageOf(folder));
    await page.evaluate(async () => {
      const { getEnabledRulesets } = chrome.declarativeNetRequest;
      while ((await getEnabledRulesets()).length === 0) await chrome.runtime.getPlatformInfo();
    });
    await page.close();
  }
}

/**
 * Does something in the background of an extension, as soon as that is possible.
 *
 * @template [T=undefined]
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} id
 * @param {(argument: T) => unknown} task
 * @param {T} [argument]
 */
async function inBackground(context, id, task, argument) {
  const own = `chrome-extension://${id}/`;
  await expect(async () => {
    const worker = context.serviceWorkers().find((one) => one.url().startsWith(own));
    if (!worker) throw new Error(`no background of ${id} runs`);
    await worker.evaluate(/** @type {any} */ (task), argument);
  }).toPass();
}

/**
 * The folder from which another extension is loaded. One of these tests' own is copied: Chromium
 * writes into the folder, and takes away what another Chromium wrote.
 *
 * @param {string} folder
 * @param {string} other
 */
async function folderOf(folder, other) {
  if (isAbsolute(other)) return other;
  const copy = join(folder, other);
  await cp(new URL(other, new URL("extensions/", import.meta.url)), copy, { recursive: true });
  return copy;
}

/** A page of the extension that is loaded from a folder. @param {string} folder */
function pageOf(folder) {
  return `chrome-extension://${idOf(folder)}/page.html`;
}

/**
 * Asks again until the answer is as expected, as a person would look again.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function until(ask) {
  /** @type {T | undefined} */
  let answer;
  await expect(async () => {
    answer = await ask();
  }).toPass({ timeout: 15_000 });
  return /** @type {T} */ (answer);
}

/** What a failed test shows: what was found, and what happened. @param {any} report */
function told({ found, session }) {
  return `found ${JSON.stringify(found)} in ${JSON.stringify(session, null, 1)}`;
}
