/**
 * Checking the old key and making a new one while something goes wrong, at each request. Afterwards
 * the server is asked: the old key works, and the person was told of every key that was made.
 */

import { expect, test, titles } from "./rotation.mjs";
import { arrived, tested, tests, untouched, withClock } from "./rotation-faults.mjs";

/** @typedef {keyof typeof import("./rotation.mjs").titles} Stage */

test.describe("making the new key", () => {
  /** What the server does, what the person is told, and how many keys were made. @type {[string, Stage, number][]} */
  const rows = [
    ["refused", "notMade", 0],
    ["forbidden", "notMade", 0],
    ["challenge", "notMade", 0],
    ["notFound", "maybeMade", 0],
    ["rateLimited", "notMade", 0],
    ["serverError", "maybeMade", 0],
    ["html", "maybeMade", 0],
    ["empty", "maybeMade", 0],
    ["noKey", "maybeMade", 0],
    ["reset", "maybeMade", 0],
    ["hidden", "maybeMade", 0],
    ["sameKey", "maybeMade", 0],
    ["serverErrorMade", "maybeMade", 1],
    ["htmlMade", "maybeMade", 1],
    ["emptyMade", "maybeMade", 1],
    ["noKeyMade", "maybeMade", 1],
    ["resetMade", "maybeMade", 1],
    ["cutMade", "maybeMade", 1],
    ["truncatedMade", "storing", 1],
    ["hiddenMade", "maybeMade", 1],
  ];
  for (const [fault, stage, made] of rows) {
    test(fault, async ({ rotation, perplexity }) => {
      const old = perplexity.issue({ make: [fault] });
      await rotation.make(old, `Made with ${fault}`);
      await rotation.at(stage);
      expect(rotation.madeWith(old)).toHaveLength(made);
      expect(await rotation.truth(old)).toEqual(untouched);
      await expect(rotation.standing).toContainText("The old key works");
      if (stage === "maybeMade")
        await expect(rotation.view).toContainText(
          `Look in the console for a key with the name “Made with ${fault}”`,
        );
    });
  }

  for (const fault of ["silent", "silentMade"]) {
    test(fault, async ({ page, site, perplexity }) => {
      const rotation = await withClock(page, site, perplexity);
      const old = perplexity.issue({ make: [fault] });
      await rotation.make(old, "Made in silence");
      await rotation.at("making");
      await arrived(perplexity, "/generate_auth_token");
      await page.clock.runFor(11_000);
      await rotation.at("maybeMade");
      await expect(rotation.view).toContainText("“Made in silence”");
      expect(await rotation.truth(old)).toEqual(untouched);
    });
  }

  test("after a key that nobody saw, another is made, and the first is still told of", async ({
    rotation,
    perplexity,
  }) => {
    const old = perplexity.issue({ make: ["emptyMade"] });
    await rotation.make(old, "First");
    await rotation.at("maybeMade");
    await rotation.press("Make another key");
    await rotation.at("naming");
    await expect(rotation.name).toHaveValue("First (again)");
    await rotation.press("Make the new key");
    await rotation.at("storing");
    await rotation.press("I have stored it");
    await rotation.toConfirming();
    await expect(rotation.view).toContainText("a key with the name “First”");
    await rotation.press("Revoke the old key");
    await rotation.at("done");
    await expect(rotation.view).toContainText("a key with the name “First”");
    expect(await rotation.truth(old)).toEqual({ old: "revoked", works: true, untold: 0 });
  });

  test("too many requests: nothing was made, and the next try makes it", async ({
    rotation,
    perplexity,
  }) => {
    const old = perplexity.issue({ make: ["rateLimited"] });
    await rotation.make(old);
    await rotation.at("notMade");
    await rotation.press("Try again");
    await rotation.at("naming");
    await rotation.press("Make the new key");
    await rotation.at("storing");
    expect(rotation.madeWith(old)).toHaveLength(1);
  });
});

