/** The promises of the design that the session's half of the extension keeps, by their numbers. */

import { createHash } from "node:crypto";
import { bytesIn, keptIn, listen, secretsOf } from "./kept.mjs";
import { expect, test } from "./session.mjs";
import { access, sessionHands } from "./session-hands.mjs";

/** The views, each with what stands there when it is done looking. */
const views = {
  "my-session": "Copy report",
  "repair-session": "What will be lost",
  "fresh-login": "What will be lost",
  extensions: "No other extension is switched on",
};

test("promise 2: no cookie value, account or address is stored, said or handed out", async ({
  browse,
  perplexity,
}) => {
  test.slow();
  const browser = await browse({ others: ["single-remover"] });
  const { website } = browser;
  const people = ["ada@example.test", "bob@example.test"].map(website.person);
  // So long a token is split in two, beside the cookie of the account.
  website.settings.tokenLength = 5000;
  const said = await listen(browser);
  await background(browser).evaluate(() => console.log("The background is heard."));

  // Two accounts, a sign-out, a sign-in, a loss, a sign-in.
  await browser.signedIn("ada@example.test");
  const site = await browser.signedIn("bob@example.test");
  await site.getByRole("button", { name: "Sign out", exact: true }).click();
  const view = sessionHands(await browser.popup());
  await expect(view.losses).not.toHaveCount(0);
  await expect(site.getByText("Signed out")).toBeVisible();
  await site.goto(website.link("ada@example.test"));
  await expect(view.label).toHaveText(/^Signed in/);
  const remover = await browser.page("single-remover");
  await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
  await expect(view.label).toHaveText(/^Signed out/);
  await site.goto(website.link("ada@example.test"));
  await expect(site.getByText("Signed in as Ada")).toBeVisible();

  // The site is asked, and who it names is shown.
  await view.ask();
  await expect(view.panel.getByText("ada@example.test")).toBeVisible();
  const report = await view.copiedReport();

  // A fresh login, a sign-in after it, and a search that is not over.
  const tab = await open(browser, "fresh-login");
  const opened = browser.context.waitForEvent("page");
  await tab.locator("#fresh-start").click();
  const signIn = await opened;
  await signIn.waitForLoadState();
  await tab.locator(".fresh > .conclusion").waitFor();
  await expect(tab.getByText("All steps are done.").first()).toBeVisible();
  await signIn.goto(website.link("ada@example.test"));
  await expect(tab.getByText("The new session")).toBeVisible();
  const search = await open(browser, "find-the-culprit");
  await search.getByRole("button", { name: "Begin" }).click();
  await expect(search.getByText("Made-up Single Remover").first()).toBeVisible();
  await expect(search.getByRole("button", { name: "Stop and put everything back" })).toBeVisible();

  const secrets = secretsOf(perplexity.requests(), people);
  expect(secrets.length).toBeGreaterThan(20);
  /** @param {string} place @param {string} text */
  const holdsNone = (place, text) => {
    for (const secret of secrets)
      expect(text.includes(secret), `${secret} in ${place}`).toBe(false);
  };
  holdsNone("the report", report);
  holdsNone("what was said", said.join("\n"));
  for (const heard of ["__Secure-pplx.session.", '{"what":"opened"}', "The background is heard."]) {
    expect(said.join("\n")).toContain(heard);
  }

  const standIns = await standInsIn(tab);
  expect(standIns.length).toBeGreaterThan(0);
  for (const { id } of people) {
    // The id could be found again by trying, were there no salt in it.
    const plain = createHash("sha256").update(id).digest("hex").slice(0, 8);
    expect(standIns).not.toContain(plain);
  }
  const searching = { "find-the-culprit": "Made-up Single Remover" };
  for (const [step, text] of Object.entries({ ...views, ...searching })) {
    const page = await open(browser, step);
    await page.reload();
    await expect(page.locator("main")).toContainText(text);
    const kept = await keptIn(page);
    holdsNone(step, kept);
    const shown = await page.evaluate(() => document.body.innerText);
    for (const standIn of standIns) expect(shown + report).not.toContain(standIn);
    expect(shown + report).not.toMatch(/\b(Ada|Bob)\b/);
    await page.close();
  }

  await browser.close();
  const bytes = await bytesIn(browser.profile);
  expect(bytes, "what is stored was found").toContain("__Secure-pplx.session.");
  holdsNone("the files of the browser", bytes);
});

