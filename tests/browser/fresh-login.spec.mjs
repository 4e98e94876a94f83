/** The targeted repair and the fresh login: what goes, what stays, and what is told. */

import {
  cookiesOf,
  elsewhere,
  eventsOf,
  makeDue,
  namesOf,
  panelIn,
  removeAllCookies,
  rested,
  setCookie,
  steps,
  stopBackground,
} from "./fresh-login.mjs";
import { expect, test } from "./session.mjs";

test("the full one says what goes, touches nothing before, then removes all of Perplexity and nothing else", async ({
  browse,
}) => {
  const browser = await browse();
  const site = await browser.signedIn();
  await browser.signedIn("bob@example.test");
  await browser.open("https://console.perplexity.ai/");
  await site.evaluate(() => localStorage.setItem("madeUpDraft", "1"));
  const panel = await panelIn(browser, "freshLogin");
  await setCookie(panel.page, {
    url: "https://www.perplexity.ai/odd/path",
    name: "madeUpOdd",
    path: "/odd/path",
  });
  await setCookie(panel.page, {
    url: "https://perplexity.ai/",
    name: "madeUpApex",
    domain: ".perplexity.ai",
  });
  await setCookie(panel.page, {
    url: "https://www.perplexity.ai/",
    name: "madeUpPartitioned",
    sameSite: "no_restriction",
    partitionKey: { topLevelSite: "https://example.test" },
  });
  const other = await browser.open(elsewhere);
  await other.evaluate(() => {
    localStorage.setItem("madeUpOther", "1");
    // biome-ignore lint/suspicious/noDocumentCookie: It is another site's, which why401 cannot set.
    document.cookie = "madeUpOther=1; Secure; Path=/; Max-Age=86400";
  });

  await panel.reopen();
  await expect(panel.before).toContainText("the sessions of 2 accounts");
  await expect(panel.before).toContainText("the session of the API console");
  await expect(panel.before).toContainText("Close the 3 open tabs of Perplexity first");
  expect(await namesOf(panel.page)).toEqual(
    expect.arrayContaining(["madeUpOdd", "madeUpApex", "madeUpPartitioned"]),
  );
  expect(await eventsOf(panel.page, "freshLogin")).toEqual([]);

  const signIn = await panel.start();
  await expect(panel.ending).toContainText("All steps are done");
  expect(await panel.states()).toEqual({
    [steps.tabs]: "Done",
    [steps.cookies]: "Done",
    [steps.storage]: "Done",
    [steps.wait]: "Done",
    [steps.open]: "Done",
  });
  expect(new URL(signIn.url()).pathname).toBe("/account");
  expect(site.isClosed()).toBe(true);
  expect((await namesOf(panel.page)).filter((name) => name.startsWith("madeUp"))).toEqual([]);
  expect((await namesOf(panel.page)).filter((name) => name.startsWith("__Secure"))).toEqual([]);
  expect(await other.evaluate(() => document.cookie)).toBe("madeUpOther=1");
  expect(await other.evaluate(() => localStorage.getItem("madeUpOther"))).toBe("1");
  expect(await signIn.evaluate(() => localStorage.getItem("madeUpDraft"))).toBeNull();
  expect((await eventsOf(panel.page, "freshLogin")).map(({ begun }) => begun)).toEqual([
    true,
    false,
  ]);
});

test("the repair removes the session with its pieces and duplicates, and keeps the rest", async ({
  browse,
}) => {
  const browser = await browse();
  await browser.signedIn();
  await browser.open("https://console.perplexity.ai/");
  const panel = await panelIn(browser, "repairSession");
  const www = "https://www.perplexity.ai/";
  const token = "__Secure-next-auth.session-token";
  await setCookie(panel.page, { url: www, name: `${token}.1`, secure: true });
  await setCookie(panel.page, { url: www, name: token, domain: ".perplexity.ai", secure: true });
  await setCookie(panel.page, { url: www, name: "next-auth.csrf-token", value: "madeUpHelper" });
  await setCookie(panel.page, { url: www, name: "cf_clearance", domain: ".perplexity.ai" });
  await panel.reopen();
  await expect(panel.before).toContainText("the session of one account");
  await expect(panel.before).toContainText("one helper cookie of signing in");

  await panel.start();
  await expect(panel.ending).toContainText("All steps are done");
  const left = await cookiesOf(panel.page);
  // The page for signing in sets a helper cookie of its own.
  expect(left.map(({ value }) => value)).not.toContain("madeUpHelper");
  expect(left.filter(({ name }) => /session-token|pplx\.session\./.test(name))).toEqual([
    expect.objectContaining({ name: token, domain: "console.perplexity.ai" }),
  ]);
  expect(left.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["cf_clearance", "pplx.visitor-id"]),
  );
});

