/** Find the culprit: it finds whoever takes the session, and can be stopped, undone and disturbed. */

import { five, test } from "./culprit.mjs";
import { expect } from "./session.mjs";
import { sessionHands } from "./session-hands.mjs";

const [ash, birch, cedar, elm] = five;
const restored = "Everything that was on before the search is on again.";

test("one culprit of five is found, and everything is on again", async ({ search }) => {
  test.slow();
  const { hands } = await search({ guilty: [birch] });
  await hands.begin();
  expect(await hands.off()).toEqual(five);
  await hands.playToTheEnd();
  await expect(hands.title).toHaveText(`“${birch}” fits: the session goes when it is on`);
  await expect(hands.panel).toContainText(restored);
  expect(await hands.off()).toEqual([]);
  await hands.page.reload();
  await expect(hands.title).toHaveText(`“${birch}” fits: the session goes when it is on`);
  await hands.button("Search anew").click();
  await expect(hands.title).toHaveText("5 extensions to look at");
});

test("two culprits of five are both found", async ({ search }) => {
  test.slow();
  const { hands } = await search({ guilty: [ash, elm] });
  await hands.begin();
  await hands.playToTheEnd();
  await expect(hands.title).toHaveText("2 extensions fit: the session goes when one of them is on");
  const named = hands.panel.getByRole("listitem");
  const names = await named.filter({ hasText: "Made-up" }).allTextContents();
  expect(names.sort()).toEqual([ash, elm]);
  expect(await hands.off()).toEqual([]);
});

test("an answer that was taken back brings the round back as it was", async ({ search }) => {
  const { hands } = await search({ guilty: [birch] });
  await hands.begin();
  await expect(hands.button("Take the last answer back")).toBeHidden();
  await hands.answer("Still signed in", 2);
  await hands.answer("Signed out", 3);
  const [half, other] = [await hands.on(), await hands.off()];
  expect([half.length, other.length]).toEqual([3, 2]);
  await hands.answer("Still signed in", 4);
  expect(await hands.on()).toEqual(other);
  await hands.button("Take the last answer back").click();
  await expect(hands.title).toHaveText("Round 3");
  expect(await hands.on()).toEqual(half);
});

test("Stop puts everything back and forgets the search", async ({ search }) => {
  const { hands } = await search();
  await hands.begin();
  await hands.answer("Still signed in", 2);
  await hands.answer("Signed out", 3);
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(`The search was stopped. ${restored}`);
  await expect(hands.title).toHaveText("5 extensions to look at");
  expect(await hands.off()).toEqual([]);
});

test("what is off before the search stays off after it", async ({ search }) => {
  const { hands } = await search();
  await hands.switch(cedar, false);
  await expect(hands.title).toHaveText("4 extensions to look at");
  await hands.begin();
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(restored);
  expect(await hands.off()).toEqual([cedar]);
});

test("when the session goes with all of them off, none is named", async ({ search }) => {
  const { hands } = await search();
  await hands.begin();
  await hands.button("Signed out").click();
  await expect(hands.title).toHaveText("None of these extensions is needed for it");
  expect(await hands.off()).toEqual([]);
});

test("one that is switched in the middle of a round makes its answer worthless, and that is said", async ({
  search,
}) => {
  const { hands } = await search();
  await hands.begin();
  await hands.switch(elm, true);
  await expect(hands.panel).toContainText("Something was switched in the middle of this round");
  await expect(hands.panel).toContainText(`Switched on or off meanwhile: ${elm}`);
  await expect(hands.button("Signed out")).toBeHidden();
  await hands.button("Make it as it should be").click();
  await hands.button("Signed out").waitFor();
  expect(await hands.off()).toEqual(five);
});

test("what is pressed while it looks again is done when it has looked", async ({ search }) => {
  const { hands } = await search();
  await hands.begin();
  // Somebody switches one, and to look at them all takes as long as this test wants.
  await hands.page.evaluate(async () => {
    const { getAll, setEnabled } = chrome.management;
    const other = (await getAll()).find(({ enabled }) => !enabled);
    const held = new Promise((resolve) => Object.assign(window, { letGo: resolve }));
    chrome.management.getAll = async () => {
      document.title = "looking";
      await held;
      return getAll();
    };
    await setEnabled(other.id, true);
  });
  await expect(hands.page).toHaveTitle("looking");
  await hands.button("Stop and put everything back").click();
  await hands.page.evaluate(() => /** @type {any} */ (window).letGo());
  await expect(hands.panel).toContainText(`The search was stopped. ${restored}`);
  expect(await hands.off()).toEqual([]);
});

test("one that is removed in the middle is tried no further, and the others are", async ({
  search,
}) => {
  const { hands } = await search();
  await hands.begin();
  await hands.answer("Still signed in", 2);
  await hands.answer("Signed out", 3);
  await hands.answer("Signed out", 4);
  const [removed, left] = await hands.listedOn();
  await hands.remove(removed);
  await expect(hands.panel).toContainText(`${removed} (removed)`);
  // The next round would have tried the removed one alone.
  await hands.answer("Signed out", 5);
  expect(await hands.on()).toEqual([left]);
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(restored);
  expect(await hands.off()).toEqual([]);
});

