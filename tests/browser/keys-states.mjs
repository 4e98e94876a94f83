/** The states of the key book that are worth a picture, each with the way there. */

import { day } from "./keys-hands.mjs";
import { keys } from "./perplexity.mjs";

const ago = (/** @type {number} */ days) => Date.now() - days * day;

/** @type {Record<string, (book: ReturnType<typeof import("./keys-hands.mjs").keysHands>) => Promise<unknown>>} */
export const books = {
  empty: (book) => book.open(),
  full: async (book) => {
    const made = await book.store([
      { key: keys.good, label: "Production", madeAt: ago(94), seenWorkingAt: ago(1) },
      { key: keys.retired, label: "n8n at home", madeAt: ago(30), exposedAt: ago(0) },
      { key: keys.organization, label: "Server", madeAt: ago(200), revokedAt: ago(3) },
      { key: keys.hidden, label: "A notebook of somebody who writes long labels" },
    ]);
    await book.store([
      {
        key: keys.refused,
        label: "Old key",
        madeAt: ago(120),
        failedAt: ago(2),
        replacedBy: made[0].id,
      },
    ]);
    await book.open();
  },
  unfolded: async (book) => {
    await book.store([{ key: keys.good, label: "Production", madeAt: ago(94) }]);
    await book.open();
    await book.button("Production", "Edit").click();
    await book.page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  },
  forgotten: async (book) => {
    await book.store([{ key: keys.good, label: "Production", madeAt: ago(4) }]);
    await book.open();
    await book.button("Production", "Forget").click();
    await book.page.getByRole("button", { name: "Undo" }).waitFor();
  },
  refused: async (book) => {
    await book.open();
    await book.unfold("Export, import and erase");
    await book.import("{");
    await book.page.getByText("cut short").waitFor();
  },
  offered: async (book) => {
    await book.check();
    await book.checker.paste(keys.good);
    await book.checker.runTest();
    await book.page.getByRole("button", { name: "Remember this key" }).click();
    await book.page.getByRole("button", { name: "Remember it" }).click();
  },
  remembered: async (book) => {
    await book.check();
    await book.remember(keys.good, "Production", "2026-08-01");
    await book.page.getByText("Remembered.").waitFor();
  },
  reused: async (book) => {
    await book.store([{ key: keys.refused, label: "Server", madeAt: ago(200), revokedAt: ago(3) }]);
    await book.check();
    await book.checker.paste(`PERPLEXITY_API_KEY=${keys.refused}`);
  },
};
