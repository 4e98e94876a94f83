/** What a person does and sees in the panel of the repair and of the fresh login. */

import { expect } from "@playwright/test";

export const steps = {
  tabs: "Deal with the open tabs of Perplexity",
  cookies: "Remove the cookies",
  storage: "Remove what the site stored in this browser",
  wait: "Wait two seconds, and look again",
  open: "Open the page for signing in",
};

export const elsewhere = "https://panel.example.test/";

/**
 * The panel on a page of why401's, with hands to use it.
 *
 * @param {any} browser
 * @param {"repairSession" | "freshLogin"} kind
 */
export async function panelIn(browser, kind) {
  /** @type {import("@playwright/test").Page} */
  let page = await browser.popup();
  const panel = {
    get page() {
      return page;
    },
    get before() {
      return page.locator(".fresh-before");
    },
    get after() {
      return page.locator(".fresh-after");
    },
    get ending() {
      return page.locator(".fresh > .conclusion");
    },
    line: (/** @type {string} */ title) =>
      page.locator(".fresh-line").filter({ has: page.getByText(title, { exact: true }) }),
    async states() {
      const lines = page.locator(".fresh > .fresh-course > li");
      const texts = await lines.evaluateAll((all) =>
        all.map((one) => [
          one.querySelector(".fresh-step")?.textContent,
          one.querySelector(".result")?.textContent,
        ]),
      );
      return Object.fromEntries(texts);
    },
    async reopen() {
      await page.evaluate(async (kind) => {
        const { freshLoginPanel } = await import("/session/fresh-login-view.js");
        document.body.replaceChildren(freshLoginPanel({ kind }));
      }, kind);
      await page.getByText("What will be lost").or(page.getByText("does not let why401")).waitFor();
    },
    async reopenIn(/** @type {any} */ browser) {
      page = await browser.popup();
      // The browser notices a moment late that the window before is gone.
      const isRunning = () =>
        page.evaluate(async () => (await import("/session/fresh-login.js")).isRunning());
      await expect.poll(isRunning).toBe(false);
      await panel.reopen();
    },
    /** Stops the page's clock, so that its two seconds of waiting last as long as the test wants. */
    async stopClock() {
      await page.clock.install();
      await page.clock.pauseAt(Date.now() + 60_000);
    },
    press: () => page.locator("#fresh-start").click(),
    async start() {
      const opened = browser.context.waitForEvent("page");
      await panel.press();
      const signIn = await opened;
      await signIn.waitForLoadState();
      return signIn;
    },
  };
  await panel.reopen();
  return panel;
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {Record<string, unknown>} details
 */
export function setCookie(page, details) {
  return page.evaluate(
    (details) =>
      chrome.cookies.set({
        value: "madeUpValue",
        secure: true,
        ...details,
        expirationDate: Date.now() / 1000 + 86_400,
      }),
    details,
  );
}

/** As many cookies as it takes to still be at it. @param {import("@playwright/test").Page} page */
export function fillSite(page) {
  return page.evaluate(async () => {
    const url = "https://www.perplexity.ai/";
    for (let at = 0; at < 100; at++) await chrome.cookies.set({ url, name: `madeUp${at}` });
  });
}

/** @param {import("@playwright/test").Page} page */
export function cookiesOf(page) {
  return page.evaluate(() => chrome.cookies.getAll({ domain: "perplexity.ai", partitionKey: {} }));
}

/** @param {import("@playwright/test").Page} page */
export async function namesOf(page) {
  return (await cookiesOf(page)).map(({ name }) => name);
}

/** @param {import("@playwright/test").Page} page */
export async function removeAllCookies(page) {
  for (const { name, domain, path } of await cookiesOf(page)) {
    const url = `https://${domain.replace(/^\./, "")}${path}`;
    await page.evaluate((details) => chrome.cookies.remove(details), { url, name });
  }
}

/**
 * As the browser does when nothing has happened for a while.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function stopBackground(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await devtools.detach();
}

/**
 * What the recorder's log has, of a kind or of all.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} [kind]
 */
export function eventsOf(page, kind) {
  return page.evaluate(async (kind) => {
    const { readLog } = await import("/recorder/log.js");
    const { events } = await readLog();
    return events.filter((/** @type {any} */ event) => !kind || event.kind === kind);
  }, kind);
}

/**
 * Waits until the background has done what it was at, such as setting the alarm for the next look.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function rested(page) {
  const ask = () =>
    page.evaluate(async () => (await import("/recorder/messages.js")).ask("compare"));
  expect(await ask()).toBe(true);
}

/**
 * Brings a look forward, so that a test need not wait for it.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} after
 */
export function makeDue(page, after) {
  return page.evaluate(async (after) => {
    const { freshLogin } = await chrome.storage.local.get("freshLogin");
    for (const look of freshLogin.looks) if (look.after === after) look.due = Date.now();
    await chrome.storage.local.set({ freshLogin });
    await chrome.alarms.create("held", { when: Date.now() });
  }, after);
}

/**
 * As a person does on the browser's page of extensions.
 *
 * @param {any} browser
 */
export async function withdraw(browser) {
  const page = await browser.open("chrome://extensions");
  await page.evaluate(
    (extensionId) =>
      chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: "ON_CLICK" }),
    browser.id,
  );
  await page.close();
}