test.describe("promise 3: nothing is sent to the site before the person has seen what", () => {
  test("looking and counting send nothing", async ({ browse, perplexity }) => {
    const browser = await browse();
    await browser.signedIn();
    const sent = listenToRequests(browser, perplexity);
    await sessionHands(await browser.popup()).ready();
    const nothingToSearch = { "find-the-culprit": "There is no other extension to suspect" };
    for (const [step, text] of Object.entries({ ...views, ...nothingToSearch })) {
      const page = await open(browser, step);
      await expect(page.locator("main")).toContainText(text);
      await page.close();
    }
    expect(sent()).toEqual([]);
  });

  test("recording, comparing and allowing send nothing", async ({ browse, perplexity }) => {
    const browser = await browse();
    await browser.signedIn();
    const sent = listenToRequests(browser, perplexity);
    const popup = await browser.popup();
    const view = sessionHands(popup);
    await view.ready();
    for (const what of ["opened", "compare", "switchOff", "switchOn", "erase"]) {
      expect(await popup.evaluate((what) => chrome.runtime.sendMessage({ what }), what)).toBe(true);
    }
    await background(browser).evaluate(() => chrome.runtime.onStartup.dispatch());
    await access(browser, "ON_CLICK");
    await expect(view.label).toHaveText("Cannot tell");
    await access(browser, "ON_ALL_SITES");
    await expect(view.label).toHaveText("Signed in");
    await popup.locator("#permissions summary").click();
    expect(await popup.evaluate(() => chrome.runtime.sendMessage({ what: "compare" }))).toBe(true);
    expect(sent()).toEqual([]);
  });

  test("asking shows its one request first, and sends that one alone", async ({
    browse,
    perplexity,
  }) => {
    const browser = await browse();
    await browser.signedIn();
    const { page, panel, ...view } = sessionHands(await browser.popup());
    await view.ready();
    perplexity.forget();
    await page.getByRole("button", { name: "Ask the site who is signed in" }).click();
    const planned = await panel.locator("pre").innerText();
    await expect(panel).toContainText("Asking renews the session's cookie");
    expect(perplexity.requests()).toEqual([]);
    await panel.getByRole("button", { name: "Ask now" }).click();
    await expect(panel.getByText("The site names somebody")).toBeVisible();
    const sent = perplexity.requests();
    expect(sent.map(({ method, host, path }) => `${method} ${host}${path}`)).toEqual([planned]);
    expect(sent[0].body).toBe("");
  });
});

test("promise 7: a fresh login says first what goes, shows each step, and leaves other sites alone", async ({
  browse,
}) => {
  const browser = await browse();
  await browser.signedIn();
  const other = await browser.open("https://panel.example.test/");
  await other.evaluate(async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: It is another site's, which why401 cannot set.
    document.cookie = "madeUpOther=1; Secure; Path=/; Max-Age=86400";
    localStorage.setItem("madeUpOther", "1");
    await caches.open("madeUpOther");
    const opening = indexedDB.open("madeUpOther");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
  });
  const tab = await open(browser, "fresh-login");
  await tab.evaluate(() => {
    const seen = /** @type {any} */ (window);
    seen.removed = [];
    seen.states = [];
    chrome.cookies.onChanged.addListener(({ removed, cookie }) => {
      if (removed) seen.removed.push(cookie.domain);
    });
    new MutationObserver(() => {
      const states = [...document.querySelectorAll(".fresh-course .result")];
      const now = states.map(({ textContent }) => textContent).join(", ");
      if (states.length === 5 && seen.states.at(-1) !== now) seen.states.push(now);
    }).observe(document.body, { subtree: true, childList: true });
  });
  await expect(tab.getByText("What will be lost")).toBeVisible();
  await expect(tab.getByText("the session of one account")).toBeVisible();
  await expect(tab.getByText(/Close the one open tab of Perplexity first/)).toBeVisible();
  await expect(tab.getByText(/what the site stored in this browser, such as/)).toBeVisible();
  expect(await tab.evaluate(() => /** @type {any} */ (window).removed)).toEqual([]);

  await tab.locator("#fresh-start").click();
  await tab.locator(".fresh > .conclusion").waitFor();
  await expect(tab.getByText("All steps are done.").first()).toBeVisible();
  const { removed, states } = await tab.evaluate(() => {
    const { removed, states } = /** @type {any} */ (window);
    return { removed: [...new Set(removed)], states };
  });
  expect(removed.length).toBeGreaterThan(0);
  for (const domain of removed) expect(domain).toMatch(/^\.?(www\.)?perplexity\.ai$/);
  for (let at = 0; at < 5; at++) {
    const before = Array(at).fill("Done");
    const after = Array(4 - at).fill("Waiting");
    expect(states).toContain([...before, "Running", ...after].join(", "));
  }
  expect(other.isClosed()).toBe(false);
  expect(
    await other.evaluate(async () => [
      document.cookie,
      localStorage.getItem("madeUpOther"),
      await caches.keys(),
      (await indexedDB.databases()).map(({ name }) => name),
    ]),
  ).toEqual(["madeUpOther=1", "1", ["madeUpOther"], ["madeUpOther"]]);
});

/**
 * What is asked of anybody from now on: what came to Perplexity, and what pages asked for that is
 * not their own.
 *
 * @param {any} browser
 * @param {any} perplexity
 */
function listenToRequests(browser, perplexity) {
  perplexity.forget();
  /** @type {string[]} */
  const requested = [];
  browser.context.on("request", (/** @type {any} */ request) => requested.push(request.url()));
  const own = [`chrome-extension://${browser.id}/`, "chrome://"];
  const isElsewhere = (/** @type {string} */ url) => !own.some((start) => url.startsWith(start));
  return () => [...perplexity.requests(), ...requested.filter(isElsewhere)];
}

/**
 * One of the extension's views, in a tab of its own.
 *
 * @param {any} browser
 * @param {string} hash
 */
function open(browser, hash) {
  return browser.open(`chrome-extension://${browser.id}/popup.html?tab#${hash}`);
}

/**
 * What stands for accounts in the names of cookies that are stored.
 *
 * @param {import("@playwright/test").Page} page
 */
function standInsIn(page) {
  return page.evaluate(async () => {
    const stored = JSON.stringify(await chrome.storage.local.get(null));
    const found = stored.matchAll(/__Secure-pplx\.session\.([^"]+)"/g);
    return [...new Set([...found].map(([, standIn]) => standIn))];
  });
}

/** The part of the extension that runs without a page. @param {any} browser */
function background(browser) {
  const own = `chrome-extension://${browser.id}/`;
  return browser.context
    .serviceWorkers()
    .find((/** @type {import("@playwright/test").Worker} */ one) => one.url().startsWith(own));
}
