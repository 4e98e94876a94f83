/** The session as a person sees it: in the popup, and in a tab. */

import AxeBuilder from "@axe-core/playwright";
import { test as pageTest } from "./checker.mjs";
import { expect, test } from "./session.mjs";
import { cleaned, sessionHands } from "./session-hands.mjs";

/** @param {any} browser */
async function look(browser) {
  const view = sessionHands(await browser.popup());
  await view.ready();
  return view;
}

test("the popup opens on the session, and teaches what is watched", async ({ browse }) => {
  const view = await look(await browse({ permissions: [] }));
  await expect(view.label).toHaveText("Signed out");
  await expect(view.page.getByText(/From now on why401 notes/)).toBeVisible();
  await expect(view.page.getByRole("link", { name: "My session" })).toHaveAttribute(
    "aria-current",
    "page",
  );
});

test("the keyboard leads from the session to the check of a key and back", async ({ browse }) => {
  const { page, sentence } = await look(await browse());
  const check = page.getByRole("link", { name: "Check a key" });
  await check.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Paste what fails")).toBeVisible();
  await expect(check).toHaveAttribute("aria-current", "page");
  await expect(sentence).not.toHaveText(/signed/);
  await page.getByLabel("Paste what fails").fill("401 Unauthorized");
  await page.keyboard.press("Shift+Tab");
  await page.getByRole("link", { name: "My session" }).press("Enter");
  await expect(sentence).toHaveText(/signed out/);
  await check.press("Enter");
  await expect(page.getByLabel("Paste what fails")).toHaveValue("401 Unauthorized");
});

test("looking at the session sends nothing", async ({ browse, perplexity }) => {
  const browser = await browse();
  await browser.signedIn();
  perplexity.forget();
  const { label, page } = await look(browser);
  await expect(label).toHaveText("Signed in");
  await page.getByRole("button", { name: "Ask the site who is signed in" }).click();
  await expect(page.getByText("GET www.perplexity.ai/api/auth/session")).toBeVisible();
  expect(perplexity.requests()).toEqual([]);
});

test("the site says who is signed in, and nothing keeps it", async ({ browse, perplexity }) => {
  const browser = await browse();
  await browser.signedIn("ada@example.test");
  const view = await look(browser);
  perplexity.forget();
  await view.ask();
  await expect(view.panel.getByText("ada@example.test")).toBeVisible();
  await expect(view.panel.getByText("Ada", { exact: true })).toBeVisible();
  expect(perplexity.requests().map(({ method, path }) => [method, path])).toEqual([
    ["GET", "/api/auth/session"],
  ]);
  const { id } = browser.website.person("ada@example.test");
  const stored = await view.page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(), await chrome.storage.session.get()]),
  );
  for (const text of [stored, await view.copiedReport()]) {
    expect(text).not.toContain("ada@example.test");
    expect(text).not.toContain(id);
  }
});

test("the site's answer outweighs its cookies", async ({ browse }) => {
  const browser = await browse();
  browser.website.settings.cleansUp = false;
  await browser.signedIn();
  const view = await look(browser);
  browser.website.refuseTokens();
  await view.ask();
  await expect(view.panel.getByText("The site names nobody")).toBeVisible();
  await expect(view.label).toHaveText(/^Signed out/);
});

test("a bot check is no answer about the session", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const view = await look(browser);
  browser.website.challenge(true);
  await view.ask();
  await expect(view.panel.getByText(/pass its check/)).toBeVisible();
  await expect(view.label).not.toHaveText(/Signed out/);
});

test("without a tab of the site there is a way to open one", async ({ browse }) => {
  const browser = await browse();
  const tab = await browser.signedIn();
  await tab.close();
  const view = await look(browser);
  await view.page.getByRole("button", { name: "Ask the site who is signed in" }).click();
  await expect(view.panel.getByText(/No tab of www.perplexity.ai is open/)).toBeVisible();
  await expect(view.panel.getByRole("button", { name: "Ask now" })).toBeHidden();
  const opened = browser.context.waitForEvent("page");
  await view.panel.getByRole("button", { name: "Open perplexity.ai" }).click();
  await expect((await opened).getByText("Signed in as Ada")).toBeVisible();
});

test("a tab that is closed while it asks is said", async ({ browse }) => {
  const browser = await browse();
  const tab = await browser.signedIn();
  const view = await look(browser);
  await tab.route("**/api/auth/session", () => tab.close());
  await view.ask();
  await expect(view.panel.getByText(/The tab was closed/)).toBeVisible();
});

test("a loss shows in an open window, in bold", async ({ browse }) => {
  const browser = await browse();
  const tab = await browser.signedIn();
  const view = await look(browser);
  await expect(view.label).toHaveText("Signed in");
  await tab.bringToFront();
  await tab.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(tab.getByText("Signed out", { exact: true })).toBeVisible();
  await expect(view.label).toHaveText(/^Signed out/);
  await expect(view.losses).not.toHaveCount(0);
});

test("a button that is held while something happens is pressed all the same", async ({
  browse,
}) => {
  const browser = await browse();
  await browser.signedIn();
  const { page, panel, ...view } = await look(browser);
  // Nothing but what this test wants comes between the press and its end.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  const gathered = () => page.evaluate(async () => (await import("/session/gather.js")).gather());
  await page.getByRole("button", { name: "Ask the site who is signed in" }).hover();
  await page.mouse.down();
  await view.remember(cleaned(12));
  await gathered();
  await page.clock.runFor(300);
  await gathered();
  await page.mouse.up();
  await expect(panel).toBeVisible();
  await page.clock.runFor(1_000);
  await expect(view.losses).toHaveCount(1);
});

