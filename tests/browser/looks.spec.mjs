/** What everybody must be able to see and use. */

import { expect, hands, test } from "./checker.mjs";
import { overflow, unfold, violations } from "./looks.mjs";
import { keys } from "./perplexity.mjs";

/** @type {[string, (checker: ReturnType<typeof hands>) => Promise<void>][]} */
const states = [
  ["empty", async () => {}],
  ["the examples", (checker) => checker.page.getByText("Examples", { exact: true }).click()],
  [
    "an error found",
    (checker) =>
      checker.paste(
        `curl https://api.perplexity.ai/v1/agent -H "Authorization: Bearer '${keys.good}'" -d '{"preset":"fast","input":"Hello"}'`,
      ),
  ],
  [
    "everything unfolded",
    async (checker) => {
      await checker.paste(`X-API-Key: ${keys.good}`);
      await unfold(checker.page);
    },
  ],
  [
    "a key accepted",
    async (checker) => {
      await checker.paste(keys.good);
      await checker.runTest();
    },
  ],
  [
    "a key refused, everything unfolded",
    async (checker) => {
      await checker.paste(keys.refused);
      await checker.runTest();
      await unfold(checker.page);
    },
  ],
  [
    "blocked",
    async (checker) => {
      await checker.paste(keys.hidden);
      await checker.runTest();
    },
  ],
];

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [name, reach] of states) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async ({ checker }) => {
      await checker.page.emulateMedia({ colorScheme });
      await reach(checker);
      expect(await violations(checker.page)).toEqual([]);
    });
  }
}

for (const [name, reach] of states) {
  test(`360 pixels are wide enough: ${name}`, async ({ checker }) => {
    await checker.page.setViewportSize({ width: 360, height: 740 });
    await reach(checker);
    expect(await overflow(checker.page)).toEqual([]);
  });
}

test("a long token wraps", async ({ checker }) => {
  await checker.page.setViewportSize({ width: 360, height: 740 });
  await checker.paste(`X-API-Key: ${"a1".repeat(900)}`);
  await checker.box.blur();
  await unfold(checker.page);
  expect(await overflow(checker.page)).toEqual([]);
});

test("in forced colours the mark and the buttons have edges", async ({ checker }) => {
  await checker.page.emulateMedia({ forcedColors: "active" });
  await checker.paste(`“${keys.good}”`);
  await expect(checker.page.locator(".evidence mark")).toHaveCSS("border-top-style", "solid");
  await expect(checker.test).toHaveCSS("border-top-style", "solid");
});

test("a printed page shows the report and never the key", async ({ checker }) => {
  await checker.paste(keys.good);
  await checker.page.emulateMedia({ media: "print" });
  await expect(checker.sentence).toBeVisible();
  await expect(checker.box).toHaveCSS("opacity", "0");
  await expect(checker.page.locator(".shown")).toBeVisible();
  await expect(checker.test).toBeHidden();
});
