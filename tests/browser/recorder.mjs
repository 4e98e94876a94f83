/** The recorder in the background, and a way to use it from a page of the extension. */

import { expect } from "./checker.mjs";
import { test as base } from "./popup.mjs";

export const token = "__Secure-next-auth.session-token";
export const account = "__Secure-pplx.session.";

/** What may be nowhere in what is stored. */
export const personal = {
  value: "madeUpValueOfASessionCookie",
  id: "madeUpAccountId0123",
  mail: "ada.made.up@example.test",
};

export const test = base.extend({
  recorder: async ({ popup }, use) => {
    const recorder = await recorderOf(popup.page);
    await expect.poll(recorder.kinds).toContain("started");
    // All that it does at its start is done then.
    await recorder.compare();
    await use(recorder);
  },
});

export { expect };

/**
 * What a test does with the cookies and the background, by way of a page of the extension.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function recorderOf(page) {
  const workers = await page.context().newCDPSession(page);
  await workers.send("ServiceWorker.enable");
  const url = "https://www.perplexity.ai/";
  const log = () => page.evaluate(async () => (await import("/recorder/log.js")).readLog());
  /** @param {string} what */
  const message = (what) =>
    page.evaluate(async (what) => (await import("/recorder/messages.js")).ask(what), what);
  const recorder = {
    page,
    log,
    message,
    /** @param {string} name @param {unknown} [argument] */
    ask: (name, argument) =>
      page.evaluate(
        async ([name, argument]) => (await import("/recorder/log.js"))[name](argument),
        /** @type {const} */ ([name, argument]),
      ),
    compare: async () => expect(await message("compare")).toBe(true),
    stop: () => workers.send("ServiceWorker.stopAllWorkers"),
    /** @param {string} name @param {object} [more] */
    set: (name, { path = "/", ...more } = {}) =>
      page.evaluate((cookie) => chrome.cookies.set(cookie), {
        url,
        name,
        path,
        value: personal.value,
        secure: true,
        httpOnly: true,
        expirationDate: Math.round(Date.now() / 1000) + 86_400,
        ...more,
      }),
    /** @param {string} name */
    remove: (name) => page.evaluate((cookie) => chrome.cookies.remove(cookie), { url, name }),
    listed: () => page.evaluate(() => chrome.cookies.getAll({ domain: "perplexity.ai" })),
    /** How many cookies the recorder believes to be there. */
    known: () =>
      page.evaluate(
        async () =>
          Object.entries(await chrome.storage.local.get(null)).filter(
            ([key, value]) => key.startsWith("cookie:") && !("gone" in value),
          ).length,
      ),
    /**
     * What was told, of the kinds that begin so.
     *
     * @param {string} kind
     * @param {(event: any) => unknown} of
     */
    told: async (kind, of) =>
      (await log()).events.filter((event) => event.kind.startsWith(kind)).map(of),
    kinds: async () => (await log()).events.map(({ kind }) => kind),
    changes: async () =>
      (await log()).events
        .filter(({ kind }) => kind === "cookie")
        .map(
          ({ removed, cause, cookie }) => `${removed ? "removed" : "set"} ${cookie.name} ${cause}`,
        ),
    /** The names of all cookies that went, by an event or without one. */
    removed: async () =>
      (await log()).events.flatMap(({ kind, removed, cookie, cookies }) => {
        if (kind === "gone") return cookies.map(({ name }) => name);
        return kind === "cookie" && removed ? [cookie.name] : [];
      }),
    /** Fills storage up to the last byte. */
    fill: () =>
      page.evaluate(async () => {
        const { local } = chrome.storage;
        // Once for nearly all, and once more for what is left.
        for (const key of ["madeUpFilling", "madeUpFilling2"]) {
          const free = local.QUOTA_BYTES - (await local.getBytesInUse(null));
          const length = free - key.length - 2 - (key.endsWith("2") ? 0 : 1_000);
          if (length > 0) await local.set({ [key]: "x".repeat(length) });
        }
      }),
    makeRoom: () =>
      page.evaluate(() => chrome.storage.local.remove(["madeUpFilling", "madeUpFilling2"])),
  };
  return recorder;
}
