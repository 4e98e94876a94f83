/** A tab that dies while a key is replaced, at each stage: it is picked up, and nothing is lost without a word. */

import { hands as checkerHands } from "./checker.mjs";
import { expect, rotationHands, test, untilFree } from "./rotation.mjs";
import { cuts, madeName, storing } from "./rotation-kills.mjs";

/** The page keeps no key, so a new one that was not stored is gone with its tab, and told of. */
const onThePage = [...cuts, { ...storing, script: undefined, found: storing.foundWithout }];

for (const { at, script, go, found } of onThePage) {
  test(`the page is closed at: ${at}`, async ({ rotation, perplexity, context, site }) => {
    const old = perplexity.issue(script);
    await go(rotation, old);
    const before = perplexity.life(old)?.alive;
    await rotation.page.close();
    const again = await openedAgain(context, site, perplexity);
    await found(again, old);
    // Looking and testing changed nothing.
    expect(perplexity.life(old)?.alive).toBe(before);
    expect(await again.sentUnseen()).toEqual([]);
  });
}

test("the page crashes while a key is being made", async ({
  rotation,
  perplexity,
  context,
  site,
}) => {
  const old = perplexity.issue({ make: ["silentMade"] });
  await rotation.make(old, madeName);
  await expect.poll(() => rotation.madeWith(old).length).toBe(1);
  const crashed = rotation.page.waitForEvent("crash");
  const devtools = await context.newCDPSession(rotation.page);
  void devtools.send("Page.crash").catch(() => {});
  await crashed;
  const again = await openedAgain(context, site, perplexity);
  await storing.foundWithout(again);
  expect(await again.truth(old)).toEqual({ old: "works", works: true, untold: 0 });
});

test.describe("who leaves the page", () => {
  /** Closes the page as a person does, and tells whether they were asked. @param {import("@playwright/test").Page} page */
  async function isAskedOnClosing(page) {
    const how = await Promise.race([
      page.waitForEvent("dialog").then(async (dialog) => {
        await dialog.dismiss();
        return dialog.type();
      }),
      page.waitForEvent("close").then(() => "closed"),
      page.close({ runBeforeUnload: true }).then(() => new Promise(() => {})),
    ]);
    return how;
  }

  test("is asked, while the new key is here alone", async ({ rotation, perplexity }) => {
    await rotation.toStoring(perplexity.issue());
    expect(await isAskedOnClosing(rotation.page)).toBe("beforeunload");
    // Whoever stays has it still.
    await rotation.press("I have stored it");
    await rotation.at("changeOver");
    expect(await isAskedOnClosing(rotation.page)).toBe("closed");
  });

  for (const [what, script] of /** @type {[string, any][]} */ ([
    ["made", { make: ["silent"] }],
    ["revoked", { revoke: ["silent"] }],
  ])) {
    test(`is asked, while a key is being ${what}`, async ({ rotation, perplexity }) => {
      const old = perplexity.issue(script);
      if (what === "made") await rotation.make(old);
      else {
        await rotation.withBoth(old, perplexity.issue());
        await rotation.toConfirming();
        await rotation.press("Revoke the old key");
      }
      await rotation.at(what === "made" ? "making" : "revoking");
      expect(await isAskedOnClosing(rotation.page)).toBe("beforeunload");
      // Whoever does not stay goes without being asked again: a browser that is told to close asks
      // each page, and waits for an answer.
      await rotation.page.close();
    });
  }

  test("is not asked before anything was begun", async ({ rotation, perplexity }) => {
    await rotation.toNaming(perplexity.issue());
    expect(await isAskedOnClosing(rotation.page)).toBe("closed");
  });

  test("for the box, and comes back, has the key still", async ({ rotation, perplexity }) => {
    const { page } = rotation;
    const key = await rotation.toStoring(perplexity.issue());
    await page.getByRole("link", { name: "Back to the box" }).click();
    await expect(checkerHands(page).box).toBeVisible();
    await page.getByRole("link", { name: "Replace a key" }).click();
    await rotation.at("storing");
    await rotation.button("Show it").click();
    await expect(page.locator(".new-key code")).toHaveText(key);
  });
});

test.describe("what was begun before", () => {
  test("can be forgotten, and it is said first what that takes", async ({
    rotation,
    perplexity,
    context,
    site,
  }) => {
    const old = perplexity.issue();
    await rotation.toChangeOver(old, madeName);
    await rotation.page.close();
    const again = await openedAgain(context, site, perplexity);
    await again.at("pickUp");
    await expect(again.view).toContainText(/picked up where it was on \d+ \w+ \d{4}/);
    await again.button("Begin anew instead").click();
    await expect(again.view).toContainText(`the name of the new key, “${madeName}”`);
    await again.button("No, go on with it").click();
    await again.at("pickUp");
    await again.button("Begin anew instead").click();
    await again.button("Forget it and begin anew").click();
    await again.at("start");
    await again.page.reload();
    await again.at("start");
    expect(await again.page.evaluate(() => ({ ...localStorage }))).toEqual({});
    expect(perplexity.life(old)?.alive).toBe(true);
  });

  test("cannot be read: that is said, and one begins", async ({ rotation }) => {
    const { page } = rotation;
    await rotation.at("start");
    await page.evaluate(() =>
      localStorage.setItem("why401-rotation", '{"record":{"at":"elsewhere"},"time":1}'),
    );
    await page.reload();
    await rotation.at("start");
    await expect(rotation.view).toContainText("it cannot be read. Look in the console");
  });
});

test("where the browser stores nothing for the page, that is said, and it goes on", async ({
  rotation,
  perplexity,
}) => {
  const { page } = rotation;
  const old = perplexity.issue();
  await rotation.toNaming(old);
  await page.evaluate(() => {
    for (let size = 2 ** 20; size > 0; size = Math.floor(size / 2)) {
      for (let fits = true; fits; ) {
        try {
          localStorage.setItem(`filling ${size} ${localStorage.length}`, "x".repeat(size));
        } catch {
          fits = false;
        }
      }
    }
  });
  await rotation.press("Make the new key");
  await rotation.at("storing");
  await expect(rotation.view).toContainText("Your browser did not store how far this is.");
  await page.evaluate(() => localStorage.clear());
  await rotation.press("I have stored it");
  await rotation.at("changeOver");
  await expect(rotation.view).not.toContainText("Your browser did not store");
});

/**
 * The view in a new tab, once the former one is gone for the browser, too.
 *
 * @param {import("@playwright/test").BrowserContext} context
 * @param {string} site
 * @param {import("./rotation.mjs").Perplexity} perplexity
 */
async function openedAgain(context, site, perplexity) {
  const page = await context.newPage();
  await page.goto(site);
  await untilFree(page);
  await page.goto(`${site}/#replace-a-key`);
  return rotationHands(page, perplexity);
}
