/** Every cause of a lost session that Chromium can be made to show, produced for real. */

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "./session.mjs";
import { clear, manyCookies } from "./website-cookies.mjs";

/** What a person sets on chrome://settings/content/siteData for perplexity.ai. @param {number} setting */
const siteSetting = (setting) => ({
  profile: {
    content_settings: { exceptions: { cookies: { "https://[*.]perplexity.ai,*": { setting } } } },
  },
});

test.describe("how the session stands", () => {
  test("signed in: nothing is wrong", async ({ browse }) => {
    const browser = await browse();
    await browser.signedIn();
    const popup = await browser.popup();
    const { found, standing } = await browser.names(popup, "session-present");
    expect(standing).toBe("signedIn");
    expect(troubles(found)).toEqual([]);
  });

  test("never signed in", async ({ browse }) => {
    const browser = await browse();
    await browser.open();
    const { standing } = await browser.names(await browser.popup(), "session-missing");
    expect(standing).toBe("signedOut");
  });
});

test.describe("what the site does", () => {
  test("it takes a token away that it does not know", async ({ browse, website }) => {
    const browser = await browse();
    const page = await browser.signedIn();
    website.refuseTokens();
    await page.reload();
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "session-ended-by-site");
  });

  test("the same without the permission to watch its answers", async ({ browse, website }) => {
    const browser = await browse({ permissions: [] });
    const page = await browser.signedIn();
    website.refuseTokens();
    await page.reload();
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "session-ended-by-site");
  });

  test("it refuses a token and leaves it", async ({ browse, website }) => {
    website.settings.cleansUp = false;
    const browser = await browse();
    const page = await browser.signedIn();
    website.refuseTokens();
    await page.reload();
    await expect(page.getByText("Signed out")).toBeVisible();
    const answer = await asked(page);
    expect(answer.body).toBe("empty");
    await browser.names(await browser.popup(), "session-token-refused", { answer });
  });

  test("the person signs out", async ({ browse }) => {
    const browser = await browse();
    const page = await browser.signedIn();
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "session-signed-out-by-user");
  });

  test("it ends the session of one of two accounts", async ({ browse, website }) => {
    const browser = await browse();
    await browser.signedIn("grace@example.test");
    const page = await browser.signedIn("ada@example.test");
    website.settings.further = [
      clear(`__Secure-pplx.session.${website.person("grace@example.test").id}`),
    ];
    await page.reload();
    await expect(page.getByRole("button", { name: "Sign out Grace" })).toHaveCount(0);
    const { standing } = await browser.names(await browser.popup(), "session-one-account-ended");
    expect(standing).toBe("signedIn");
  });

  test("the bot check is not a logout", async ({ browse, website }) => {
    const browser = await browse();
    const page = await browser.signedIn();
    website.challenge(true);
    await page.reload();
    await expect(page).toHaveTitle("Just a moment...");
    const { standing } = await browser.names(await browser.popup(), "challenge-not-logout");
    expect(standing).toBe("signedIn");
  });
});

