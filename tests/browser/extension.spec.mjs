/** The popup of the unpacked extension. */

import AxeBuilder from "@axe-core/playwright";
import { expect, hands } from "./checker.mjs";
import { keys } from "./perplexity.mjs";
import { test } from "./popup.mjs";

test("the popup tests a key and says that it works", async ({ popup }) => {
  await popup.paste(keys.good);
  await popup.runTest();
  await expect(popup.results).toHaveText([
    "Accepted",
    "Refused, as it should be",
    "Accepted",
    "Not needed",
  ]);
  await expect(popup.sentence).toHaveText("Perplexity accepted this key");
  for (const { host } of popup.perplexity.requests()) expect(host).toBe("api.perplexity.ai");
});

test("the extension may read an answer that is hidden from a page", async ({ popup }) => {
  await popup.paste(keys.hidden);
  await popup.runTest();
  await expect(popup.results.first()).toHaveText("Accepted");
});

test("the popup is 400 pixels wide, and nothing reaches beyond", async ({ popup }) => {
  await popup.paste(
    `curl https://api.perplexity.ai/v1/agent -H "Authorization: Bearer '${keys.good}'"`,
  );
  expect(
    await popup.page.evaluate(() => [
      document.body.offsetWidth,
      document.documentElement.scrollWidth,
    ]),
  ).toEqual([400, 400]);
});

test("axe finds nothing in the popup", async ({ popup }) => {
  await popup.paste(keys.refused);
  await popup.runTest();
  const { violations } = await new AxeBuilder({ page: popup.page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test("Open in a tab shows the same with room", async ({ popup }) => {
  const opened = popup.page.context().waitForEvent("page");
  await popup.page.getByRole("link", { name: "Open in a tab" }).click();
  const page = await opened;
  await page.setViewportSize({ width: 1000, height: 700 });
  const tab = hands(page);
  await tab.paste(keys.good);
  await expect(tab.sentence).toBeVisible();
  expect(await page.evaluate(() => document.body.offsetWidth)).toBeGreaterThan(600);
  await expect(page.getByRole("link", { name: "Open in a tab" })).toHaveCount(0);
});

test("the extension keeps nothing of a key", async ({ popup }) => {
  await popup.paste(keys.good);
  await popup.runTest();
  await popup.page.reload();
  await expect(popup.box).toHaveValue("");
  expect(
    await popup.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
  ).toBe("[{},{}]");
  const stored = await popup.page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
  );
  expect(stored).not.toContain(keys.good.slice(5, 25));
});
