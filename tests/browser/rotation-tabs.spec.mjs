/** Two tabs in which a key is replaced at once. */

import { expect } from "./checker.mjs";
import { rotationHands, test, untilFree } from "./rotation.mjs";

test.describe("two tabs at once", () => {
  test("the second says so, and goes on when the first is gone", async ({
    rotation,
    context,
    site,
    perplexity,
  }) => {
    const old = perplexity.issue();
    // Open before anything was begun, so it shows the start.
    const early = await opened(context, site, perplexity);
    await early.at("start");
    await rotation.toStoring(old, "Made in the first tab");

    const late = await opened(context, site, perplexity);
    await late.at("busy");
    await early.oldKey.fill(old);
    await early.button("Check the old key").click();
    await early.at("busy");
    const calls = perplexity.calls().length;
    await late.button("Look again").click();
    await late.at("busy");
    expect(perplexity.calls().length).toBe(calls);

    await rotation.page.close();
    await untilFree(late.page);
    await late.button("Look again").click();
    await late.at("maybeMade");
    await expect(late.view).toContainText("“Made in the first tab”");
    await early.button("Look again").click();
    await early.at("busy");
  });

  test("a start screen from before does not begin over what another tab left", async ({
    rotation,
    context,
    site,
    perplexity,
  }) => {
    const old = perplexity.issue();
    const early = await opened(context, site, perplexity);
    await early.at("start");
    await rotation.toStoring(old, "Left behind");
    await rotation.page.close();
    await untilFree(early.page);
    await early.oldKey.fill(old);
    await early.button("Check the old key").click();
    await early.at("maybeMade");
    await expect(early.view).toContainText("“Left behind”");
  });

  test("when the first is done, the second begins", async ({
    rotation,
    context,
    site,
    perplexity,
  }) => {
    const [old, made] = [perplexity.issue(), perplexity.issue()];
    await rotation.withBoth(old, made);
    await rotation.toConfirming();
    const second = await opened(context, site, perplexity);
    await second.at("busy");
    await rotation.press("Revoke the old key");
    await rotation.at("done");
    await untilFree(second.page);
    await second.button("Look again").click();
    await second.at("start");
  });
});

/**
 * The view in another tab.
 *
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} site
 * @param {import("./rotation.mjs").Perplexity} perplexity
 */
async function opened(context, site, perplexity) {
  const page = await context.newPage();
  await page.goto(`${site}/#replace-a-key`);
  return rotationHands(page, perplexity);
}