test.describe("what removes cookies", () => {
  test("a cleaner, after the last tab was closed", async ({ browse }) => {
    const browser = await browse({ others: ["cleaner"] });
    const page = await browser.signedIn();
    const popup = await browser.popup();
    await page.close();
    const { standing } = await browser.names(popup, "session-cleared-by-cleaner");
    expect(standing).toBe("signedOut");
  });

  test("a cleaner that leaves Cookie AutoDelete's mark", async ({ browse }) => {
    const browser = await browse({ others: ["cleaner"] });
    const cleaner = await browser.page("cleaner");
    await cleaner.evaluate(() => chrome.storage.local.set({ marker: true }));
    const page = await browser.signedIn();
    const names = async () => (await browser.context.cookies()).map(({ name }) => name);
    await expect.poll(names).toContain("CookieAutoDeleteBrowsingDataCleanup");
    const popup = await browser.popup();
    await page.close();
    const { text } = await browser.names(popup, "session-cleared-by-cleaner");
    expect(text).toContain("Cookie AutoDelete");
  });

  test("another extension, the session alone", async ({ browse }) => {
    const browser = await browse({ others: ["single-remover"] });
    await browser.signedIn();
    const remover = await browser.page("single-remover");
    const removed = await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
    expect(removed).toBe(2);
    await browser.names(await browser.popup(), "session-removed-by-another");
  });

  test("the person, by clearing browsing data", async ({ browse }) => {
    const browser = await browse();
    const page = await browser.signedIn();
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send("Network.clearBrowserCookies");
    await browser.names(await browser.popup(), "session-cleared-by-hand");
  });

  test("something, between asking for the code and typing it", async ({ browse }) => {
    const browser = await browse();
    const page = await browser.open("https://www.perplexity.ai/account");
    await page.getByLabel("E-mail").fill("ada@example.test");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Code").waitFor();
    const devtools = await browser.context.newCDPSession(page);
    await devtools.send("Network.clearBrowserCookies");
    await browser.names(await browser.popup(), "code-cleared-before-use");
  });

  test("too many cookies", async ({ browse, website }) => {
    const browser = await browse();
    const page = await browser.signedIn();
    website.settings.further = manyCookies(190, 1);
    await page.goto("https://www.perplexity.ai/");
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "session-evicted");
  });
});

test.describe("what the browser does", () => {
  test("it blocks the site's cookies", async ({ browse }) => {
    const browser = await browse({ preferences: siteSetting(2) });
    const page = await browser.open(browser.website.link("ada@example.test"));
    await expect(page.getByText("Signed out")).toBeVisible();
    await browser.names(await browser.popup(), "session-cookies-blocked");
  });

  test("it deletes the site's cookies when it is closed", async ({ browse }) => {
    const browser = await browse({ preferences: siteSetting(4) });
    await browser.signedIn();
    const warned = await browser.finds(await browser.popup(), "session-cleared-on-exit", "advice");
    expect(warned.standing).toBe("signedIn");
    await browser.restart();
    const { standing } = await browser.names(await browser.popup(), "session-cleared-on-exit");
    expect(standing).toBe("signedOut");
  });

  test("it ends a cookie that has no lifetime", async ({ browse, website }) => {
    website.settings.lifetime = undefined;
    const browser = await browse();
    await browser.signedIn();
    await browser.finds(await browser.popup(), "session-only-cookie", "advice");
    await browser.restart();
    await browser.names(await browser.popup(), "session-only-cookie");
  });

  test("it loses all its cookies between two starts", async ({ browse }) => {
    const browser = await browse();
    await browser.signedIn();
    const popup = await browser.popup();
    await browser.names(popup, "session-present");
    await browser.restart(async () => {
      for (const file of ["Cookies", "Cookies-journal"]) {
        await rm(join(browser.profile, file), { force: true });
      }
    });
    await browser.names(await browser.popup(), "session-jar-lost");
  });
});

test("two hundred visits with renewed sessions are no trouble", async ({ browse, website }) => {
  test.setTimeout(120_000);
  website.settings.tokenLength = 5000;
  const browser = await browse();
  await browser.signedIn("grace@example.test");
  const page = await browser.signedIn();
  const popup = await browser.popup();
  for (let visit = 0; visit < 200; visit += 1) {
    // Every fourth time the person stays until the page has asked who is signed in.
    const stays = visit % 4 === 0;
    const waitUntil = stays ? "load" : "commit";
    await page.goto(`https://www.perplexity.ai/?visit=${visit}`, { waitUntil });
    if (stays) await expect(page.getByText("Signed in as Ada")).toBeVisible();
  }
  const { found, standing } = await browser.finds(popup, "session-present", "advice");
  expect(standing).toBe("signedIn");
  expect(troubles(found)).toEqual([]);
});

/** What is not merely advice. @param {{ id: string, severity: string }[]} found */
function troubles(found) {
  return found.filter(({ severity }) => severity !== "advice");
}

/**
 * What the site says when the page asks it who is signed in.
 *
 * @param {import("@playwright/test").Page} page
 */
function asked(page) {
  return page.evaluate(async () => {
    const answer = await fetch("/api/auth/session");
    const { user } = await answer.json();
    return { time: Date.now(), status: answer.status, body: user ? "user" : "empty" };
  });
}