test("the last six moments show, and the others when asked for", async ({ browse }) => {
  const browser = await browse();
  let view = await look(browser);
  await view.remember([2, 1].flatMap((days) => cleaned(days * 1440)).concat(cleaned(12)));
  await view.page.reload();
  view = sessionHands(view.page);
  await view.ready();
  await expect(view.label).toHaveText(/Signed out 1\d minutes ago/);
  await expect(view.moments.filter({ visible: true })).toHaveCount(6);
  await view.page.getByText(/^Show all/).click();
  const visible = () => view.moments.filter({ visible: true }).count();
  await expect.poll(visible).toBeGreaterThan(12);
});

test("recording is switched off and on, and erased with a second click", async ({ browse }) => {
  const view = await look(await browse());
  await view.remember(cleaned(12));
  await expect(view.losses).toHaveCount(1);
  await view.recording.locator("summary").click();
  await view.page.getByRole("button", { name: "Stop recording" }).click();
  await expect(view.recording.locator("summary")).toHaveText(/switched off/);
  await view.page.getByRole("button", { name: "Record from now on" }).click();
  await expect(view.recording.getByText(/has been recording since/)).toBeVisible();
  await view.page.getByRole("button", { name: "Erase what was recorded" }).click();
  await expect(view.losses).toHaveCount(1);
  // What is noted meanwhile does not take the question back.
  const count = (await view.recording.locator("summary").textContent()) ?? "";
  await view.remember([[1, { kind: "tabOpened" }]]);
  await expect(view.recording.locator("summary")).not.toHaveText(count);
  await view.page.getByRole("button", { name: /this cannot be undone/ }).click();
  await expect(view.losses).toHaveCount(0);
});

test("each permission says what it shows and what stays unknown", async ({ browse }) => {
  const view = await look(await browse({ permissions: ["management"] }));
  await view.page.getByRole("button", { name: "Let why401 see more" }).click();
  await expect(view.permissions).toHaveAttribute("open");
  await expect(view.permissions.locator(".sight", { hasText: "Your other extensions" })).toHaveText(
    /Allowed/,
  );
  const answers = view.permissions.locator(".sight", { hasText: "The site's answers" });
  await expect(answers.getByRole("button", { name: "Allow: The site's answers" })).toBeVisible();
  await expect(answers).toContainText("Without it");
});

test("Open in a tab keeps the view", async ({ browse }) => {
  const browser = await browse();
  const { page } = await look(browser);
  await page.getByRole("link", { name: "Check a key" }).click();
  await expect(page.getByLabel("Paste what fails")).toBeVisible();
  const opened = browser.context.waitForEvent("page");
  await page.getByRole("link", { name: "Open in a tab" }).click();
  const tab = await opened;
  await expect(tab.getByLabel("Paste what fails")).toBeVisible();
  expect(await tab.evaluate(() => document.body.offsetWidth)).toBeGreaterThan(600);
  await tab.getByRole("link", { name: "My session" }).click();
  await sessionHands(tab).ready();
});

test("a name with markup and turned letters stays text", async ({ browse }) => {
  const view = await look(await browse());
  const name = '<img src=x onerror="document.title=1">\u202egnp';
  await view.remember([[5, { kind: "extension", id: "a".repeat(32), name, change: "installed" }]]);
  await expect(view.moments.filter({ hasText: "<img" })).toHaveCount(1);
  await expect(view.page.locator("main img")).toHaveCount(0);
});

test("what is seen is announced once", async ({ browse }) => {
  const { page, label, sentence } = await look(await browse());
  const status = page.locator(".session > [role=status]");
  await expect(status).toHaveText(`${await label.textContent()}: ${await sentence.textContent()}`);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing, and all is as wide as it should be: ${colorScheme}`, async ({
    browse,
  }) => {
    const browser = await browse({ permissions: ["management", "scripting"] });
    await browser.signedIn();
    const view = await look(browser);
    const { page } = view;
    await page.emulateMedia({ colorScheme });
    await view.ask();
    await expect(view.panel.getByText("ada@example.test")).toBeVisible();
    await view.remember(cleaned(12));
    await expect(view.losses).toHaveCount(1);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.setViewportSize({ width: 400, height: 600 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    await page.setViewportSize({ width: 360, height: 600 });
    await page.evaluate(() => document.documentElement.classList.remove("popup"));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
}

pageTest("the page judges pasted cookies, and shows no value of them", async ({ checker }) => {
  await checker.paste(
    "Cookie: pplx.visitor-id=madeUpVisitor; __Secure-next-auth.session-token=eyMadeUpToken",
  );
  await checker.box.blur();
  await expect(checker.page.getByText(/^Read as cookies/)).toBeVisible();
  await expect(checker.report.locator(".label").first()).toHaveText(/Signed in/i);
  await expect(checker.report.getByText(/The why401 extension sees more/)).toBeVisible();
  await expect(checker.report.getByRole("button")).toHaveText(["Copy report"]);
  expect(await checker.page.locator("main").innerText()).not.toMatch(/madeUpVisitor|eyMadeUpToken/);
  expect(await checker.copiedReport()).not.toMatch(/madeUpVisitor|eyMadeUpToken/);
});
