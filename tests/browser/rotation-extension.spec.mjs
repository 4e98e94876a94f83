/** Replacing a key in the extension: in a full tab, with the new key in the browser's memory until it is stored. */

import { bytesIn, keptIn } from "./kept.mjs";
import { violations } from "./looks.mjs";
import { rotationHands, untilFree } from "./rotation.mjs";
import { cuts, madeName, storing } from "./rotation-kills.mjs";
import { expect, test } from "./session.mjs";

/**
 * Opens the view in a tab.
 *
 * @param {any} browser
 * @param {any} perplexity
 */
async function opened(browser, perplexity) {
  const page = await browser.open(`chrome-extension://${browser.id}/popup.html#check-a-key`);
  await untilFree(page);
  await page.goto(`chrome-extension://${browser.id}/popup.html?tab#replace-a-key`);
  return rotationHands(page, perplexity);
}

/** What the extension keeps for it. @param {import("@playwright/test").Page} page */
function kept(page) {
  return page.evaluate(async () => {
    const { rotation } = await chrome.storage.local.get("rotation");
    const { rotationKey } = await chrome.storage.session.get("rotationKey");
    return { at: rotation?.record.at, newKey: rotationKey };
  });
}

test("the whole way, where pages may not go it; the new key is in memory until it is stored", async ({
  browse,
  perplexity,
}) => {
  const browser = await browse({ permissions: [] });
  // The extension may read what is hidden from pages.
  perplexity.closeToPages();
  const rotation = await opened(browser, perplexity);
  const { page } = rotation;
  const old = perplexity.issue();
  await expect(page).toHaveTitle("Replace a key · why401");
  await rotation.at("start");
  await expect(rotation.title).toBeFocused();
  expect(await violations(page)).toEqual([]);
  const made = await rotation.toStoring(old);
  await expect(rotation.standing).toContainText("waits in the browser's memory");
  expect(await kept(page)).toEqual({ at: "storing", newKey: made });
  await rotation.press("I have stored it");
  await rotation.at("changeOver");
  expect(await kept(page)).toEqual({ at: "changeOver", newKey: undefined });
  await rotation.toConfirming();
  await rotation.press("Revoke the old key");
  await rotation.at("done");
  expect(await rotation.truth(old)).toEqual({ old: "revoked", works: true, untold: 0 });
  expect(await rotation.sentUnseen()).toEqual([]);
  expect(await kept(page)).toEqual({ at: undefined, newKey: undefined });
  const everything = await keptIn(page);
  for (const key of [old, made]) expect(everything).not.toContain(key.slice(12, 30));
  for (const { host } of perplexity.requests()) expect(host).toBe("api.perplexity.ai");
});

test("the popup opens it in a tab, and a tab takes the key over from the box", async ({
  browse,
  perplexity,
}) => {
  const browser = await browse({ permissions: [] });
  const popup = await browser.open(`chrome-extension://${browser.id}/popup.html#check-a-key`);
  const tab = browser.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Replace a key" }).click();
  const page = await tab;
  const rotation = rotationHands(page, perplexity);
  await rotation.at("start");
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe("?tab#replace-a-key");
  await expect(popup.locator(".rotation")).toHaveCount(0);

  const old = perplexity.issue();
  await page.getByRole("link", { name: "Check a key" }).click();
  await page.getByLabel("Paste what fails").fill(old);
  await page.getByRole("link", { name: "Replace this key, step by step" }).click();
  await rotation.at("start");
  await expect(rotation.oldKey).toHaveValue(old);
});

test("the tab dies at each stage, and the way is picked up", async ({ browse, perplexity }) => {
  test.slow();
  const browser = await browse({ permissions: [] });
  for (const { at, script, go, found } of cuts) {
    await test.step(at, async () => {
      const old = perplexity.issue(script);
      const first = await opened(browser, perplexity);
      await go(first, old);
      const before = perplexity.life(old)?.alive;
      await first.page.close();
      const again = await opened(browser, perplexity);
      await found(again, old);
      expect(perplexity.life(old)?.alive, at).toBe(before);
      if ((await kept(again.page)).at) {
        await again.button("Begin anew instead").click();
        await again.button("Forget it and begin anew").click();
        await again.at("start");
      }
      expect(await kept(again.page), at).toEqual({ at: undefined, newKey: undefined });
      await again.page.close();
    });
  }
});

test("a new key that is not stored outlives its tab, and not the browser", async ({
  browse,
  perplexity,
}) => {
  test.slow();
  const browser = await browse({ permissions: [] });
  const old = perplexity.issue();
  const first = await opened(browser, perplexity);
  const made = await storing.go(first, old);
  await first.page.close();

  const again = await opened(browser, perplexity);
  await again.at("storing");
  await again.button("Show it").click();
  await expect(again.page.locator(".new-key code")).toHaveText(made);
  await again.button("Begin anew instead").click();
  await expect(again.view).toContainText("The new key is forgotten too");
  await again.button("No, go on with it").click();
  await again.at("storing");

  await browser.restart(async () => {
    expect(await bytesIn(browser.profile)).not.toContain(made.slice(12, 30));
  });
  const late = await opened(browser, perplexity);
  await storing.foundWithout(late);
  await expect(late.view).toContainText("the browser was closed before the key was stored");
  expect(await late.truth(old)).toEqual({ old: "works", works: true, untold: 0 });
});

test("where nothing can be stored, no key is made, until something can", async ({
  browse,
  perplexity,
}) => {
  const browser = await browse({ permissions: [] });
  const rotation = await opened(browser, perplexity);
  const { page } = rotation;
  const old = perplexity.issue();
  await rotation.toNaming(old);
  await rotation.name.fill(madeName);
  await page.evaluate(async () => {
    const { QUOTA_BYTES } = chrome.storage.local;
    for (let size = QUOTA_BYTES, count = 0; size >= 1; size = Math.floor(size / 2)) {
      const filling = { [`filling${count++}`]: "x".repeat(size) };
      await chrome.storage.local.set(filling).catch(() => {});
    }
  });
  await rotation.press("Make the new key");
  await expect(rotation.title).toHaveText("Nothing was sent");
  await expect(rotation.view).toContainText(
    "Your browser did not store that a key is about to be made.",
  );
  await expect(rotation.standing).toContainText("The old key works.");
  await expect(rotation.standing).toContainText("Nothing has changed.");
  expect(await violations(page)).toEqual([]);
  await rotation.press("Try again");
  await expect(rotation.title).toHaveText("Nothing was sent");
  expect(rotation.madeWith(old)).toEqual([]);
  await page.evaluate(async () => {
    const names = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(names.filter((name) => name.startsWith("filling")));
  });
  await rotation.press("Try again");
  await rotation.at("storing");
  expect(rotation.madeWith(old).map(({ name }) => name)).toEqual([madeName]);
  expect(await rotation.sentUnseen()).toEqual([]);
});
