/** The fake www.perplexity.ai behaves as the real one was seen to: tests that rest on it need this. */

import { expect, test } from "./session.mjs";

/** @param {import("@playwright/test").BrowserContext} context */
async function sessionCookies(context) {
  const cookies = await context.cookies("https://www.perplexity.ai/");
  return cookies.filter(({ name }) => name.startsWith("__Secure-"));
}

test("the code that was sent signs in, and both families of cookies are set", async ({
  browse,
  website,
}) => {
  const { context, open } = await browse();
  const page = await open("https://www.perplexity.ai/account");
  await page.getByLabel("E-mail").fill("ada@example.test");
  await page.getByRole("button", { name: "Continue" }).click();
  // The code is there when the page asks for it.
  await expect(page.getByLabel("Code")).toBeVisible();
  await page.getByLabel("Code").fill(website.code());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Signed in as Ada")).toBeVisible();
  const cookies = await sessionCookies(context);
  expect(cookies.map(({ name }) => name).sort()).toEqual([
    "__Secure-next-auth.session-token",
    `__Secure-pplx.session.${website.person("ada@example.test").id}`,
  ]);
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({
      domain: "www.perplexity.ai",
      path: "/",
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
    });
    const days = (cookie.expires - Date.now() / 1000) / (24 * 60 * 60);
    expect(Math.round(days)).toBe(30);
  }
});

test("every visit renews the session", async ({ browse }) => {
  const { context, signedIn } = await browse();
  const page = await signedIn();
  const before = await sessionCookies(context);
  await page.reload();
  await expect(page.getByText("Signed in as Ada")).toBeVisible();
  const after = await sessionCookies(context);
  expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  for (const [at, { value }] of after.entries()) expect(value).not.toBe(before[at].value);
});

test("a long token is split, and joined again", async ({ browse, website }) => {
  website.settings.tokenLength = 5000;
  const { context, signedIn } = await browse();
  const page = await signedIn();
  const names = async () => (await sessionCookies(context)).map(({ name }) => name).sort();
  expect(await names()).toContain("__Secure-next-auth.session-token.1");
  website.settings.tokenLength = 900;
  await page.reload();
  await expect(page.getByText("Signed in as Ada")).toBeVisible();
  expect(await names()).not.toContain("__Secure-next-auth.session-token.1");
  expect(await names()).toContain("__Secure-next-auth.session-token");
});

test("a refused token is taken from the browser", async ({ browse, website }) => {
  const { context, signedIn } = await browse();
  const page = await signedIn();
  website.refuseTokens();
  await page.reload();
  await expect(page.getByText("Signed out")).toBeVisible();
  expect(await sessionCookies(context)).toEqual([]);
});

test("a code is worth nothing in a browser that lost its cookies meanwhile", async ({
  browse,
  website,
}) => {
  const { context, open } = await browse();
  const page = await open("https://www.perplexity.ai/account");
  await page.getByLabel("E-mail").fill("ada@example.test");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByLabel("Code")).toBeVisible();
  await context.clearCookies();
  await page.getByLabel("Code").fill(website.code());
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toHaveText("Bad OTP code");
});

test("of two accounts one can be signed out", async ({ browse }) => {
  const { signedIn } = await browse();
  await signedIn("grace@example.test");
  const page = await signedIn("ada@example.test");
  await page.getByRole("button", { name: "Sign out Ada" }).click();
  await expect(page.getByText("Signed in as Grace")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("Signed out")).toBeVisible();
});

test("two tabs that renew at once can lose the session", async ({ browse, website }) => {
  website.settings.newestOnly = true;
  const { context, signedIn } = await browse();
  const page = await signedIn();
  const [old] = await sessionCookies(context);
  await page.reload();
  await expect(page.getByText("Signed in as Ada")).toBeVisible();
  await context.addCookies([{ ...old, url: undefined }]);
  await page.reload();
  await expect(page.getByText("Signed out")).toBeVisible();
});

test("the bot check takes nothing away", async ({ browse, website }) => {
  const { context, signedIn } = await browse();
  const page = await signedIn();
  website.challenge(true);
  await page.reload();
  await expect(page).toHaveTitle("Just a moment...");
  website.challenge(false);
  await page.reload();
  await expect(page.getByText("Signed in as Ada")).toBeVisible();
  expect(await sessionCookies(context)).toHaveLength(2);
});

test("another host with a dot at its end, and a frame, see no session", async ({ browse }) => {
  const { open, signedIn } = await browse();
  await signedIn();
  const dotted = await open("https://www.perplexity.ai./");
  await expect(dotted.getByText("Signed out")).toBeVisible();
  const framed = await open("https://panel.example.test/");
  await expect(framed.frameLocator("iframe").getByText("Signed out")).toBeVisible();
});

test("without the Cookie header a person is a stranger, and the cookies stay", async ({
  browse,
}) => {
  const { context, open, website } = await browse({ others: ["header-changer"] });
  const page = await open(website.link("ada@example.test"));
  await expect(page.getByText("Signed out")).toBeVisible();
  expect(await sessionCookies(context)).toHaveLength(2);
});

test("the cleaner empties the site after its last tab was closed", async ({ browse }) => {
  const { context, open, signedIn } = await browse({ others: ["cleaner"] });
  const first = await signedIn();
  const second = await open();
  await expect(second.getByText("Signed in as Ada")).toBeVisible();
  await second.close();
  await expect(first.getByText("Signed in as Ada")).toBeVisible();
  expect(await sessionCookies(context)).toHaveLength(2);
  await first.close();
  await expect.poll(() => sessionCookies(context)).toEqual([]);
});

test("the cookie sync puts back what the single remover took", async ({ browse }) => {
  const browser = await browse({ others: ["cookie-sync", "single-remover"] });
  await browser.signedIn();
  const remover = await browser.page("single-remover");
  await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  expect(await sessionCookies(browser.context)).toEqual([]);
  await browser.signedIn();
  const sync = await browser.page("cookie-sync");
  await sync.evaluate(() => chrome.storage.local.set({ on: true }));
  await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  await expect.poll(async () => (await sessionCookies(browser.context)).length).toBe(2);
});