test("one that is updated in the middle is put back with the others", async ({ search }) => {
  const { hands, folders } = await search();
  await hands.developerMode(true);
  await hands.begin();
  await hands.update(folders[2]);
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(restored);
  expect(await hands.off()).toEqual([]);
});

test("one that the browser does not let be put back is named until it is on", async ({
  search,
}) => {
  const { hands, folders } = await search();
  await hands.begin();
  // Outside its developer mode Chromium keeps what was updated from a folder off.
  await hands.update(folders[2]);
  await hands.button("Stop and put everything back").click();
  await expect(hands.title).toHaveText("The search was stopped");
  await expect(hands.panel).toContainText("does not let why401 switch these on again");
  await expect(hands.panel.getByRole("listitem")).toHaveText([cedar]);
  expect(await hands.off()).toEqual([cedar]);
  await hands.developerMode(true);
  await expect(hands.title).toHaveText("5 extensions to look at");
  expect(await hands.off()).toEqual([]);
});

test("a second page follows the first, and its old answer counts for nothing", async ({
  search,
}) => {
  const { browser, hands } = await search();
  await hands.begin();
  const second = await browser.open(hands.page.url());
  const title = second.getByRole("heading", { level: 3 });
  await expect(title).toHaveText("Round 1");
  await hands.answer("Still signed in", 2);
  await expect(title).toHaveText("Round 2");
  const answers = await second.evaluate(async () => {
    const { course, reply } = await import("/session/switching.js");
    await reply(0, "lost");
    return (await course()).answers;
  });
  expect(answers).toEqual(["kept"]);
});

test("where nothing can be stored, nothing is switched", async ({ search }) => {
  const { hands } = await search();
  await hands.page.evaluate(() => {
    chrome.storage.local.set = () => Promise.reject(new Error("madeUpFullStorage"));
  });
  await hands.button("Begin").click();
  await expect(hands.title).toHaveText("This could not be done");
  expect(await hands.off()).toEqual([]);
});

test("the popup and the toolbar say that a search is open, and the popup puts everything back", async ({
  search,
}) => {
  const { browser, hands } = await search();
  await hands.begin();
  const popup = await browser.popup();
  await sessionHands(popup).ready();
  const notice = popup.locator(".open-search");
  await expect(notice).toContainText("The search for the culprit is open");
  await expect.poll(() => badge(popup)).toEqual(["…", expect.stringContaining("culprit")]);
  const opened = browser.context.waitForEvent("page");
  await notice.getByRole("button", { name: "Go on with it" }).click();
  const page = await opened;
  await expect(page.getByRole("heading", { level: 3 })).toHaveText("Round 1");
  await notice.getByRole("button", { name: "Put everything back" }).click();
  await expect(notice).toBeEmpty();
  expect(await hands.off()).toEqual([]);
  await expect.poll(() => badge(popup)).toEqual(["", "why401"]);
});

test("what the search switches is no event to be suspected later", async ({ search }) => {
  const { hands } = await search();
  await hands.begin();
  await hands.answer("Still signed in", 2);
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(restored);
  const events = await hands.page.evaluate(async () => {
    const { ask } = await import("/recorder/messages.js");
    await ask("compare");
    const { readLog } = await import("/recorder/log.js");
    return (await readLog()).events.filter(({ kind }) => kind === "extension");
  });
  expect(events).toEqual([]);
});

test("erasing what was recorded forgets a fresh login, and never what is to be put back", async ({
  search,
}) => {
  const { hands } = await search();
  await hands.begin();
  const keys = await hands.page.evaluate(async () => {
    await chrome.storage.local.set({ freshLogin: { phase: "over", looks: [] } });
    const { eraseLog } = await import("/recorder/log.js");
    await eraseLog();
    return Object.keys(await chrome.storage.local.get(null));
  });
  expect(keys).toContain("culprit");
  expect(keys).not.toContain("freshLogin");
  await hands.button("Stop and put everything back").click();
  await expect(hands.panel).toContainText(restored);
  expect(await hands.off()).toEqual([]);
});

test("without the permission it asks for it, and a search that lost it says what to put back", async ({
  search,
}) => {
  const { hands } = await search({ permissions: [] });
  await expect(hands.title).toHaveText("why401 needs to see your extensions");
  await hands.page.evaluate((names) => {
    const suspects = names.map((name) => ({ id: name, name }));
    const culprit = { suspects, fixed: [], answers: [], byHand: false, on: [], settled: true };
    return chrome.storage.local.set({ culprit });
  }, five);
  await expect(hands.title).toHaveText("why401 may not see your extensions any more");
  await expect(hands.panel.getByRole("listitem")).toHaveText(five);
  await hands.button("They are all on").click();
  await expect(hands.title).toHaveText("why401 needs to see your extensions");
});

/** @param {import("@playwright/test").Page} page */
function badge(page) {
  return page.evaluate(() =>
    Promise.all([chrome.action.getBadgeText({}), chrome.action.getTitle({})]),
  );
}
