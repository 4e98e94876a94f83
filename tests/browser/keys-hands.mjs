/** What a person does and sees with the key book, and a way to look behind it. */

import { expect } from "@playwright/test";
import { hands } from "./checker.mjs";
import { test as base, startPopup } from "./popup.mjs";
import { recorderOf } from "./recorder.mjs";

export const day = 86_400_000;

/**
 * What a card says of something that happened in this test. Midnight may have come since.
 *
 * @param {string} what
 */
export const justNow = (what) => new RegExp(`${what}\\d+ \\w+ \\d{4}, (today|yesterday)`);

export const test = base.extend({
  /** A browser for all tests that leave nothing behind but what is stored. */
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
    async ({}, use) => {
      const started = await startPopup();
      await use(started);
      await started.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  /** The popup as a page, of an extension that has stored nothing yet. */
  keys: async ({ shared }, use) => {
    const { context, id, perplexity } = shared;
    const page = await context.newPage();
    await page.setViewportSize({ width: 400, height: 600 });
    for (const other of context.pages()) if (other !== page) await other.close();
    await page.goto(`chrome-extension://${id}/popup.html#check-a-key`);
    const background = await recorderOf(page);
    // What it is still at belongs to the test before, and what it knows it knows from what is stored.
    await background.stop();
    await page.evaluate(() => chrome.storage.local.clear());
    await background.stop();
    // The browser keeps the mark, whether or not somebody was left to take it away.
    await page.evaluate(() =>
      Promise.all([
        chrome.action.setBadgeText({ text: "" }),
        chrome.action.setTitle({ title: "why401" }),
      ]),
    );
    perplexity.forget();
    await use({ ...keysHands(page, id), perplexity });
  },
});

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} id Of the extension.
 */
export function keysHands(page, id) {
  const address = `chrome-extension://${id}/popup.html`;
  const checker = hands(page);
  const card = (/** @type {string} */ label) =>
    page.getByRole("article").filter({ has: page.getByRole("heading", { name: label }) });
  return {
    page,
    checker,
    card,
    cards: page.getByRole("article"),
    said: page.locator(".keys").getByRole("status").first(),
    book: page.getByRole("region", { name: "Your key book" }),
    /** The same, shown or not. */
    element: page.locator(".remember"),

    /** @param {string} label @param {string} name */
    button: (label, name) => card(label).getByRole("button", { name: `${name}: ${label}` }),

    /** Opens My keys in a tab of its own, and waits until it stands there. @param {"?tab" | ""} [place] */
    async open(place = "?tab") {
      await page.goto("about:blank");
      await page.goto(`${address}${place}#my-keys`);
      await page.locator(".keys").waitFor();
    },

    /** Opens "Check a key" with nothing in it. */
    async check() {
      await page.goto("about:blank");
      await page.goto(`${address}#check-a-key`);
    },

    /** Tests a key and remembers it. @param {string} pasted @param {string} label @param {string} [made] */
    async remember(pasted, label, made) {
      await checker.paste(pasted);
      await checker.runTest();
      await page.getByRole("button", { name: "Remember this key" }).click();
      await page.getByLabel("What do you call this key?").fill(label);
      if (made) await page.getByLabel("When was it made?").fill(made);
      await page.getByRole("button", { name: "Remember it" }).click();
    },

    /** Unfolds a part of My keys. @param {string} title */
    unfold: (title) => page.locator("summary", { hasText: title }).click(),

    /** Chooses a file to import. @param {string} text */
    import: (text) =>
      page.getByLabel("A key book to import").setInputFiles({
        name: "keys.json",
        mimeType: "application/json",
        buffer: Buffer.from(text),
      }),

    /** Presses Export, and gives the text of the file. */
    async exported() {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Export" }).click();
      const chunks = await (await (await download).createReadStream()).toArray();
      return Buffer.concat(chunks).toString();
    },

    /**
     * Writes entries into the book, each with the fingerprint of a key.
     *
     * @param {{ key: string, label: string, [more: string]: unknown }[]} wanted
     */
    store: (wanted) =>
      page.evaluate(async (wanted) => {
        const { loadCore } = await import(chrome.runtime.getURL("ui/core.js"));
        const { newEntry, newSalt } = await import(chrome.runtime.getURL("keys/entry.js"));
        const { edit } = await import(chrome.runtime.getURL("keys/book.js"));
        const core = await loadCore();
        const made = wanted.map(({ key, ...more }) => {
          const salt = newSalt();
          return { ...newEntry({ salt, ...core.fingerprint(key, salt), ...more }), ...more };
        });
        await edit(() => made);
        return made;
      }, wanted),

    /** The entries as they are stored. */
    stored: () =>
      page.evaluate(async () =>
        Object.entries(await chrome.storage.local.get(null))
          .filter(([key]) => key.startsWith("key:"))
          .map(([, entry]) => /** @type {any} */ (entry)),
      ),

    /** What the button in the toolbar shows: its text and its title. */
    mark: () =>
      page.evaluate(async () => [
        await chrome.action.getBadgeText({}),
        await chrome.action.getTitle({}),
      ]),

    /** What reaches beyond the right edge. */
    overflow: () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
  };
}

/** Waits for a mark with this text, and gives its title. @param {ReturnType<typeof keysHands>} keys @param {string} text */
export async function marked(keys, text) {
  await expect.poll(async () => (await keys.mark())[0]).toBe(text);
  return (await keys.mark())[1];
}
