/** The repair and the fresh login cut short, disturbed or kept from something. */

import {
  elsewhere,
  eventsOf,
  fillSite,
  namesOf,
  panelIn,
  steps,
  withdraw,
} from "./fresh-login.mjs";
import { expect, test } from "./session.mjs";

test("Stop ends it before the next step, and says what was done", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  await panel.stopClock();
  await panel.press();
  await expect(panel.line(steps.wait)).toContainText("Running");
  await panel.page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(panel.ending).toContainText("Stopped");
  expect(await panel.states()).toMatchObject({ [steps.cookies]: "Done", [steps.open]: "Waiting" });
  expect((await eventsOf(panel.page, "freshLogin")).map(({ begun }) => begun)).toEqual([
    true,
    false,
  ]);

  await panel.page.getByRole("button", { name: "Start again" }).click();
  await expect(panel.before).toContainText("there are none of this kind");
});

test("its button can be pressed when it is said what will be lost, and not before", async ({
  browse,
}) => {
  const browser = await browse();
  const panel = await panelIn(browser, "freshLogin");
  const early = await panel.page.evaluate(async () => {
    const { freshLoginPanel } = await import("/session/fresh-login-view.js");
    document.body.replaceChildren(freshLoginPanel({ kind: "freshLogin" }));
    return document.querySelector("#fresh-start")?.ariaDisabled;
  });
  expect(early).toBe("true");
  await expect(panel.before).toContainText("What will be lost");
  await expect(panel.page.locator("#fresh-start")).toBeEnabled();
});

for (const [name, title] of Object.entries(steps)) {
  test(`closed at the step “${name}”, it can be run again, and ends right`, async ({ browse }) => {
    const browser = await browse();
    await browser.signedIn();
    const panel = await panelIn(browser, "freshLogin");
    await fillSite(panel.page);
    await panel.press();
    await panel.line(title).and(panel.page.locator(":not([data-state='waiting'])")).waitFor();
    await panel.page.close();
    for (const page of browser.context.pages()) {
      if (page.url().endsWith("/account")) await page.close();
    }

    await panel.reopenIn(browser);
    // The page for signing in of the first run may open only now, and be closed with the tabs.
    await panel.press();
    await panel.ending.waitFor();
    await expect(panel.ending).toContainText("All steps are done");
    expect((await namesOf(panel.page)).filter((one) => /madeUp|session-token/.test(one))).toEqual(
      [],
    );
    expect((await eventsOf(panel.page, "freshLogin")).at(-1)).toMatchObject({ begun: false });
  });
}

test("tabs that the person keeps stay open, and it says what they may do", async ({ browse }) => {
  const browser = await browse();
  const site = await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  await panel.page.getByLabel("Close the one open tab of Perplexity").uncheck();
  await panel.start();
  await expect(panel.line(steps.tabs)).toContainText("may put an old cookie back");
  expect(site.isClosed()).toBe(false);
});

test("a tab that went to another site meanwhile stays open", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const other = await browser.open();
  const panel = await panelIn(browser, "repairSession");
  const counted = await panel.page.evaluate(async () => {
    const { survey } = await import("/session/survey.js");
    return survey("repairSession", false);
  });
  expect(counted.tabs).toHaveLength(2);
  await other.goto(elsewhere);
  const told = await panel.page.evaluate(async (counted) => {
    const { closeTabs } = await import("/session/fresh-steps.js");
    /** @type {string[]} */
    const told = [];
    await closeTabs({ survey: counted, tabs: "close" }, (...said) => told.push(said.join(" ")));
    return told;
  }, counted);
  expect(told).toEqual(["done Closed 1."]);
  expect(other.isClosed()).toBe(false);
  expect(other.url()).toBe(elsewhere);
});

test("a cookie that the browser cannot remove is told of, and does not hold up the rest", async ({
  browse,
}) => {
  const browser = await browse();
  const site = await browser.signedIn();
  await site.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: No address has such a path, so that a page has to set it.
    document.cookie = "madeUpQuestion=1; Secure; Path=/odd?path; Max-Age=86400";
  });
  const panel = await panelIn(browser, "freshLogin");
  expect(await namesOf(panel.page)).toContain("madeUpQuestion");
  await panel.start();
  await expect(panel.line(steps.cookies)).toContainText(
    "1 would not go, none of which holds a session",
  );
  await expect(panel.ending).toContainText("All steps are done");
});

test("Stop ends it between two cookies, and says how many are left", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "freshLogin");
  await fillSite(panel.page);
  await panel.reopen();
  await panel.page.evaluate(() => {
    const stop = /** @type {HTMLElement} */ (document.querySelector("#fresh-stop"));
    // As soon as the first cookie is gone, which is sooner than a hand is.
    chrome.cookies.onChanged.addListener(({ removed }) => removed && stop.click());
  });
  await panel.press();
  await expect(panel.line(steps.cookies)).toContainText(/Stopped: \d+ removed, \d+ left\./);
  expect((await namesOf(panel.page)).length).toBeGreaterThan(0);
  expect(await panel.states()).toMatchObject({ [steps.wait]: "Waiting" });
  await expect.poll(() => eventsOf(panel.page, "freshLogin")).toHaveLength(2);
});

test("two windows do not remove at the same time", async ({ browse }) => {
  const browser = await browse();
  const first = await panelIn(browser, "repairSession");
  const second = await panelIn(browser, "freshLogin");
  await first.stopClock();
  await first.press();
  await expect(first.line(steps.wait)).toContainText("Running");
  await second.press();
  await expect(second.ending).toContainText("already running in another window");
});

test("a withdrawn access is said, and nothing passes for removed", async ({ browse }) => {
  const browser = await browse();
  await browser.signedIn();
  const panel = await panelIn(browser, "repairSession");
  await panel.stopClock();
  await panel.press();
  await expect(panel.line(steps.wait)).toContainText("Running");
  await withdraw(browser);
  await panel.page.clock.runFor(2_000);
  await expect(panel.line(steps.wait)).toContainText("no longer lets why401 see perplexity.ai");
  await panel.reopen();
  await expect(panel.before).toContainText("does not let why401 see perplexity.ai");
  await expect(
    panel.page.getByRole("button", { name: "Let why401 see perplexity.ai" }),
  ).toBeVisible();
});
