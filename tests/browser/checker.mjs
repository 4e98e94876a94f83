/** What the tests share: a browser that can reach nothing but this machine, and hands to use the page. */

import { test as base, chromium } from "@playwright/test";
import { startPerplexity } from "./perplexity.mjs";
import { startSite } from "./site.mjs";

/** The Chromium to drive. */
export const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

/** How a profile is removed: parts of the browser may go on writing for a moment after its end. */
export const lingering = { recursive: true, force: true, maxRetries: 20 };

/** Switches with which Chromium finds the fake Perplexity under the real names, and nothing else. */
export function switches({ port, fingerprint }) {
  const there = `127.0.0.1:${port}`;
  return [
    `--host-resolver-rules=MAP *.perplexity.ai ${there}, MAP perplexity.ai ${there}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`,
    `--ignore-certificate-errors-spki-list=${fingerprint}`,
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-domain-reliability",
    "--no-pings",
  ];
}

export const test = base.extend({
  ownPerplexity: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
    async ({}, use) => {
      const perplexity = await startPerplexity();
      await use(perplexity);
      await perplexity.close();
    },
    { scope: "worker" },
  ],

  /** The fake Perplexity, which has seen nothing yet. */
  perplexity: async ({ ownPerplexity }, use) => {
    ownPerplexity.forget();
    await use(ownPerplexity);
  },

  /** The address of the page. */
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
    async ({}, use) => {
      const site = await startSite();
      await use(site.origin);
      await site.close();
    },
    { scope: "worker" },
  ],

  browser: [
    async ({ ownPerplexity }, use) => {
      const browser = await chromium.launch({ executablePath, args: switches(ownPerplexity) });
      await use(browser);
      await browser.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  /** The page, opened, with a way to use it. */
  checker: async ({ page, site, perplexity }, use) => {
    await page.goto(site);
    await use({ ...hands(page), perplexity });
  },
});

export { expect } from "@playwright/test";

/**
 * What a person does and sees.
 *
 * @param {import("@playwright/test").Page} page
 */
export function hands(page) {
  const box = page.getByLabel("Paste what fails");
  const sentence = page.locator("#verdict");
  const experiment = page.getByRole("region", { name: "Does the key work?" });
  return {
    page,
    box,
    sentence,
    experiment,
    report: page.locator(".report"),
    test: experiment.getByRole("button", { name: /^Test/ }),
    results: experiment.locator(".result"),
    conclusion: experiment.locator(".conclusion"),

    /** @param {string} text */
    async paste(text) {
      await box.fill(text);
      await page.locator(".report:not([inert])").waitFor();
    },

    /**
     * Pastes as a person does, through the clipboard: a long text comes in no other way.
     *
     * @param {string} text
     */
    async pasteLong(text) {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.evaluate((text) => navigator.clipboard.writeText(text), text);
      await box.press("ControlOrMeta+V");
    },

    /** Presses Test, and waits until it is done. */
    async runTest() {
      await experiment.getByRole("button", { name: "Test", exact: true }).click();
      await experiment.getByRole("button", { name: "Test again" }).waitFor();
    },

    /** The plain text that "Copy report" gives. */
    async copiedReport() {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const button = page.getByRole("button", { name: "Copy report" });
      await button.click();
      await page.locator(".copy", { has: button }).getByText("Copied").waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    },
  };
}

/** Node 20 has no `Promise.withResolvers`. */
export function withResolvers() {
  /** @type {(value?: unknown) => void} */
  let resolve = () => {};
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
