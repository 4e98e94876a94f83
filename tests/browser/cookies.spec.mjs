/** Cookies of a session, pasted on the page, which cannot see any by itself. */

import { expect, test } from "./checker.mjs";

const value = "madeUpSessionValue7NeverSetByAnySite3k";
const day = 86_400;

/** A line of a `cookies.txt`. */
function line(name, expires) {
  return ["#HttpOnly_www.perplexity.ai", "FALSE", "/", "TRUE", expires, name, value].join("\t");
}

function inDays(days) {
  return Math.floor(Date.now() / 1000) + days * day;
}

/** What stands on the page outside the box. */
async function shown(page) {
  return page.evaluate(() => document.body.innerText);
}

test("a pasted session is judged by the clock of the person", async ({ checker }) => {
  const { page } = checker;
  const name = "__Secure-next-auth.session-token";
  await checker.paste(line(name, inDays(20)));
  await expect(page.locator("#read-as")).toContainText(
    "Read as cookies: 1 of perplexity.ai, one session",
  );
  await expect(
    page.getByRole("heading", { name: "You are signed in to Perplexity" }),
  ).toBeVisible();
  await checker.paste(line(name, inDays(-20)));
  await expect(page.getByRole("heading", { name: /You are signed out/ })).toBeVisible();
  expect(checker.perplexity.requests()).toEqual([]);
});

test("no value and no account of a pasted cookie is shown again", async ({ checker }) => {
  const { page } = checker;
  const account = "madeUpAccountOne";
  await checker.paste(
    `Cookie: __Secure-pplx.session.${account}=${value}; pplx.visitor-id=${value}; __cf_bm=${value}`,
  );
  await checker.box.blur();
  await expect(page.locator(".shown")).toContainText("__Secure-pplx.session.…");
  const text = await shown(page);
  expect(text).not.toContain(value.slice(0, 8));
  expect(text).not.toContain(account.slice(0, 8));
});

test("what scripts see of the cookies does not tell that nobody is signed in", async ({
  checker,
}) => {
  const { page } = checker;
  await checker.paste(`'pplx.visitor-id=${value}; pplx.metadata=${value}'`);
  await expect(page.locator("#read-as")).toContainText("no session among those that are here");
  await expect(page.getByRole("heading", { name: /cannot tell/ })).toBeVisible();
});

test("names of cookies are text, whatever they say", async ({ checker }) => {
  const { page } = checker;
  const name = "<img src=x onerror=\"document.title='taken'\">\u202e";
  await checker.paste(
    JSON.stringify([
      { name, value, domain: ".perplexity.ai", path: "/", httpOnly: false, hostOnly: false },
    ]),
  );
  await checker.box.blur();
  await expect(page.locator(".shown")).toContainText("U+202E");
  expect(await page.locator("main img").count()).toBe(0);
  await expect(page).not.toHaveTitle("taken");
});
