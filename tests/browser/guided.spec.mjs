/** What only a person can look up, step by step. */

import AxeBuilder from "@axe-core/playwright";
import { expect, hands, test } from "./checker.mjs";
import { keys } from "./perplexity.mjs";
import { test as popupTest } from "./popup.mjs";

const refused = keys.refused;
const titles = [
  "The list of keys",
  "The credit",
  "The account, the organization and the project",
  "The usage",
  "The subscription",
  "A closed account",
  "A fault of Perplexity's",
];

/**
 * The hands for the steps.
 *
 * @param {ReturnType<typeof hands>} checker
 */
function steps({ page }) {
  const all = page.locator("#look-up");
  return {
    all,
    progress: all.locator(":scope > summary"),
    open: all.locator("details[open]:has(> .look)"),
    said: all.getByRole("status"),
    /** @param {string} title */
    step: (title) => all.locator("li", { hasText: title }),
    /** @param {"Yes" | "No" | "Not answered"} name */
    reply: (name) =>
      all.locator("details[open] > .look").getByRole("button", { name, exact: true }).click(),
  };
}

/** @param {ReturnType<typeof hands>} checker */
async function untilRefused(checker) {
  await checker.paste(refused);
  await checker.runTest();
  await expect(checker.sentence).toHaveText("Perplexity refused this key");
  return steps(checker);
}

test("a refused key leads into the steps, under the verdict and one at a time", async ({
  checker,
}) => {
  const walk = await untilRefused(checker);
  await expect(walk.progress).toHaveText("Look it up by hand (0 of 7 looked at)");
  await expect(walk.all.locator("li > details > summary")).toHaveText(titles);
  await expect(walk.open).toHaveCount(1);
  await expect(walk.open).toContainText(`Is a key that ends in ${refused.slice(-4)} in the list`);
  const link = walk.open.getByRole("link", { name: "console.perplexity.ai" });
  await expect(link).toHaveAttribute("href", "https://console.perplexity.ai");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  const place = (/** @type {import("@playwright/test").Locator} */ it) =>
    it.evaluate((element) => element.getBoundingClientRect().top);
  expect(await place(checker.sentence)).toBeLessThan(await place(walk.all));
  expect(await place(walk.all)).toBeLessThan(await place(checker.experiment));

  await walk.step("The usage").locator("summary").first().click();
  await expect(walk.open).toHaveCount(1);
  await expect(walk.open).toContainText("requests that are not yours");
});

test("a reply says what it means, and the next step is opened, announced and has the focus", async ({
  checker,
}) => {
  const walk = await untilRefused(checker);
  await walk.reply("Yes");
  await expect(walk.progress).toContainText("1 of 7");
  await expect(walk.step(titles[0])).toContainText("The list of keys: Yes");
  await expect(walk.step(titles[0]).locator(".lesson")).toContainText("not revoked or deleted");
  await expect(walk.open).toHaveCount(1);
  await expect(walk.open.locator("> summary")).toHaveText("The credit");
  await expect(walk.open.locator("> summary")).toBeFocused();
  await expect(walk.said).toContainText("not revoked or deleted");
  await expect(walk.said).toContainText("Next: The credit.");
});

