/** The report for Perplexity's support: written here, safe to send, and sent by nobody but the person. */

import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./checker.mjs";
import { keys } from "./perplexity.mjs";

const { refused } = keys;
/** The middle of the key, which nothing may show. */
const secret = refused.slice(6, 18);

/**
 * The panel over a key that was refused.
 *
 * @param {ReturnType<typeof import("./checker.mjs").hands>} checker
 */
async function opened(checker) {
  const { page } = checker;
  await checker.paste(refused);
  await checker.runTest();
  await page.getByRole("link", { name: "Write to Perplexity's support" }).click();
  await page.locator("#support-text").waitFor();
  return {
    text: page.locator("#support-text"),
    alert: page.locator("#support [role=alert]"),
    panel: page.locator("#support"),
    email: page.getByLabel("E-mail of the account"),
    keyName: page.getByLabel("Name of the key"),
    tried: page.getByLabel("What you tried"),
  };
}

test("what is to be sent is seen first, and holds what support asks for", async ({ checker }) => {
  const { page, perplexity } = checker;
  const support = await opened(checker);
  const sent = perplexity.requests().length;
  await support.email.fill("ada@example.test");
  await support.keyName.fill("Production of the shop");
  await support.tried.fill("Another network: the same.");
  await expect(support.text).toContainText("E-mail: ada@example.test");
  await expect(support.text).toContainText("Production of the shop");
  await expect(support.text).toContainText("Another network: the same.");
  await expect(support.text).toContainText("53 characters: pplx- and 48 letters and digits");
  await expect(support.text).toContainText("Invalid API key provided.");
  await expect(support.text).toContainText("key-revoked-or-deleted");
  await expect(support.panel).toContainText("The pasted text itself");
  expect(await page.content()).not.toContain(secret);
  expect(perplexity.requests().length, "nothing is sent").toBe(sent);
  expect(await page.context().storageState()).toEqual({ cookies: [], origins: [] });
});

test("it is copied, drafted and saved as it was shown", async ({ checker }) => {
  const { page } = checker;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const { text, panel } = await opened(checker);
  const shown = (await text.textContent()) ?? "";
  const copied = async (/** @type {string} */ name) => {
    const button = page.getByRole("button", { name });
    await button.click();
    await page.locator(".copy", { has: button }).getByText("Copied").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const said = (/** @type {string} */ report) => report.replace(/\d\d:\d\d:\d\d/g, "");
  expect(said(await copied("Copy as text"))).toBe(said(shown));
  expect(await copied("Copy as Markdown")).toContain("## ");
  const draft = new URL((await panel.getByText("Open a mail draft").getAttribute("href")) ?? "");
  expect(draft.protocol).toBe("mailto:");
  expect(draft.searchParams.get("body")).toContain("Perplexity's API refuses my key.");
  expect(draft.href).not.toContain(secret);
  const saving = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Save as a file" }).click();
  const saved = await readFile(await (await saving).path(), "utf8");
  expect(said(saved).trim()).toBe(said(shown).trim());
});

test("a key in a box for words is refused, and the report is gone until it is out", async ({
  checker,
}) => {
  const support = await opened(checker);
  for (const box of [support.keyName, support.email, support.tried]) {
    await box.fill(refused);
    await expect(support.alert).not.toBeEmpty();
    await expect(support.text).toBeHidden();
    await expect(support.panel.getByRole("button", { name: "Copy as text" })).toBeHidden();
    await box.fill("");
    await expect(support.alert).toBeEmpty();
    await expect(support.text).toBeVisible();
  }
});

test("what was typed stays while the case changes, and goes with another paste", async ({
  checker,
}) => {
  const { page } = checker;
  const support = await opened(checker);
  await support.tried.fill("Another network: the same.");
  // A step that was looked up by hand is told, too.
  await page.getByRole("button", { name: "Yes", exact: true }).first().click();
  await expect(support.text).toContainText("a key that ends in one3 is listed.");
  await expect(support.tried).toHaveValue("Another network: the same.");
  await checker.paste(keys.outOfCredit);
  await expect(support.tried).toHaveValue("Another network: the same.");
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(support.panel).toBeHidden();
  await checker.paste(refused);
  await expect(support.tried).toHaveValue("");
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`it is readable for everybody, ${colorScheme} and narrow`, async ({ checker }) => {
    const { page } = checker;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 700 });
    await opened(checker);
    const { violations } = await new AxeBuilder({ page }).include("#support").analyze();
    expect(violations).toEqual([]);
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(over).toBe(0);
  });
}
