/** How a person is reminded of keys: the mark in the toolbar, and notifications. */

import { expect } from "./checker.mjs";
import { day, keysHands, marked, test } from "./keys-hands.mjs";
import { keys as made } from "./perplexity.mjs";
import { recorderOf } from "./recorder.mjs";
import { test as sessionTest } from "./session.mjs";

const { good, refused } = made;

test("the mark says why, waits behind a lost session, and goes when My keys was opened", async ({
  keys,
}) => {
  const recorder = await recorderOf(keys.page);
  // The background is woken by what happens to the book, whenever it was stopped.
  await recorder.stop();
  await keys.store([{ key: good, label: "Production", madeAt: Date.now() - 91 * day }]);
  expect(await marked(keys, "key")).toBe(
    `why401: “Production” (ends in ${good.slice(-4)}) is older than 90 days`,
  );

  await recorder.set("__Secure-next-auth.session-token");
  await recorder.remove("__Secure-next-auth.session-token");
  expect(await marked(keys, "!")).toContain("session was lost");
  await recorder.message("opened");
  await marked(keys, "key");

  await keys.open();
  expect(await marked(keys, "")).toBe("why401");
  await recorder.stop();
  await recorder.message("opened");
  expect(await marked(keys, "")).toBe("why401");

  // A week later it is there again, and with the key it goes for good.
  await keys.page.evaluate(async (week) => {
    const { keyReminders } = await chrome.storage.local.get("keyReminders");
    for (const id of Object.keys(keyReminders.seen)) keyReminders.seen[id] -= week;
    await chrome.storage.local.set({ keyReminders });
    await chrome.alarms.create("keys", { when: Date.now() });
  }, 7 * day);
  await marked(keys, "key");
  await keys.button("Production", "I revoked it").click();
  await marked(keys, "");
});

test("a replacement that was begun and left is marked after a day", async ({ keys }) => {
  const ago = async (/** @type {number} */ time) =>
    keys.page.evaluate(async (time) => {
      const { keyReminders } = await chrome.storage.local.get("keyReminders");
      const noticed = Object.keys(keyReminders.noticed).map((id) => [id, Date.now() - time]);
      await chrome.storage.local.set({
        keyReminders: { ...keyReminders, noticed: Object.fromEntries(noticed) },
      });
      await chrome.alarms.create("keys", { when: Date.now() });
    }, time);
  const noticed = () =>
    keys.page.evaluate(async () => {
      const { keyReminders } = await chrome.storage.local.get("keyReminders");
      return Object.keys(keyReminders?.noticed ?? {}).length;
    });
  await keys.page.evaluate(() => chrome.storage.local.set({ rotation: { at: "changeOver" } }));
  await expect.poll(noticed).toBe(1);
  await marked(keys, "");
  await ago(25 * 3_600_000);
  expect(await marked(keys, "key")).toContain("was begun, and is not finished");
  await keys.page.evaluate(() => chrome.storage.local.remove("rotation"));
  await marked(keys, "");
});

test("notifications are asked for with the reason, and a no changes nothing else", async ({
  keys,
}) => {
  await keys.store([{ key: good, label: "Production", madeAt: Date.now() - 91 * day }]);
  // The browser's own question cannot be clicked by a test.
  await keys.page.addInitScript(() => {
    chrome.permissions.request = async () => false;
  });
  await keys.open();
  await keys.unfold("Reminders");
  const panel = keys.page.locator("#keys-reminders");
  await expect(panel).toContainText("It would show the label and the last four characters");
  await panel.getByRole("button", { name: "Allow notifications" }).click();
  await expect(panel.getByRole("status")).toHaveText(
    "Not allowed. The mark in the toolbar is shown all the same.",
  );
  await expect(keys.card("Production")).toContainText("older than 90 days");
});

sessionTest(
  "one notification tells of what is due, once, and leads to My keys",
  async ({ browse }) => {
    const browser = await browse({ permissions: ["notifications"] });
    const page = await browser.popup();
    const keys = keysHands(page, browser.id);
    const shown = () => page.evaluate(async () => Object.keys(await chrome.notifications.getAll()));
    await keys.store([
      { key: good, label: "Production", madeAt: Date.now() - 91 * day },
      { key: refused, label: "n8n", exposedAt: Date.now() },
    ]);
    await expect.poll(shown).toEqual(["keys"]);
    expect(await marked(keys, "key")).toMatch(/“n8n” \(ends in .{4}\) leaked.*, and 1 more/);
    const opened = browser.context.waitForEvent("page");
    await browser.context
      .serviceWorkers()[0]
      .evaluate(() => /** @type {any} */ (chrome.notifications.onClicked).dispatch("keys"));
    await expect(await opened).toHaveURL(/popup\.html\?tab#my-keys$/);
    await expect.poll(shown).toEqual([]);

    // Neither a new start nor a change of the book tells it again.
    await browser.restart();
    const again = await browser.popup();
    await again.evaluate(async () => {
      const { change, entries } = await import(chrome.runtime.getURL("keys/book.js"));
      await chrome.alarms.clear("keys");
      for (const { id } of await entries())
        await change(id, (/** @type {any} */ entry) => ({ ...entry, label: "Another name" }));
    });
    // It is set again when the background has judged the book, and told what there was to tell.
    await expect
      .poll(() => again.evaluate(async () => !!(await chrome.alarms.get("keys"))))
      .toBe(true);
    expect(
      await again.evaluate(async () => Object.keys(await chrome.notifications.getAll())),
    ).toEqual([]);
  },
);
