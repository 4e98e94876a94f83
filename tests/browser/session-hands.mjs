/** What a person does and sees in the session view, and a past to look back on. */

import { expect } from "@playwright/test";

/**
 * @param {import("@playwright/test").Page} page
 */
export function sessionHands(page) {
  const panel = page.getByRole("region", { name: "Ask the site who is signed in" });
  return {
    page,
    label: page.locator("main .label").first(),
    sentence: page.getByRole("heading", { level: 2 }).first(),
    moments: page.locator(".moment"),
    losses: page.locator(".moment strong"),
    actions: page.locator(".actions button"),
    panel,
    recording: page.locator("#recording"),
    permissions: page.locator("#permissions"),

    /** Waits until the first verdict stands there. */
    async ready() {
      await page.getByRole("button", { name: "Copy report" }).waitFor();
    },

    /** Opens the panel for asking, and presses its button. */
    async ask() {
      await page.getByRole("button", { name: "Ask the site who is signed in" }).click();
      await panel.getByRole("button", { name: "Ask now" }).click();
    },

    /** The plain text that "Copy report" gives. The view may be drawn anew right after the click. */
    async copiedReport() {
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.evaluate(() => navigator.clipboard.writeText(""));
      await page.getByRole("button", { name: "Copy report" }).click();
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await expect.poll(copied).not.toBe("");
      return copied();
    },

    /** Writes a past into the log, each event some minutes ago. @param {[number, Record<string, unknown>][]} past */
    async remember(past) {
      await page.evaluate(async (past) => {
        const { append } = await import(chrome.runtime.getURL("recorder/log.js"));
        const now = Date.now();
        await append(past.map(([ago, event]) => ({ time: now - ago * 60_000, ...event })));
      }, past);
    },
  };
}

/**
 * Sets which sites why401 may reach, as a person does on the browser's page of extensions.
 *
 * @param {any} browser
 * @param {"ON_CLICK" | "ON_ALL_SITES"} hostAccess None, or all that the manifest names.
 */
export async function access({ id, open }, hostAccess) {
  const page = await open("chrome://extensions");
  await page.evaluate(
    (update) => chrome.developerPrivate.updateExtensionConfiguration(update),
    /** @type {any} */ ({ extensionId: id, hostAccess }),
  );
  await page.close();
}

/** A session cookie as the recorder describes it. */
export const token = {
  name: "__Secure-next-auth.session-token",
  domain: "www.perplexity.ai",
  hostOnly: true,
  path: "/",
  secure: true,
  httpOnly: true,
  session: false,
  storeId: "0",
  valueLength: 900,
};

/** Everything of the site removed at one moment, some seconds after its last tab was closed. @param {number} ago In minutes. */
export function cleaned(ago) {
  const names = [token.name, "__Secure-pplx.session.0madeUp0", "pplx.visitor-id", "cf_clearance"];
  return [
    [ago + 45, { kind: "tabOpened" }],
    [ago + 0.25, { kind: "tabClosed", left: 0 }],
    ...names.map((name) => [
      ago,
      { kind: "cookie", removed: true, cause: "explicit", cookie: { ...token, name } },
    ]),
    [ago - 1, { kind: "tabOpened" }],
    [ago - 1.1, { kind: "redirect" }],
  ];
}
