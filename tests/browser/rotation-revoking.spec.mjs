/**
 * Revoking the old key while something goes wrong, at each request. Afterwards the server is asked:
 * the old key works unless the new one was accepted and stored.
 */

import { keys } from "./perplexity.mjs";
import { expect, test, titles } from "./rotation.mjs";
import { arrived, tested, untouched, withClock } from "./rotation-faults.mjs";

/** @typedef {keyof typeof import("./rotation.mjs").titles} Stage */

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
