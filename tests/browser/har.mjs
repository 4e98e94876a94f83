/** What a person does with a HAR file, and sees. */

import { expect } from "@playwright/test";
import { test as base } from "./checker.mjs";

export { expect };

export const test = base.extend({
  /** The view on the page, opened. */
  har: async ({ page, site, perplexity }, use) => {
    await page.goto(`${site}/#har-file`);
    await use({ ...harHands(page), perplexity });
  },
});

/** @param {import("@playwright/test").Page} page */
export function harHands(page) {
  const hands = {
    page,
    view: page.locator(".har"),
    title: page.locator("#har-title"),
    sentence: page.locator("#verdict"),
    notice: page.locator(".har-notice"),
    rows: page.locator(".har-request"),
    safe: page.getByRole("region", { name: "A copy that is safe to send" }),
    /** @param {string} name */
    button: (name) => page.getByRole("button", { name, exact: true }),

    /**
     * Chooses a file.
     *
     * @param {string | Buffer} content
     * @param {string} [name]
     */
    async choose(content, name = "made-up.har") {
      const buffer = typeof content === "string" ? Buffer.from(content) : content;
      await page
        .getByLabel("Choose a HAR file")
        .setInputFiles({ name, mimeType: "application/json", buffer });
    },

    /** Chooses one, and waits until it is told. @param {string | Buffer} content @param {string} [name] */
    async tell(content, name) {
      await hands.choose(content, name);
      await hands.sentence.waitFor();
    },

    /**
     * Lets go of a file over a part of the page.
     *
     * @param {string} content
     * @param {{ name?: string, on?: string }} [how]
     */
    async drop(content, { name = "made-up.har", on = "body" } = {}) {
      const dataTransfer = await page.evaluateHandle(
        ([content, name]) => {
          const data = new DataTransfer();
          data.items.add(new File([content], name));
          return data;
        },
        [content, name],
      );
      for (const type of ["dragenter", "dragover", "drop"])
        await page.dispatchEvent(on, type, { dataTransfer });
    },

    /** Presses the button for the safe copy, and waits until it can be saved. */
    async makeCopy() {
      await hands.button("Make a safe copy").click();
      await page.locator("#har-save").waitFor();
    },

    /** Saves the safe copy, and gives its name and its text. */
    async saveCopy() {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("#har-save").click(),
      ]);
      const pieces = [];
      for await (const piece of await download.createReadStream()) pieces.push(piece);
      return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString() };
    },

    /** The names in the folder that the browser has for the page. */
    folder: () =>
      page.evaluate(async () => {
        const names = [];
        const folder = await navigator.storage.getDirectory();
        for await (const name of /** @type {any} */ (folder).keys()) names.push(name);
        return names;
      }),
  };
  return hands;
}

/**
 * Lets the thread that reads run in another kind of browser: what is given is done in it first.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} first
 */
export async function inThread(page, first) {
  await page.route("**/ui/har/worker.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${first}\n${await response.text()}` });
  });
}
