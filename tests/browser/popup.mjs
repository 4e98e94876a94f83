/** A browser with the unpacked extension in it, and the popup as a page. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, chromium } from "@playwright/test";
import { executablePath, hands, lingering, switches } from "./checker.mjs";
import { startPerplexity } from "./perplexity.mjs";
import { extension } from "./site.mjs";

export const test = base.extend({
  popup: // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
    async ({}, use) => {
      const { page, id, perplexity, close } = await startPopup();
      await page.goto(`chrome-extension://${id}/popup.html#check-a-key`);
      await use({ ...hands(page), perplexity, id });
      await close();
    },
});

/** Starts a browser with the extension in it, and a Perplexity of its own. */
export async function startPopup() {
  const perplexity = await startPerplexity();
  const folder = await mkdtemp(join(tmpdir(), "why401-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    viewport: { width: 400, height: 600 },
    args: [
      ...switches(perplexity),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    perplexity,
    id: await idOf(page),
    async close() {
      await context.close();
      await perplexity.close();
      await rm(folder, lingering);
    },
  };
}

/**
 * The id that Chromium gave to the extension, read on its own page of extensions.
 *
 * @param {import("@playwright/test").Page} page
 */
async function idOf(page) {
  await page.goto("chrome://extensions");
  const item = page.locator("extensions-item", { hasText: "why401" });
  await item.waitFor();
  return item.getAttribute("id");
}
