/** That everybody can see and use what is shown of a HAR file. */

import { fullOfSecrets, keyStory, longStory, strippedStory } from "../har/made.mjs";
import { expect, harHands, test } from "./har.mjs";
import { overflow, unfold, violations } from "./looks.mjs";

/** @type {[string, (har: ReturnType<typeof harHands>) => Promise<unknown>][]} */
const states = [
  ["before a file is given", (har) => unfold(har.page)],
  ["no HAR file", (har) => har.choose("hello").then(() => har.notice.waitFor())],
  ["a story, unfolded", (har) => har.tell(keyStory()).then(() => unfold(har.page))],
  ["credentials left out", (har) => har.tell(strippedStory())],
  ["a long list", (har) => har.tell(longStory(450))],
  [
    "a safe copy",
    async (har) => {
      await har.tell(fullOfSecrets(), `${"a-long-name-".repeat(12)}.har`);
      await har.makeCopy();
      await har.safe.getByText("What was removed, and where").click();
    },
  ],
];

for (const [name, reach] of states) {
  test(`axe finds nothing in light and dark: ${name}`, async ({ har }) => {
    await reach(har);
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await har.page.emulateMedia({ colorScheme });
      expect(await violations(har.page)).toEqual([]);
    }
  });

  test(`360 pixels are wide enough: ${name}`, async ({ har }) => {
    await har.page.setViewportSize({ width: 360, height: 740 });
    await reach(har);
    expect(await overflow(har.page)).toEqual([]);
  });
}

test("with the keyboard alone: from the link to the safe copy", async ({ page, site }) => {
  const har = harHands(page);
  await page.goto(site);
  await page.getByRole("link", { name: "Open a HAR file" }).first().focus();
  await page.keyboard.press("Enter");
  await expect(har.title).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Choose a HAR file")).toBeFocused();
  await har.choose(keyStory());
  await expect(har.sentence).toBeFocused();
  await page.getByRole("button", { name: "Make a safe copy" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#har-save")).toBeFocused();
  await expect(har.safe.getByRole("status").first()).toContainText("The safe copy is ready.");
});

test("in forced colours a refused request has its edge", async ({ har }) => {
  await har.page.emulateMedia({ forcedColors: "active" });
  await har.tell(keyStory());
  const edge = har.page.locator("[data-failed] > .har-number").first();
  await expect(edge).toHaveCSS("border-left-style", "solid");
  await expect(edge).not.toHaveCSS("border-left-color", "rgba(0, 0, 0, 0)");
});
