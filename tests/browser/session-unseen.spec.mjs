/** Promise 9 in the session's half of the extension: what is out of its sight is open, and never ruled out. */

import { expect, test } from "./session.mjs";
import { access, sessionHands } from "./session-hands.mjs";

/** What tells of other extensions. */
const ofExtensions = [
  "extension-clears-cookies",
  "extension-syncs-cookies",
  "extension-changes-headers",
  "extension-shortens-lifetimes",
  "extension-assigns-containers",
  "extension-changes-network",
  "extension-changed-recently",
];

/** What is told by how and when the session went. */
const ofLosses = [
  "session-cleared-on-exit",
  "session-cleared-without-event",
  "session-cleared-by-cleaner",
  "session-cleared-by-hand",
  "session-cleared-by-policy",
  "session-jar-lost",
  "session-removed-by-another",
  "session-ended-by-site",
  "session-signed-out-by-user",
  "session-evicted",
  "session-expired",
];

/** What is judged by the cookies that are there. */
const ofCookies = [
  "session-missing",
  "session-present",
  "session-chunk-missing",
  "session-chunk-stale",
  "session-duplicated",
  "session-imported",
  "session-header-too-large",
  "session-cookies-crowded",
  "session-in-another-store",
  "session-token-refused",
];

test.describe("promise 9: what is not visible is said, and never ruled out", () => {
  test("without any permission that is optional", async ({ browse }) => {
    const browser = await browse({ others: ["single-remover"], permissions: [] });
    const site = await browser.signedIn();
    const { page, sentence, permissions, ...view } = await look(browser);
    const signedIn = await verdicts(page);
    expect(only(signedIn, ofExtensions), "who is on was not seen").toEqual(["open"]);
    expect(signedIn["session-cookies-blocked"], "the setting was not seen").toBe("open");
    expect(signedIn["session-wrong-account"], "nobody asked who it is").toBe("open");
    expect(signedIn["challenge-not-logout"], "no answer was seen").toBe("open");

    await site.getByRole("button", { name: "Sign out", exact: true }).click();
    await expect(sentence).toHaveText(/^Perplexity seems to have ended the session itself/);
    const signedOut = await verdicts(page);
    expect(only(signedOut, ofExtensions)).toEqual(["open"]);
    expect(signedOut["session-signed-out-by-user"], "no request was seen").toBe("open");
    const report = await view.copiedReport();
    expect(report).toContain("Suspect: Perplexity seems to have ended the session itself");
    for (const text of [report, await page.locator("main").innerText()]) {
      expect(text).not.toContain("Made-up");
    }
    await permissions.locator("summary").click();
    await expect(permissions).toContainText("Without it no extension can be named or ruled out");
    await expect(permissions).toContainText("Without it the site's own sign-out is hard to tell");
  });

  test("with the permissions the same is told", async ({ browse }) => {
    const browser = await browse({ others: ["single-remover"] });
    const site = await browser.signedIn();
    await site.getByRole("button", { name: "Sign out", exact: true }).click();
    const { page, sentence } = await look(browser);
    await expect(sentence).toHaveText("The site was asked to sign you out, and did");
    const all = await verdicts(page);
    expect(all["session-signed-out-by-user"]).toBe("found");
    expect(all["session-ended-by-site"]).toBe("ruled out");
    expect(all["extension-clears-cookies"]).toBe("found");
    expect(all["session-cookies-blocked"]).toBe("ruled out");
  });

  test("with the access to the site taken away, and given back", async ({ browse }) => {
    const browser = await browse({ permissions: [] });
    const site = await browser.signedIn();
    await site.getByRole("button", { name: "Sign out", exact: true }).click();
    const { page, label } = await look(browser);
    await expect(label).toHaveText(/^Signed out/);
    await expect(site.getByText("Signed out")).toBeVisible();
    await access(browser, "ON_CLICK");
    await expect(label).toHaveText("Cannot tell");
    await expect(page.getByText("Your browser keeps why401 from perplexity.ai.")).toBeVisible();
    await settled(page, ofCookies);
    // What was seen before is still told of, and nothing else is ruled out by it.
    await expect.poll(async () => only(await verdicts(page), ofLosses)).not.toContain("ruled out");

    await site.goto(browser.website.link("ada@example.test"));
    await access(browser, "ON_ALL_SITES");
    await expect(label).toHaveText(/^Signed in/);
    // What went meanwhile stays unknown.
    await expect.poll(async () => only(await verdicts(page), ofLosses)).not.toContain("ruled out");
    await expect(page.locator("#recording")).toContainText("It could not watch once");
  });

  test("with the recording off, and with a gap in it", async ({ browse }) => {
    const browser = await browse({ others: ["single-remover"] });
    const site = await browser.signedIn();
    const { page, label } = await look(browser);
    await page.locator("#recording summary").click();
    await page.getByRole("button", { name: "Stop recording" }).click();
    await expect(page.getByText("The recording is switched off.")).toBeVisible();
    const remover = await browser.page("single-remover");
    await remover.evaluate(() => chrome.runtime.sendMessage("__Secure-"));
    await page.reload();
    await expect(label).toHaveText("Signed out");
    await settled(page, [...ofLosses, "challenge-not-logout"]);

    await page.locator("#recording summary").click();
    await page.getByRole("button", { name: "Record from now on" }).click();
    await expect(page.locator("#recording")).toContainText("It could not watch once");
    await settled(page, [...ofLosses, "challenge-not-logout"]);
    await site.goto(browser.website.link("ada@example.test"));
    await expect(label).toHaveText("Signed in");
    await settled(page, [...ofLosses, "challenge-not-logout", "session-one-account-ended"]);
  });

  test("with nothing recorded before now", async ({ browse }) => {
    const browser = await browse();
    await browser.signedIn();
    const { page } = await look(browser);
    await settled(page, [...ofLosses, "session-one-account-ended"]);
  });
});

/**
 * Waits until nothing of these is found or ruled out.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string[]} ids
 */
async function settled(page, ids) {
  await expect
    .poll(async () => {
      const all = await verdicts(page);
      return ids.filter((id) => all[id] !== "open").map((id) => `${id} is ${all[id]}`);
    })
    .toEqual([]);
}

/**
 * What is said of some causes, each word once.
 *
 * @param {Record<string, string>} all
 * @param {string[]} ids
 */
function only(all, ids) {
  return [...new Set(ids.map((id) => all[id]))];
}

/** @param {any} browser */
async function look(browser) {
  const view = sessionHands(await browser.popup());
  await view.ready();
  return view;
}

/**
 * What the report in the popup says of each cause.
 *
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<Record<string, "found" | "open" | "ruled out" | "not named">>}
 */
function verdicts(page) {
  return page.evaluate(async () => {
    const core = await import(chrome.runtime.getURL("wasm/why401.js"));
    await core.default();
    /** @param {string} selector */
    const texts = (selector) =>
      [...document.querySelectorAll(selector)].map(({ textContent }) => textContent);
    const [open, out] = [texts("#open li"), texts("#ruled-out li")];
    const found = texts("main h2, #also h3");
    const rules = core.rules().filter((/** @type {any} */ { family }) => family === "session");
    return Object.fromEntries(
      rules.map((/** @type {any} */ { id, title }) => {
        if (open.includes(title) || document.getElementById(`question-${id}`)) return [id, "open"];
        if (out.includes(title)) return [id, "ruled out"];
        return [id, found.includes(title) ? "found" : "not named"];
      }),
    );
  });
}