test.describe("testing the new key", () => {
  test("refused for a while, then accepted", async ({ page, site, perplexity }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ newTest: ["refused", "refused", "refused"] });
    await rotation.toStoring(old);
    await rotation.press("I have stored it");
    for (const seconds of [2, 4, 8]) {
      await expect(page.getByRole("timer")).toHaveText(`${seconds} seconds until the next try`);
      await expect(rotation.view).toContainText(`The next try is in ${seconds} seconds`);
      await expect(rotation.results.first()).toHaveText("Refused");
      expect(await rotation.truth(old)).toEqual(untouched);
      await page.clock.runFor(1000);
      await expect(page.getByRole("timer")).toHaveText(
        seconds === 2 ? "1 second until the next try" : `${seconds - 1} seconds until the next try`,
      );
      await page.clock.runFor((seconds - 1) * 1000);
    }
    await rotation.at("changeOver");
  });

  test("refused for five minutes: it is not called bad, and nothing is revoked", async ({
    page,
    site,
    perplexity,
  }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ newTest: Array(10).fill("refused") });
    await rotation.toStoring(old);
    await rotation.press("I have stored it");
    for (const seconds of [2, 4, 8, 16, 30, 60, 60, 60, 60]) {
      await expect(rotation.view).toContainText(`The next try is in ${seconds} seconds`);
      await page.clock.runFor(seconds * 1000);
    }
    await rotation.at("newRefused");
    expect(await rotation.truth(old)).toEqual(untouched);
    await rotation.press("Test the new key again");
    await rotation.at("changeOver");
  });

  test("who stops waiting keeps both keys", async ({ page, site, perplexity }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ newTest: Array(10).fill("refused") });
    await rotation.toStoring(old);
    await rotation.press("I have stored it");
    await rotation.press("Stop waiting");
    await rotation.at("newRefused");
    expect(await rotation.truth(old)).toEqual(untouched);
    await expect(rotation.standing).toContainText("nothing was revoked, and you have both keys");
  });

  test("who presses the button when the pause is over stops the waiting all the same", async ({
    page,
    site,
    perplexity,
  }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ newTest: Array(10).fill("refused") });
    const made = await rotation.toStoring(old);
    await rotation.press("I have stored it");
    await rotation.button("Stop waiting").hover();
    const before = tests(perplexity, made);
    await page.mouse.down();
    await page.clock.runFor(2_000);
    await page.mouse.up();
    await rotation.at("newRefused");
    expect(tests(perplexity, made)).toBe(before);
  });

  for (const fault of [
    "rateLimited",
    "serverError",
    "html",
    "forbidden",
    "challenge",
    "notFound",
  ]) {
    test(`${fault}: not clear, and clear at the next try`, async ({ rotation, perplexity }) => {
      const old = perplexity.issue({ newTest: [fault, fault] });
      const made = await rotation.toStoring(old);
      await rotation.press("I have stored it");
      await rotation.at("newUnclear");
      expect(await rotation.truth(old)).toEqual(untouched);
      await expect(rotation.results.filter({ hasText: "Refused" })).toHaveCount(0);
      await expect(rotation.standing).not.toContainText("not accepted");
      const testAgain = () => tested(rotation, made, "Test the new key again", "testingNew");
      await testAgain();
      // One of the two faults may be left, where the first was enough.
      if ((await rotation.title.textContent()) === titles.newUnclear) await testAgain();
      await rotation.at("changeOver");
    });
  }

  test("silent", async ({ page, site, perplexity }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ newTest: ["silent"] });
    const made = await rotation.toStoring(old);
    await rotation.press("I have stored it");
    await expect.poll(() => tests(perplexity, made)).toBe(1);
    await page.clock.runFor(11_000);
    await rotation.at("newUnclear");
    expect(await rotation.truth(old)).toEqual(untouched);
  });
});

test.describe("the old key, before anything is made", () => {
  for (const fault of ["rateLimited", "serverError", "html", "forbidden", "notFound"]) {
    test(`${fault}: nothing is made`, async ({ rotation, perplexity }) => {
      const old = perplexity.issue({ test: [fault, fault] });
      await rotation.check(old);
      await expect(rotation.title).toHaveText("It is not clear whether the old key works");
      expect(rotation.madeWith(old)).toEqual([]);
      expect(await rotation.truth(old)).toEqual(untouched);
    });
  }

  test("without a network, nothing comes through, and it goes on with one", async ({
    rotation,
    perplexity,
    context,
  }) => {
    const old = perplexity.issue();
    await rotation.at("start");
    await context.setOffline(true);
    await rotation.check(old);
    await expect(rotation.title).toHaveText("Nothing comes through to Perplexity");
    await context.setOffline(false);
    await rotation.press("Try again");
    await rotation.at("naming");
  });
});
