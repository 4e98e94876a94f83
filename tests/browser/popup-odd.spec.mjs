/** The popup when there is far too much of something, or when it is closed in the middle. */

import { expect, test } from "./session.mjs";
import { sessionHands } from "./session-hands.mjs";

const markup = "<img/src/onerror/alert(1)>\u202egnp.\u2066";

test("3,000 cookies: it opens, says who is signed in, and nothing reaches beyond 400 pixels", async ({
  browse,
}) => {
  test.slow();
  const browser = await browse({ permissions: [] });
  await browser.signedIn();
  const page = await browser.popup();
  const count = await page.evaluate(async (markup) => {
    // A site may keep 180 cookies in each of its partitions.
    const tops = Array.from({ length: 20 }, (_, at) => `https://made-up-${at}.example`);
    for (const topLevelSite of tops) {
      await Promise.all(
        Array.from({ length: 155 }, (_, at) =>
          chrome.cookies.set({
            url: "https://www.perplexity.ai/",
            name: `${markup.slice(0, 30)}${at}`,
            value: "x",
            secure: true,
            sameSite: "no_restriction",
            expirationDate: Date.now() / 1000 + 9_999,
            partitionKey: { topLevelSite },
          }),
        ),
      );
    }
    return (await chrome.cookies.getAll({ domain: "perplexity.ai", partitionKey: {} })).length;
  }, markup);
  expect(count).toBeGreaterThan(3_000);
  const view = sessionHands(await narrow(await browser.popup()));
  await expect(view.label).toHaveText("Signed in", { timeout: 15_000 });
  await fits(view.page);
});

test("names of 4 kB, with markup and with turned letters, stay text and stay short", async ({
  browse,
}) => {
  const browser = await browse();
  await browser.signedIn();
  const view = sessionHands(await narrow(await browser.popup()));
  await view.ready();
  const token = "__Secure-next-auth.session-token";
  await view.page.evaluate(
    async (names) => {
      for (const name of names) {
        const url = "https://www.perplexity.ai/";
        const expirationDate = Date.now() / 1000 + 9_999;
        await chrome.cookies.set({ url, name, value: "x", secure: true, expirationDate });
        await chrome.cookies.remove({ url, name });
        await chrome.cookies.set({ url, name, value: "x", secure: true, expirationDate });
      }
    },
    [
      markup,
      "n".repeat(4_000),
      markup.repeat(100),
      `__Secure-pplx.session.${markup.repeat(100)}`,
      `${token}.${"9".repeat(3_000)}`,
    ],
  );
  await view.remember([
    [5, { kind: "extension", id: "a".repeat(32), name: markup.repeat(140), change: "installed" }],
    [4, { kind: "signOut", path: `/${markup.repeat(140)}` }],
  ]);
  await view.page.reload();
  await view.ready();
  const report = await view.copiedReport();
  const shown = await view.page.locator("main").innerText();
  for (const text of [report, shown]) {
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(text).not.toMatch(/n{201}/);
  }
  expect(shown).toContain("<img");
  await expect(view.page.locator("main img")).toHaveCount(0);
  await fits(view.page);
});

test("the popup is closed while it asks: nothing is stuck, and the next one asks again", async ({
  browse,
  perplexity,
}) => {
  const browser = await browse();
  const site = await browser.signedIn();
  /** @type {import("@playwright/test").Route | undefined} */
  let held;
  await site.route("**/api/auth/session", (route) => {
    held = route;
  });
  const first = sessionHands(await browser.popup());
  await first.ask();
  await expect.poll(() => held !== undefined).toBe(true);
  await first.page.close();
  const answered = site.waitForResponse("**/api/auth/session");
  await held?.continue();
  await answered;
  await site.unroute("**/api/auth/session");

  const second = sessionHands(await browser.popup());
  await expect(second.label).toHaveText("Signed in");
  perplexity.forget();
  await second.ask();
  await expect(second.panel.getByText("ada@example.test")).toBeVisible();
  expect(perplexity.requests()).toHaveLength(1);
});

test("two windows, each with its popup, say the same and ask once each", async ({
  browse,
  perplexity,
}) => {
  const browser = await browse();
  const site = await browser.signedIn();
  const views = [sessionHands(await browser.popup())];
  const opened = browser.context.waitForEvent("page");
  await views[0].page.evaluate(() => chrome.windows.create({ url: "popup.html" }));
  views.push(sessionHands(await opened));
  for (const { label } of views) await expect(label).toHaveText("Signed in");
  perplexity.forget();
  await Promise.all(views.map((view) => view.ask()));
  for (const { panel } of views) await expect(panel.getByText("ada@example.test")).toBeVisible();
  expect(perplexity.requests().map(({ path }) => path)).toEqual(Array(2).fill("/api/auth/session"));
  await site.getByRole("button", { name: "Sign out", exact: true }).click();
  for (const { label } of views) await expect(label).toHaveText(/^Signed out/);
});

test("without a tab of the site it says how it stands all the same", async ({ browse }) => {
  const browser = await browse();
  const site = await browser.signedIn();
  await site.close();
  const view = sessionHands(await browser.popup());
  await expect(view.label).toHaveText("Signed in");
});

/** As wide as a popup. @param {import("@playwright/test").Page} page */
async function narrow(page) {
  await page.setViewportSize({ width: 400, height: 600 });
  return page;
}

/** With everything unfolded. @param {import("@playwright/test").Page} page */
async function fits(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
}
