/** Faults of cookies, places and extensions that Chromium can be made to show, produced for real. */

import { expect, test } from "./session.mjs";
import { manyCookies } from "./website-cookies.mjs";

const token = "__Secure-next-auth.session-token";

test.describe("what is wrong with the cookies", () => {
  test("one piece of two is missing", async ({ browse, website }) => {
    website.settings.tokenLength = 5000;
    website.settings.families = ["token"];
    const browser = await browse({ others: ["single-remover"] });
    await browser.signedIn();
    const remover = await browser.page("single-remover");
    await remover.evaluate((name) => chrome.runtime.sendMessage(name), `${token}.0`);
    await browser.names(await browser.popup(), "session-chunk-missing");
  });

  test("a piece of an older token is left over", async ({ browse }) => {
    const browser = await browse({ others: ["cookie-sync"] });
    await browser.signedIn();
    await put(browser, { name: `${token}.1`, value: "madeUpOldPiece", httpOnly: true });
    await browser.names(await browser.popup(), "session-chunk-stale");
  });

  test("the same cookie stands on two hosts", async ({ browse }) => {
    const browser = await browse({ others: ["cookie-sync"] });
    await browser.signedIn();
    await put(browser, {
      name: token,
      value: "madeUpOldSession",
      httpOnly: true,
      domain: ".perplexity.ai",
    });
    await browser.names(await browser.popup(), "session-duplicated");
  });

  test("something put the session there", async ({ browse }) => {
    const browser = await browse({ others: ["cookie-sync"] });
    await put(browser, { name: token, value: "madeUpImported" });
    await browser.names(await browser.popup(), "session-imported");
  });

  test("the only session is kept for a frame on another site", async ({ browse }) => {
    const browser = await browse({ others: ["cookie-sync"] });
    await put(browser, {
      name: token,
      value: "madeUpFramed",
      httpOnly: true,
      sameSite: "no_restriction",
      partitionKey: { topLevelSite: "https://panel.example.test" },
    });
    await browser.names(await browser.popup(), "framed-page");
  });

  test("there is more than a request may carry", async ({ browse, website }) => {
    website.settings.further = manyCookies(3, 3500);
    const browser = await browse();
    await browser.signedIn();
    await browser.names(await browser.popup(), "session-header-too-large");
  });

  test("there are nearly too many", async ({ browse, website }) => {
    website.settings.further = manyCookies(155, 1);
    const browser = await browse();
    await browser.signedIn();
    await browser.finds(await browser.popup(), "session-cookies-crowded", "advice");
  });

  test("something shortens the session", async ({ browse, website }) => {
    website.settings.lifetime = 60 * 60;
    const browser = await browse();
    await browser.signedIn();
    await browser.names(await browser.popup(), "session-lifetime-shortened");
  });

  test("something puts the session back", async ({ browse }) => {
    const browser = await browse({ others: ["cookie-sync", "single-remover"] });
    const page = await browser.signedIn();
    const sync = await browser.page("cookie-sync");
    await sync.evaluate(() => chrome.storage.local.set({ on: true }));
    const remover = await browser.page("single-remover");
    const popup = await browser.popup();
    await page.close();
    await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
    await browser.names(popup, "session-put-back");
  });
});

test.describe("where the person is", () => {
  test("at the host with a dot at its end", async ({ browse }) => {
    const browser = await browse();
    await (await browser.signedIn()).close();
    const page = await browser.open("https://www.perplexity.ai./");
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "host-with-trailing-dot");
  });
});

test.describe("other extensions", () => {
  test("each is listed by what it could do", async ({ browse }) => {
    const browser = await browse({ others: ["cleaner", "header-changer"] });
    await browser.open();
    const popup = await browser.popup();
    await browser.finds(popup, "extension-clears-cookies", "advice");
    await browser.finds(popup, "extension-changes-headers", "advice");
  });
});

test("an extension that was switched on just before is named", async ({ browse }) => {
  const browser = await browse({ others: ["single-remover"] });
  await browser.signedIn();
  const popup = await browser.popup();
  const settings = await browser.open("chrome://extensions");
  const name = "Made-up Single Remover";
  const item = settings.locator("extensions-item", { hasText: name });
  for (const isOn of [false, true]) {
    await item.locator("#enableToggle").click();
    // Its switch looks switched before the browser has done it.
    await expect
      .poll(() =>
        popup.evaluate(
          async (name) =>
            (await chrome.management.getAll()).find((one) => one.name === name)?.enabled,
          name,
        ),
      )
      .toBe(isOn);
  }
  const remover = await browser.page("single-remover");
  await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  await browser.finds(popup, "extension-changed-recently", "suspect");
});

/**
 * Lets another extension set a cookie, as one does that imports them.
 *
 * @param {{ page(name: "cookie-sync"): Promise<import("@playwright/test").Page> }} browser
 * @param {Record<string, unknown>} cookie
 */
async function put(browser, cookie) {
  const page = await browser.page("cookie-sync");
  await page.evaluate((cookie) => chrome.cookies.set(cookie), {
    url: "https://www.perplexity.ai/",
    secure: true,
    expirationDate: Math.round(Date.now() / 1000) + 30 * 24 * 60 * 60,
    ...cookie,
  });
  await page.close();
}
