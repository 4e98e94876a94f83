/** The key book as a person sees it: what it remembers, what it says, and how it goes out and in. */

import AxeBuilder from "@axe-core/playwright";
import { expect } from "./checker.mjs";
import { keptIn } from "./kept.mjs";
import { day, justNow, keysHands, test } from "./keys-hands.mjs";
import { keys as made } from "./perplexity.mjs";
import { rotationHands } from "./rotation.mjs";

const { good, refused } = made;

test("an empty book says what it is for, and leads to the first key", async ({ keys }) => {
  await keys.open("");
  await expect(keys.page.getByRole("heading", { name: "No key is remembered yet" })).toBeVisible();
  await expect(keys.page.getByText("The key itself is never kept")).toBeVisible();
  await keys.unfold("Export, import and erase");
  for (const name of ["Export", "Erase all"])
    await expect(keys.page.getByRole("button", { name })).toBeHidden();
  await keys.page.locator("main").getByRole("link", { name: "Check a key" }).click();
  await expect(keys.checker.box).toBeVisible();
});

test("a key is remembered after its test, known again, and its dates follow each test", async ({
  keys,
}) => {
  const key = keys.perplexity.issue({ test: ["well", "well", "refused", "refused", "well"] });
  await keys.checker.paste(key);
  // The book has been looked through, and has nothing to say before the test.
  await expect(keys.element).toContainText("why401 can know this key again");
  await expect(keys.element).toBeHidden();
  await keys.remember(key, "n8n", "2026-01-15");
  await expect(keys.book).toContainText("Remembered. The key itself is not kept.");
  await expect(keys.book).toContainText("This is “n8n”");

  // A damaged copy is the same key, and so is one among other text.
  await keys.check();
  for (const pasted of [`${key.slice(0, 20)}\u200b${key.slice(20)}`, `KEY="${key}"\nMORE=1`]) {
    await keys.checker.paste(pasted);
    await expect(keys.book).toContainText(`This is “n8n” (ends in ${key.slice(-4)})`);
    await keys.checker.paste(refused);
    await expect(keys.book).toBeHidden();
  }

  await keys.checker.paste(key);
  await keys.checker.runTest();
  await expect(keys.book).toContainText("It first failed on");
  await keys.open();
  const card = keys.card("n8n");
  await expect(card).toContainText(/Made\s*15 January 2026/);
  await expect(card).toContainText(justNow("Last seen working"));
  await expect(card).toContainText(justNow("First failed"));
});

test("a test that shows nothing of the key changes no date, whatever answer is pasted beside it", async ({
  keys,
}) => {
  const refusal = `HTTP/1.1 401 Unauthorized\n\n{"error":{"message":"Invalid API key provided.","type":"invalid_api_key","code":401}}`;
  await keys.remember(`Authorization: Bearer ${made.serverError}\n\n${refusal}`, "Silent");
  await expect(keys.book).toContainText("This is “Silent”");
  await keys.open();
  await expect(keys.card("Silent")).toContainText(/Last seen working\s*not yet/);
  await expect(keys.card("Silent")).not.toContainText("First failed");
  await expect(keys.card("Silent")).toContainText(/Made\s*not known/);
});

