/** Replacing a key by the keyboard, with a screen reader, in light and dark, on a narrow screen. */

import { expect } from "./checker.mjs";
import { overflow, violations } from "./looks.mjs";
import { test } from "./rotation.mjs";

test("the whole way by the keyboard alone", async ({ rotation, perplexity }) => {
  const { page } = rotation;
  const old = perplexity.issue();
  await rotation.at("start");
  await tabTo(rotation.oldKey);
  await page.keyboard.insertText(old);
  await page.keyboard.press("Enter");
  await rotation.at("naming");
  await expect(rotation.title).toBeFocused();
  for (const [name, stage] of /** @type {const} */ ([
    ["Make the new key", "storing"],
    ["I have stored it", "changeOver"],
    ["Every place has the new key", "confirming"],
    ["Revoke the old key", "done"],
  ])) {
    await tabTo(rotation.button(name));
    await page.keyboard.press("Enter");
    await rotation.at(stage);
    await expect(rotation.title).toBeFocused();
  }

  /** @param {import("@playwright/test").Locator} wanted */
  async function tabTo(wanted) {
    const isThere = () => wanted.evaluate((element) => element === document.activeElement);
    for (let count = 0; count < 60; count++) {
      await page.keyboard.press("Tab");
      if (await isThere()) return;
    }
    throw new Error(`Tab never came to ${wanted}`);
  }
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing on the way, and 360 pixels are wide enough: ${colorScheme}`, async ({
    rotation,
    perplexity,
  }) => {
    const { page } = rotation;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    const old = perplexity.issue({ newTest: ["refused"] });
    const looks = async (/** @type {string} */ where) => {
      expect(await violations(page), where).toEqual([]);
      expect(await overflow(page), where).toEqual([]);
    };
    await rotation.at("start");
    await rotation.press("Check the old key");
    await expect(rotation.problem).not.toBeEmpty();
    await looks("start, with a problem");
    perplexity.closeToPages();
    await rotation.check(old);
    await expect(rotation.view).toContainText("curl");
    await looks("closed");
    perplexity.forget();
    await rotation.press("Try again");
    await rotation.at("naming");
    await looks("naming");
    await rotation.name.fill("A".repeat(60));
    await rotation.press("Make the new key");
    await rotation.at("storing");
    await rotation.button("Show it").click();
    await looks("storing");
    await rotation.press("I have stored it");
    await rotation.button("Stop waiting").waitFor();
    await looks("waiting");
    await rotation.at("changeOver");
    await looks("changeOver");
    await rotation.button("Begin anew instead").click();
    await looks("beginning anew");
    await rotation.button("No, go on with it").click();
    await rotation.toConfirming();
    await looks("confirming");
    await rotation.press("Revoke the old key");
    await rotation.at("done");
    await looks("done");
  });
}

test("a screen reader is told each part of the way, and where it is", async ({
  rotation,
  perplexity,
}) => {
  await rotation.toNaming(perplexity.issue());
  const way = rotation.page.getByRole("list", { name: "The whole way" });
  await expect(way.getByRole("listitem").nth(0)).toHaveText("Check the old key: done");
  await expect(way.getByRole("listitem").nth(1)).toHaveText("Make the new key: now");
  await expect(way.getByRole("listitem").nth(1)).toHaveAttribute("aria-current", "step");
  await expect(way.getByRole("listitem").nth(2)).toHaveText("Store it: still ahead");
});