test("a reply is judged, can be changed, and can be taken back", async ({ checker }) => {
  const walk = await untilRefused(checker);
  const before = await checker.copiedReport();
  await walk.reply("No");
  await expect(checker.sentence).toHaveText("The key is not in the list of the console");
  await expect(walk.step(titles[0])).toContainText("Make a new key");
  const four = refused.slice(-4);
  expect(await checker.copiedReport()).toContain(
    `Looked up by hand:\n  Looked at the keys in the console: no valid key that ends in ${four} is listed.`,
  );

  await walk.step(titles[0]).locator("summary").first().click();
  const yes = walk.open.getByRole("button", { name: "Yes" });
  await expect(walk.open.getByRole("button", { name: "No", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await yes.click();
  await expect(checker.sentence).toHaveText("Perplexity refused this key");
  expect(await checker.copiedReport()).toContain(`a key that ends in ${four} is listed.`);

  await walk.step(titles[0]).locator("summary").first().click();
  await expect(yes).toHaveAttribute("aria-pressed", "true");
  await walk.reply("Not answered");
  await expect(walk.progress).toContainText("0 of 7");
  await expect(yes).toHaveAttribute("aria-pressed", "false");
  await expect(yes).toBeFocused();
  await expect(walk.step(titles[0]).locator(".lesson")).toHaveCount(0);
  expect(await checker.copiedReport()).toBe(before);
});

test("once all is looked at and in order, the verdict says what is left", async ({ checker }) => {
  const walk = await untilRefused(checker);
  for (const [at, reply] of /** @type {const} */ ([
    "Yes",
    "Yes",
    "No",
    "No",
    "No",
    "No",
    "No",
  ]).entries()) {
    await expect(walk.open.locator("> summary")).toHaveText(titles[at]);
    await walk.reply(reply);
    await expect(walk.progress).toContainText(`${at + 1} of 7`);
  }
  await expect(checker.sentence).toHaveText("Perplexity refused a key that the console lists");
  await expect(walk.said).toContainText("All are looked at.");
  await expect(walk.all.getByRole("link", { name: "Read what follows" })).toBeFocused();
});

test("replies stay over another test and another judgement, and go with another paste", async ({
  checker,
}) => {
  const walk = await untilRefused(checker);
  await walk.reply("No");
  await expect(walk.progress).toContainText("1 of 7");
  await checker.test.click();
  await expect(checker.test).toHaveText("Test again");
  await expect(checker.sentence).toHaveText("The key is not in the list of the console");
  await expect(walk.progress).toContainText("1 of 7");
  await expect(walk.open.locator("> summary")).toHaveText("The credit");

  await checker.page.getByText(/^Would tell us more/).click();
  const question = checker.page.locator(".question").first();
  await question.getByRole("button", { name: "No", exact: true }).click();
  await expect(question.getByRole("button", { name: "No", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(walk.progress).toContainText("1 of 7");
  await expect(checker.sentence).toHaveText("The key is not in the list of the console");

  await checker.paste(keys.refusedByPage);
  await expect(walk.progress).toContainText("0 of 7");
  await checker.runTest();
  await expect(checker.sentence).toHaveText("Perplexity refused this key");
  await expect(walk.progress).toContainText("0 of 7");
  await expect(walk.open.locator("> summary")).toHaveText("The list of keys");
  expect(await checker.copiedReport()).not.toContain("Looked up by hand");
});

test("a key that nobody refused can be looked up further down, folded", async ({ checker }) => {
  await checker.paste(keys.good);
  const walk = steps(checker);
  await expect(walk.progress).toBeVisible();
  await expect(walk.open).toHaveCount(1);
  await expect(walk.open).toBeHidden();
  expect(
    await checker.experiment.evaluate(
      (experiment) => experiment.nextElementSibling === document.getElementById("look-up"),
    ),
  ).toBe(true);
});

test("where it cannot help, nothing is to be looked up", async ({ checker }) => {
  const walk = steps(checker);
  await checker.paste(keys.good);
  await expect(walk.all).toHaveCount(1);
  await checker.runTest();
  await expect(walk.all).toHaveCount(0);
  for (const pasted of [
    `"${keys.good}"`,
    "sk-or-v1-madeupmadeupmadeupmadeupmadeupmadeup0123456789",
    "Cookie: pplx.visitor-id=madeUp",
  ]) {
    await checker.paste(pasted);
    await expect(checker.sentence).toBeVisible();
    await expect(walk.all).toHaveCount(0);
  }
});

test("what was replied while the key was refused accuses no key that is accepted", async ({
  checker,
}) => {
  await checker.paste(keys.good);
  const printed = checker.page.getByLabel("Paste what it printed");
  await checker.page.getByText("Test it in a terminal instead").click();
  await printed.fill('{"error":{"message":"Invalid API key provided.","type":"invalid_api_key"}}');
  const walk = steps(checker);
  await expect(walk.open).toBeVisible();
  await walk.reply("No");
  await expect(checker.sentence).toHaveText("The key is not in the list of the console");
  await printed.fill("");
  await checker.runTest();
  await expect(checker.sentence).toHaveText("Perplexity accepted this key");
  await expect(walk.all).toHaveCount(0);
  expect(await checker.copiedReport()).not.toContain("list of the console");
});

test("the keyboard alone leads through the steps", async ({ checker }) => {
  const { page } = checker;
  const walk = await untilRefused(checker);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  /** @param {string} name */
  const tabTo = async (name) => {
    for (let count = 0; count < 12; count++) {
      await page.keyboard.press("Tab");
      if ((await focused()) === name) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  await walk.progress.focus();
  await tabTo("The list of keys");
  await tabTo("console.perplexity.ai");
  await tabTo("Yes");
  await page.keyboard.press("Space");
  await expect(walk.open.locator("> summary")).toHaveText("The credit");
  await expect(walk.open.locator("> summary")).toBeFocused();
  expect(
    await page.evaluate(
      () => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle,
    ),
  ).toBe("solid");
  await tabTo("No");
  await page.keyboard.press("Enter");
  await expect(checker.sentence).toHaveText("The account has no credit for the API");
  await expect(walk.open.locator("> summary")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("The credit: No");
  await page.keyboard.press("Enter");
  await tabTo("Not answered");
  await page.keyboard.press("Enter");
  await expect(walk.progress).toContainText("1 of 7");
});

test("the steps work without a network, and send nothing", async ({ checker, context }) => {
  await context.setOffline(true);
  await checker.paste(
    `${refused}\n\nHTTP/2 401\ncontent-type: application/json\n\n{"error":{"message":"Invalid API key provided.","type":"invalid_api_key","code":401}}`,
  );
  const walk = steps(checker);
  await walk.reply("No");
  await expect(checker.sentence).toHaveText("The key is not in the list of the console");
  expect(checker.perplexity.requests()).toEqual([]);
  expect(await walk.all.innerHTML()).not.toContain(refused.slice(5, 13));
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in the steps, ${colorScheme}`, async ({ checker }) => {
    await checker.page.emulateMedia({ colorScheme });
    const walk = await untilRefused(checker);
    await walk.reply("No");
    await expect(walk.progress).toContainText("1 of 7");
    const { violations } = await new AxeBuilder({ page: checker.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test("360 pixels are wide enough for the steps", async ({ checker }) => {
  await checker.page.setViewportSize({ width: 360, height: 740 });
  const walk = await untilRefused(checker);
  for (const [at, reply] of /** @type {const} */ (["No", "No", "Yes"]).entries()) {
    await walk.reply(reply);
    await expect(walk.progress).toContainText(`${at + 1} of 7`);
  }
  expect(
    await checker.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    ),
  ).toBe(0);
});

popupTest("the popup says that it closes when the console is opened", async ({ popup }) => {
  const walk = await untilRefused(popup);
  await expect(walk.all).toContainText("open why401 in a tab first");
  await walk.reply("No");
  await expect(popup.sentence).toHaveText("The key is not in the list of the console");
});
