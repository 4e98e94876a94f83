/**
 * Replacing a key while something goes wrong, at each request on the way. Afterwards the server is
 * asked: the old key works unless the new one was accepted and stored, and the person was told of
 * every key that was made.
 */

import { ownDeadlines } from "./page.mjs";
import { keys } from "./perplexity.mjs";
import { expect, rotationHands, test, titles } from "./rotation.mjs";

/** @typedef {keyof typeof titles} Stage */

/** As it is while nothing was revoked. */
const untouched = { old: "works", works: true, untold: 0 };

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

test.describe("revoking the old key", () => {
  /** @type {[string | { saidOnly: number }, Stage, "works" | "revoked"][]} */
  const rows = [
    ["refused", "notRevoked", "works"],
    ["forbidden", "notRevoked", "works"],
    ["rateLimited", "notRevoked", "works"],
    ["notFound", "proving", "works"],
    ["saidOnly", "proving", "works"],
    ["serverError", "proving", "works"],
    ["html", "proving", "works"],
    ["reset", "proving", "works"],
    ["serverErrorRevoked", "done", "revoked"],
    ["htmlRevoked", "done", "revoked"],
    ["emptyRevoked", "done", "revoked"],
    ["resetRevoked", "done", "revoked"],
    ["cutRevoked", "done", "revoked"],
    ["hiddenRevoked", "done", "revoked"],
  ];
  for (const [fault, stage, standing] of rows) {
    test(`${fault}`, async ({ page, site, perplexity }) => {
      const rotation = await withClock(page, site, perplexity);
      const [old, made] = [perplexity.issue({ revoke: [fault] }), perplexity.issue()];
      await rotation.withBoth(old, made);
      await rotation.toConfirming();
      await rotation.press("Revoke the old key");
      await rotation.at(stage);
      if (stage === "proving") {
        await rotation.press("Stop waiting; the old key still works");
        await expect(rotation.title).toHaveText(/^The old key (was not revoked|still works)/);
        await expect(rotation.standing).toContainText("Both keys work.");
      }
      expect(await rotation.truth(old, made)).toEqual({ ...untouched, old: standing });
      expect(perplexity.life(made)?.alive).toBe(true);
    });
  }

  for (const [fault, standing] of /** @type {const} */ ([
    ["silent", "works"],
    ["silentRevoked", "revoked"],
  ])) {
    test(fault, async ({ page, site, perplexity }) => {
      const rotation = await withClock(page, site, perplexity);
      const [old, made] = [perplexity.issue({ revoke: [fault] }), perplexity.issue()];
      await rotation.withBoth(old, made);
      await rotation.toConfirming();
      await rotation.press("Revoke the old key");
      await arrived(perplexity, "/revoke_auth_token", old);
      await page.clock.runFor(11_000);
      await rotation.at(standing === "revoked" ? "done" : "proving");
      expect(await rotation.truth(old, made)).toEqual({ ...untouched, old: standing });
    });
  }

  test("it is said to be revoked and dies later: that is seen", async ({
    page,
    site,
    perplexity,
  }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue({ revoke: [{ saidOnly: 4 }] });
    const made = perplexity.issue();
    await rotation.withBoth(old, made);
    await rotation.toConfirming();
    await rotation.press("Revoke the old key");
    for (const seconds of [2, 4]) {
      await expect(rotation.view).toContainText(`The next try is in ${seconds} seconds`);
      await page.clock.runFor(seconds * 1000);
    }
    await rotation.at("done");
    expect(await rotation.truth(old, made)).toEqual({ ...untouched, old: "revoked" });
  });

  test("a new key that is refused right before: nothing is revoked", async ({
    page,
    site,
    perplexity,
  }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue();
    // Two requests of the test before, which it passes.
    const made = perplexity.issue({ test: ["well", "well", ...Array(10).fill("refused")] });
    await rotation.withBoth(old, made);
    await rotation.toConfirming();
    await rotation.press("Revoke the old key");
    await rotation.press("Stop waiting");
    await rotation.at("newRefused");
    expect(perplexity.calls().filter(({ body }) => body.includes(old))).toEqual([]);
    expect(await rotation.truth(old, made)).toEqual(untouched);
  });

  test("a new key that is not clear right before: nothing is revoked", async ({
    rotation,
    perplexity,
  }) => {
    const old = perplexity.issue();
    const made = perplexity.issue({ test: ["well", "well", "serverError", "serverError"] });
    await rotation.withBoth(old, made);
    await rotation.toConfirming();
    await rotation.press("Revoke the old key");
    await rotation.at("newUnclear");
    expect(perplexity.calls().filter(({ body }) => body.includes(old))).toEqual([]);
    expect(await rotation.truth(old, made)).toEqual(untouched);
  });

  test("what is not clear afterwards is said to be so", async ({ rotation, perplexity }) => {
    const old = perplexity.issue({ revokedTest: ["serverError", "serverError"] });
    const made = perplexity.issue();
    await rotation.withBoth(old, made);
    await rotation.toConfirming();
    await rotation.press("Revoke the old key");
    await rotation.at("unproven");
    const testAgain = () => tested(rotation, old, "Test the old key again", "proving");
    await testAgain();
    // One of the two faults may be left, where the first was enough.
    if ((await rotation.title.textContent()) === titles.unproven) await testAgain();
    await rotation.at("done");
  });

  test("a key that nobody accepts is never used to revoke", async ({ page, site, perplexity }) => {
    const rotation = await withClock(page, site, perplexity);
    const old = perplexity.issue();
    await rotation.withBoth(old, keys.refused);
    await rotation.press("Stop waiting");
    await rotation.at("newRefused");
    expect(perplexity.calls().filter(({ body }) => body.includes(old))).toEqual([]);
    expect(await rotation.truth(old)).toEqual(untouched);
  });
});

/**
 * Presses a button that tests a key, and waits until that was done.
 *
 * @param {import("./rotation.mjs").Rotating} rotation
 * @param {string} key
 * @param {string} name
 * @param {Stage} meanwhile
 */
async function tested(rotation, key, name, meanwhile) {
  const before = tests(rotation.perplexity, key);
  await rotation.press(name);
  await expect.poll(() => tests(rotation.perplexity, key)).toBeGreaterThan(before);
  await expect(rotation.title).not.toHaveText(titles[meanwhile]);
}

/**
 * The view with a clock that the test turns, and nothing else: it stands still however long the
 * machine takes.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} site
 * @param {import("./rotation.mjs").Perplexity} perplexity
 */
async function withClock(page, site, perplexity) {
  await ownDeadlines(page);
  await page.goto(`${site}/#replace-a-key`);
  const rotation = rotationHands(page, perplexity);
  await rotation.at("start");
  await page.clock.pauseAt(Date.now() + 60_000);
  return rotation;
}

/**
 * Waits until a request is at the server.
 *
 * @param {import("./rotation.mjs").Perplexity} perplexity
 * @param {string} path
 * @param {string} [key] What its body holds.
 */
async function arrived(perplexity, path, key = "token_name") {
  const there = () =>
    perplexity.calls().some((call) => call.path === path && call.body.includes(key));
  await expect.poll(there).toBe(true);
}

/** How often a key was tested. @param {import("./rotation.mjs").Perplexity} perplexity @param {string} key */
function tests(perplexity, key) {
  return perplexity
    .calls()
    .filter(({ headers }) => headers.some(([, value]) => value === `Bearer ${key}`)).length;
}
