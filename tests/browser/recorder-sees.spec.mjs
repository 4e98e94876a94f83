/** What the recorder sees besides cookies: tabs, answers, other extensions, starts. */

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { recorderOf } from "./recorder.mjs";
import { expect, test } from "./session.mjs";

test("tabs are told as they are opened and closed", async ({ browse }) => {
  const { browser, recorder } = await watching(browse, []);
  const tabs = () =>
    recorder.told("tab", ({ kind, left }) => (left === undefined ? kind : `${kind} ${left}`));
  const first = await browser.open();
  await expect.poll(tabs).toEqual(["tabOpened"]);
  const second = await browser.open();
  await expect.poll(tabs).toHaveLength(2);
  await first.reload();
  await second.goto("about:blank");
  await expect.poll(tabs).toEqual(["tabOpened", "tabOpened", "tabClosed 1"]);
  await first.close();
  await expect.poll(tabs).toEqual(["tabOpened", "tabOpened", "tabClosed 1", "tabClosed 0"]);
});

test("a sign-out is told with the call that led to it and the cookies that it removed", async ({
  browse,
}) => {
  const { browser, recorder } = await watching(browse, ["webRequest"]);
  const page = await browser.signedIn();
  await page.evaluate(() => fetch("/api/auth/signout", { method: "POST" }));
  await expect
    .poll(() => recorder.told("signOut", ({ path }) => path))
    .toEqual(["/api/auth/signout"]);
  const told = () => recorder.told("setCookie", ({ name }) => name);
  await expect.poll(told).toContain("__Secure-next-auth.session-token");
  await expect.poll(recorder.removed).toEqual(expect.arrayContaining(await told()));
  // Whatever the background made of it, it has shown.
  await recorder.compare();
  const badge = await recorder.page.evaluate(() => chrome.action.getBadgeText({}));
  expect(badge, "who signs out knows it").toBe("");
});

test("refusals are told once, with their path but without ids", async ({ browse }) => {
  const { browser, recorder } = await watching(browse, ["webRequest"]);
  const page = await visited(browser);
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => fetch("/rest/user/info?version=2.18"));
  }
  browser.website.settings.challenge = true;
  await page.evaluate(() => fetch("/rest/thread/0b5c2f1e-0000-4000-8000-0000madeup00"));
  await expect
    .poll(() => recorder.told("answer", ({ status, path, challenge }) => [status, path, challenge]))
    .toEqual([
      [401, "/rest/user/info", false],
      [403, "/rest/thread/…", true],
    ]);
});

test("a refusal is told without the words of what was asked", async ({ browse }) => {
  const { browser, recorder } = await watching(browse, ["webRequest"]);
  const page = await visited(browser);
  browser.website.settings.challenge = true;
  await page.goto("https://www.perplexity.ai/search/made-up-question");
  await page.evaluate(() => fetch("/rest/thread/made-up-question/list"));
  await expect
    .poll(() => recorder.told("answer", ({ path }) => path))
    .toEqual(["/search/…", "/rest/thread/…"]);
  const stored = await recorder.page.evaluate(async () =>
    JSON.stringify(await chrome.storage.local.get(null)),
  );
  expect(stored).not.toContain("made-up-question");
});

test("without the permission no answer is seen, and nothing says so", async ({ browse }) => {
  const { browser, recorder } = await watching(browse, []);
  const page = await browser.signedIn();
  await page.evaluate(() => fetch("/api/auth/signout", { method: "POST" }));
  await expect.poll(recorder.removed).toContain("__Secure-next-auth.session-token");
  expect(await recorder.told("signOut", ({ path }) => path)).toEqual([]);
  expect(await recorder.told("setCookie", ({ name }) => name)).toEqual([]);
});

test("a browser's start is told once, and what is missing then is told as gone", async ({
  browse,
}) => {
  const { browser, recorder } = await watching(browse, []);
  const url = "https://www.perplexity.ai/";
  await recorder.set("__Secure-next-auth.session-token");
  await recorder.page.evaluate(
    (url) => chrome.cookies.set({ url, name: "only-this-session", value: "x", secure: true }),
    url,
  );
  await recorder.set("pplx.visitor-id");
  await recorder.compare();
  // The browser cannot read its cookies any more, and begins with none.
  await browser.restart(async () => {
    for (const file of ["Cookies", "Cookies-journal"]) {
      await rm(join(browser.profile, file), { force: true });
    }
  });
  // Not the view of the session: whoever opens that has seen the loss, and the badge goes.
  const again = await recorderOf(
    await browser.open(`chrome-extension://${browser.id}/popup.html#check-a-key`),
  );
  await expect.poll(() => again.told("started", ({ browser }) => browser)).toEqual([false, true]);
  const gone = await again.told("gone", ({ atStart, left, cookies }) => [
    atStart,
    left,
    cookies.map(({ name }) => name).sort(),
  ]);
  expect(gone).toEqual([[true, 0, ["__Secure-next-auth.session-token", "pplx.visitor-id"]]]);
  await again.stop();
  await again.compare();
  expect(await again.told("started", ({ kind }) => kind)).toHaveLength(2);
  expect(await again.told("gone", ({ kind }) => kind)).toHaveLength(1);
  await expect.poll(() => again.page.evaluate(() => chrome.action.getBadgeText({}))).toBe("!");
});

test("an extension that is switched off and on is told", async ({ browse }) => {
  const { recorder } = await watching(browse, ["management"], { others: ["single-remover"] });
  await recorder.compare();
  const told = () => recorder.told("extension", ({ change }) => change);
  expect(await told(), "what was there before is no news").toEqual([]);
  await recorder.page.evaluate(async () => {
    const all = await chrome.management.getAll();
    const other = all.find(({ id }) => id !== chrome.runtime.id);
    // Chromium wants a gesture to switch one on, but not to switch it off.
    await chrome.management.setEnabled(other.id, false);
  });
  await expect.poll(told).toEqual(["disabled"]);
});

/** Perplexity in a new tab, once the page has asked all that it asks by itself. */
async function visited(browser) {
  const page = await browser.open();
  await expect(page.getByText("Signed out")).toBeVisible();
  return page;
}

/** A browser with why401, once the recorder has begun. */
async function watching(browse, permissions, wishes = {}) {
  const browser = await browse({ permissions, ...wishes });
  const recorder = await recorderOf(await browser.popup());
  await expect.poll(recorder.kinds).toContain("started");
  return { browser, recorder };
}