test("it sees the next sign-in, looks later whether it held, and says so", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  const signIn = await panel.start();
  await expect(panel.after).toContainText("Waiting for you to sign in");
  await signIn.goto(browser.website.link("ada@example.test"));
  await expect(panel.after).toContainText("nothing is odd about the new session’s cookies");
  await expect(panel.after).toContainText(/After a minute\s*Not yet/);

  // Another program puts a second one beside it.
  await setCookie(panel.page, {
    url: "https://www.perplexity.ai/",
    domain: ".perplexity.ai",
    name: "__Secure-next-auth.session-token",
    value: "madeUpSecond",
    httpOnly: true,
  });
  await rested(panel.page);
  await makeDue(panel.page, "minute");
  await expect(panel.after).toContainText(/After a minute\s*Still signed in/);
  await expect(panel.after).toContainText("The same session cookie stands twice");
  expect((await eventsOf(panel.page, "check")).map(({ held }) => held)).toEqual([true]);

  await browser.restart();
  await panel.reopenIn(browser);
  await expect(panel.after).toContainText(/At the next start of the browser\s*Still signed in/);
  expect((await eventsOf(panel.page, "check")).map(({ held }) => held)).toEqual([true, true]);

  await removeAllCookies(panel.page);
  await rested(panel.page);
  await makeDue(panel.page, "hour");
  await expect(panel.after).toContainText(/After an hour\s*Signed out/);
  await expect(panel.after).toContainText("It did not hold");
  expect((await eventsOf(panel.page, "check")).map(({ held }) => held)).toEqual([
    true,
    true,
    false,
  ]);
});

test("a background that sleeps misses nothing, and nothing is blamed on others", async ({
  browse,
}) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  await stopBackground(panel.page);
  const signIn = await panel.start();
  await expect(panel.ending).toContainText("All steps are done");
  const removals = (/** @type {any} */ { kind, removed }) => kind === "cookie" && removed;
  const events = await eventsOf(panel.page);
  const end = events.findIndex(({ kind, begun }) => kind === "freshLogin" && !begun);
  expect(events.slice(0, end).filter(removals).length).toBeGreaterThan(1);
  expect(events.slice(end).filter(removals)).toEqual([]);

  await stopBackground(panel.page);
  await signIn.goto(browser.website.link("ada@example.test"));
  await expect(panel.after).toContainText("Did it hold?");
  await stopBackground(panel.page);
  await makeDue(panel.page, "minute");
  await expect(panel.after).toContainText(/After a minute\s*Still signed in/);
  expect(await eventsOf(panel.page, "check")).toHaveLength(1);
});

test("what puts a session cookie back is noticed, and the sign-in page is not opened", async ({
  browse,
}) => {
  const browser = await browse({ others: ["cookie-sync"] });
  const sync = await browser.page("cookie-sync");
  await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  await panel.stopClock();
  await panel.press();
  await expect(panel.line(steps.wait)).toContainText("Running");
  await setCookie(sync, {
    url: "https://www.perplexity.ai/",
    name: "__Secure-next-auth.session-token",
    httpOnly: true,
  });
  await panel.page.clock.runFor(2_000);
  await expect(panel.line(steps.wait)).toContainText("A session cookie is back");
  expect(await panel.states()).toMatchObject({ [steps.wait]: "Not done", [steps.open]: "Waiting" });
  await expect(panel.ending).toContainText("It was not finished");
});

test("nothing of a person is stored", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "freshLogin");
  const signIn = await panel.start();
  await signIn.goto(browser.website.link("ada@example.test"));
  await expect(panel.after).toContainText("The new session");
  const stored = await panel.page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
  );
  expect(stored).not.toMatch(/madeUpToken|ada@example|madeUpAccount/);
});
