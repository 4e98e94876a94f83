/** What the key book never keeps, and what it keeps whatever goes wrong. */

import { expect } from "./checker.mjs";
import { keptIn } from "./kept.mjs";
import { keysHands, test } from "./keys-hands.mjs";
import { keys as made } from "./perplexity.mjs";
import { recorderOf } from "./recorder.mjs";

const { good, refused } = made;

test("the key is in no place where something is kept or shown", async ({ keys }) => {
  const secret = good.slice(6, 18);
  await keys.remember(good, "Production", "2026-11-01");
  await expect(keys.book).toContainText("Remembered");
  await keys.open();
  await keys.unfold("Export, import and erase");
  const file = await keys.exported();
  const kept = await keptIn(keys.page);
  expect(kept).toContain("Production");
  expect(kept).toContain(good.slice(-4));
  for (const text of [kept, file]) expect(text).not.toContain(secret);
  const [{ salt, print }] = await keys.stored();
  expect(salt).toMatch(/^[0-9a-f]{32}$/);
  expect(print).toMatch(/^[0-9a-f]{32}$/);
  // Nothing but the test was sent.
  for (const { path, body } of keys.perplexity.requests()) {
    expect(path).toMatch(/^\/v1\/(models|agent)$/);
    expect(body).not.toContain("Production");
  }
});

test("a key is not taken for a label, when it is remembered or renamed", async ({ keys }) => {
  await keys.remember(good, good);
  await expect(keys.page.getByRole("alert").filter({ hasText: "looks like a key" })).toBeVisible();
  await expect(keys.page.getByLabel("What do you call this key?")).toBeFocused();
  expect(await keys.stored()).toEqual([]);
  await keys.page.getByLabel("What do you call this key?").fill("<b>Mine</b>");
  await keys.page.keyboard.press("Enter");
  await expect(keys.book).toContainText("This is “<b>Mine</b>”");

  await keys.open();
  await keys.button("<b>Mine</b>", "Edit").click();
  await keys.page.getByLabel("What do you call this key?").fill(refused);
  await keys.page.getByRole("button", { name: "Save" }).click();
  await expect(keys.page.getByRole("alert").filter({ hasText: "looks like a key" })).toBeVisible();
  await keys.page.getByRole("button", { name: "Cancel" }).click();
  await expect(keys.button("<b>Mine</b>", "Edit")).toBeFocused();
  expect((await keys.stored()).map(({ label }) => label)).toEqual(["<b>Mine</b>"]);
});

test("two windows do not undo each other's work", async ({ keys }) => {
  await keys.store([{ key: good, label: "Production" }]);
  await keys.open();
  const other = keysHands(await keys.page.context().newPage(), new URL(keys.page.url()).host);
  await other.open();
  await keys.button("Production", "Edit").click();
  await keys.page.getByLabel("What do you call this key?").fill("Server");
  await other.button("Production", "I revoked it").click();
  await expect(keys.card("Production")).toContainText("Revoked");
  await expect(keys.page.getByLabel("What do you call this key?")).toHaveValue("Server");
  await keys.page.getByRole("button", { name: "Save" }).click();
  await expect(other.card("Server")).toContainText("Revoked");

  // What is forgotten here does not come back from there.
  await other.button("Server", "Edit").click();
  await keys.button("Server", "Forget").click();
  await expect(other.page.getByText("No key is remembered yet")).toBeVisible();
  expect(await keys.stored()).toEqual([]);
});

test("a button that is held while another window changes the book is pressed all the same", async ({
  popup,
}) => {
  // The clock of a whole browser is stopped, so it is one of its own.
  const keys = keysHands(popup.page, popup.id);
  const { page } = keys;
  const [entry] = await keys.store([{ key: good, label: "Production" }]);
  await keys.open();
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  // The book is being read again when the press begins.
  await page.evaluate(async (entry) => {
    const { local } = chrome.storage;
    const get = local.get.bind(local);
    const held = new Promise((resolve) => Object.assign(window, { letGo: resolve }));
    local.get = async (/** @type {any} */ wanted) => {
      document.title = "reading";
      await held;
      return get(wanted);
    };
    await local.set({ [`key:${entry.id}`]: { ...entry, label: "Renamed" } });
  }, entry);
  await expect(page).toHaveTitle("reading");
  await keys.button("Production", "I revoked it").hover();
  await page.mouse.down();
  await page.evaluate(() => /** @type {any} */ (window).letGo());
  // What is asked later is answered later.
  await keys.stored();
  await page.mouse.up();
  await expect.poll(async () => (await keys.stored())[0].revokedAt).toBeDefined();
  await page.clock.runFor(1_000);
  await expect(keys.card("Renamed")).toContainText("Revoked");
});

test("a window that is closed in the middle has remembered nothing", async ({ keys }) => {
  await keys.checker.paste(good);
  await keys.checker.runTest();
  await keys.page.getByRole("button", { name: "Remember this key" }).click();
  await keys.page.getByLabel("What do you call this key?").fill("Half typed");
  await keys.open();
  await expect(keys.page.getByText("No key is remembered yet")).toBeVisible();
  expect(await keptIn(keys.page)).not.toContain("Half typed");
});

test("storage that is full is said, and what was there stays", async ({ keys }) => {
  await keys.store([{ key: refused, label: "n8n" }]);
  const before = await keys.stored();
  const recorder = await recorderOf(keys.page);
  // The background has written what it had to: it would come between, or find the room first.
  await recorder.compare();
  await recorder.fill();
  await keys.remember(good, "Production");
  await expect(keys.page.getByRole("alert").filter({ hasText: "storage is full" })).toBeVisible();
  await expect(keys.page.getByLabel("What do you call this key?")).toHaveValue("Production");
  await keys.open();
  await keys.button("n8n", "I revoked it").click();
  await expect(keys.said).toContainText("storage is full");
  expect(await keys.stored()).toEqual(before);
});

test("a private window remembers nothing and shows nothing", async ({ keys }) => {
  await keys.store([{ key: good, label: "Production" }]);
  await keys.page.addInitScript(() => {
    const { getCurrent } = chrome.windows;
    chrome.windows.getCurrent = async () => ({ ...(await getCurrent()), incognito: true });
  });
  await keys.open("");
  await expect(keys.page.getByText("stays closed in a private window").first()).toBeVisible();
  await expect(keys.page.getByText("Production")).toHaveCount(0);
  await keys.check();
  await keys.checker.paste(refused);
  await keys.checker.runTest();
  await expect(keys.checker.sentence).toBeVisible();
  await expect(keys.book).toHaveCount(0);
  expect(await keys.stored()).toHaveLength(1);
});