test("after 90 days the book says that a key is due, by this computer's clock", async ({
  popup,
}) => {
  // The clock of a whole browser is set, so it is one of its own.
  const keys = keysHands(popup.page, popup.id);
  // Far from midnight, which would make a day more of it.
  const noon = new Date().setHours(12, 0, 0, 0);
  await keys.store([{ key: good, label: "Production", madeAt: noon }]);
  await keys.page.clock.setFixedTime(noon + 89 * day);
  await keys.open();
  await expect(keys.card("Production")).toContainText("89 days ago");
  await expect(keys.card("Production")).not.toContainText("90 days");
  await keys.page.clock.setFixedTime(noon + 91 * day);
  await keys.open();
  const card = keys.card("Production");
  await expect(card).toContainText("The key is older than 90 days");
  await keys.unfold("The key is older than 90 days");
  await expect(keys.page.getByText("names every 90 days as an example")).toBeVisible();
  await keys.button("Production", "Replace it").click();
  await expect(keys.page).toHaveURL(/popup\.html\?tab#replace-a-key$/);
  // Set back, the clock makes no key younger than nothing.
  await keys.page.clock.setFixedTime(noon - 30 * day);
  await keys.open();
  await expect(keys.card("Production")).toContainText("clock has not reached yet");
});

test("a leaked key leads to its replacement, and can be taken back", async ({ keys }) => {
  await keys.store([{ key: good, label: "Production", madeAt: Date.now() - day }]);
  await keys.open("");
  await keys.button("Production", "It leaked").press("Enter");
  await expect(keys.said).toContainText("Replace it at once");
  await expect(keys.card("Production")).toContainText("The key has leaked");
  await expect(keys.button("Production", "It did not leak")).toBeFocused();

  const opened = keys.page.context().waitForEvent("page");
  await keys.button("Production", "Replace it at once").click();
  const { title, page } = rotationHands(await opened, keys.perplexity);
  await expect(title).toHaveText("Replace a key that leaked");
  await expect(page.getByRole("radio", { name: "It leaked" })).toBeChecked();

  await keys.button("Production", "It did not leak").click();
  await expect(keys.card("Production")).not.toContainText("The key has leaked");
});

test("a revoked key that is seen again is named where it is checked", async ({ keys }) => {
  await keys.store([{ key: refused, label: "Old one", madeAt: Date.now() - 50 * day }]);
  await keys.open();
  await keys.button("Old one", "I revoked it").click();
  await expect(keys.card("Old one")).toContainText(justNow("Revoked"));
  await expect(keys.button("Old one", "Replace it")).toBeHidden();
  await keys.check();
  await keys.checker.paste(`PERPLEXITY_API_KEY=${refused}`);
  await expect(keys.checker.report).toContainText("“Old one”");
  await expect(keys.checker.sentence).toHaveText(/A key that was replaced is still in use/);

  await keys.open();
  await keys.button("Old one", "It is not revoked").click();
  // The card follows what is stored: with this button there, the mark is gone.
  await expect(keys.button("Old one", "I revoked it")).toBeVisible();
  await expect(keys.card("Old one").getByText("Revoked", { exact: true })).toBeHidden();
  await keys.check();
  await keys.checker.paste(`PERPLEXITY_API_KEY=${refused}`);
  await expect(keys.checker.sentence).not.toHaveText(/still in use/);
});

test("what was forgotten can be put back until something else is done", async ({ keys }) => {
  const [entry] = await keys.store([
    { key: good, label: "Production" },
    { key: refused, label: "n8n" },
  ]);
  await keys.open();
  await keys.button("Production", "Forget").click();
  await expect(keys.cards).toHaveCount(1);
  await expect(keys.said).toHaveText("“Production” is forgotten.");
  await keys.page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(keys.cards).toHaveCount(2);
  await expect(keys.button("Production", "Forget")).toBeFocused();
  expect(await keys.stored()).toContainEqual(entry);
  await keys.button("n8n", "Forget").click();
  await expect(keys.page.getByRole("button", { name: "Undo" })).toBeVisible();
  await keys.button("Production", "I revoked it").click();
  await expect(keys.said).toHaveText("“Production” is marked as revoked.");
  await expect(keys.page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(keys.cards).toHaveCount(1);
});

test("export, erase, import: the book is as it was, and a second import changes nothing", async ({
  keys,
}) => {
  await keys.store([
    { key: good, label: "Production", madeAt: Date.now() - 100 * day },
    { key: refused, label: "n8n", revokedAt: Date.now() },
  ]);
  const before = await keys.stored();
  await keys.open();
  await keys.unfold("Export, import and erase");
  const file = await keys.exported();
  await keys.page.getByRole("button", { name: "Erase all" }).click();
  await expect(keys.cards).toHaveCount(2);
  await keys.page.getByRole("button", { name: "Erase all of it: this cannot be undone" }).click();
  await expect(keys.page.getByText("No key is remembered yet")).toBeVisible();
  expect(await keys.stored()).toEqual([]);

  await keys.import(file);
  await expect(keys.said).toHaveText("Imported: 2 added, 0 changed, 0 unchanged.");
  expect(await keys.stored()).toEqual(before);
  await keys.import(file);
  await expect(keys.said).toHaveText("Imported: 0 added, 0 changed, 2 unchanged.");

  const alert = keys.page.locator("#keys-transfer").getByRole("alert");
  for (const [text, problem] of [
    [file.slice(0, -40), "not JSON, or it was cut short"],
    [file.replace("Production", good), "looks like a key"],
    [file.replace('"madeAt"', '"__proto__"'), /Entry \d of the file has a part that no entry has/],
    ["x".repeat(10_000_000), "too large"],
  ]) {
    await keys.import(text);
    await expect(alert).toContainText(problem);
    await expect(alert).toContainText("Nothing was imported.");
    await expect(alert).not.toContainText("MadeUp");
  }
  expect(await keys.stored()).toEqual(before);
  await keys.check();
  await keys.checker.paste(good);
  await expect(keys.book).toContainText("This is “Production”");
});

test("a replacement is written down as it goes: both keys, what replaced what, and the end", async ({
  keys,
}) => {
  const old = keys.perplexity.issue();
  const id = new URL(keys.page.url()).host;
  await keys.store([{ key: old, label: "Server", madeAt: Date.now() - 95 * day }]);
  await keys.open();
  await keys.button("Server", "Replace it").click();
  const rotation = rotationHands(keys.page, keys.perplexity);
  const book = keysHands(await keys.page.context().newPage(), id);
  // A tab behind another one is slow.
  await keys.page.bringToFront();
  await rotation.toNaming(old);
  await book.open();
  await expect(book.card("Server")).toContainText(justNow("Last seen working"));
  await rotation.name.fill("Server 2026");
  await rotation.press("Make the new key");
  await rotation.at("storing");
  await expect(book.card("Server 2026")).toContainText(justNow("Made"));
  await expect(book.card("Server 2026")).toContainText(/Last seen working\s*not yet/);
  await rotation.press("I have stored it");
  await rotation.at("changeOver");
  await expect(book.card("Server 2026")).toContainText(justNow("Last seen working"));
  const before = book.cards.filter({ hasText: "Replaced by" });
  await expect(before).toContainText("“Server 2026”");
  await expect(before).toContainText(
    /was replaced by “Server 2026” .*, and is not marked as revoked/,
  );
  await rotation.toConfirming();
  await rotation.press("Revoke the old key");
  await rotation.at("done");
  await expect(before).toContainText(justNow("Revoked"));
  await expect(book.cards).toHaveCount(2);
  const kept = await keptIn(book.page);
  for (const key of [old, rotation.madeWith(old)[0].key])
    expect(kept).not.toContain(key.slice(6, 18));
});

test("two keys that the book does not know are written down by what is left of them", async ({
  keys,
}) => {
  const [old, made] = [keys.perplexity.issue(), keys.perplexity.issue()];
  await keys.page.goto(`${keys.page.url().split("#")[0]}?tab#replace-a-key`);
  const rotation = rotationHands(keys.page, keys.perplexity);
  await rotation.withBoth(old, made);
  await rotation.at("changeOver");
  await keys.open();
  await expect(keys.card(`Old key …${old.slice(-4)}`)).toContainText(
    `Replaced by“New key …${made.slice(-4)}”`,
  );
  await expect(keys.card(`New key …${made.slice(-4)}`)).toContainText(/Made\s*not known/);
  await expect(keys.cards).toHaveCount(2);
});

test("everything is there for the eyes, the keyboard and a screen reader", async ({ keys }) => {
  await keys.store([
    { key: good, label: "Production", madeAt: Date.now() - 100 * day, seenWorkingAt: Date.now() },
    { key: refused, label: `${"Long ".repeat(11)}name`, exposedAt: Date.now() },
  ]);
  await keys.page.setViewportSize({ width: 360, height: 700 });
  await keys.open();
  await keys.page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await keys.button("Production", "Edit").press("Enter");
  await expect(keys.page.getByLabel("What do you call this key?")).toBeFocused();
  expect(await keys.overflow()).toBe(0);
  await clean(keys.page);
  await keys.page.keyboard.press("ControlOrMeta+A");
  await keys.page.keyboard.type("By hand");
  await keys.page.keyboard.press("Enter");
  await expect(keys.card("By hand")).toBeVisible();
  await expect(keys.said).toHaveText("“By hand” is saved.");

  await keys.check();
  await keys.page.setViewportSize({ width: 400, height: 600 });
  await keys.checker.paste(made.retired);
  await keys.checker.runTest();
  await keys.page.getByRole("button", { name: "Remember this key" }).press("Enter");
  await expect(keys.page.getByLabel("What do you call this key?")).toBeFocused();
  expect(await keys.overflow()).toBe(0);
  await clean(keys.page);
});

/** @param {import("@playwright/test").Page} page */
async function clean(page) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
}
