/** A search for the culprit that is cut short between any two switches: everything is on again afterwards. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { culpritHands, five, kill, switchedOff, test } from "./culprit.mjs";
import { expect } from "./session.mjs";

/** What is pressed, which answers come before it, and after how many switches the browser ends. */
const presses = [
  { press: "Begin", answers: undefined, after: [0, 1, 2, 3, 4] },
  { press: "Still signed in", answers: [], after: [1, 4] },
  { press: "Signed out", answers: ["Still signed in"], after: [0, 1] },
  { press: "Take the last answer back", answers: ["Still signed in"], after: [2] },
  { press: "Stop and put everything back", answers: [], after: [1, 4] },
];

for (const { press, answers, after } of presses) {
  test(`the browser is closed in the middle of “${press}”`, async ({ search }) => {
    test.slow();
    const { browser, hands: first } = await search();
    let hands = first;
    for (const count of after) {
      if (answers) await hands.begin();
      for (const [at, answer] of (answers ?? []).entries()) await hands.answer(answer, at + 2);
      const off = (await hands.off()).length;
      await hands.stall(press, count);
      expect(Math.abs((await hands.off()).length - off)).toBe(count);
      // Closed in good order, the browser writes down what is off, so why401 has to undo it.
      await browser.restart();
      await allAreOn(browser);
      hands = await culpritHands(browser);
      await expect(hands.title).toHaveText(
        press.startsWith("Stop") ? "5 extensions to look at" : "The search was interrupted",
      );
      await hands.stopAll();
    }
  });
}

test("after a start in the middle, the search goes on where it was", async ({ search }) => {
  const { browser, hands: first } = await search();
  await first.begin();
  await first.answer("Still signed in", 2);
  await first.answer("Signed out", 3);
  const on = await first.on();
  await browser.restart();
  const hands = await culpritHands(browser);
  await hands.button("Go on with round 3").click();
  await expect(hands.title).toHaveText("Round 3");
  expect(await hands.on()).toEqual(on);
});

test("a page that was closed in the middle of switching is made up for by the next one", async ({
  search,
}) => {
  const { browser, hands: first } = await search();
  await first.stall("Begin", 2);
  expect(await first.off()).toHaveLength(2);
  const second = await culpritHands(browser, async () => first.page.close());
  await expect(second.title).toHaveText("Round 1");
  await second.button("Signed out").waitFor();
  expect(await second.off()).toEqual(five);
});

test("a browser that is killed in the middle of Stop puts back the rest when it starts", async ({
  search,
}) => {
  test.slow();
  const { browser, hands } = await search();
  await hands.begin();
  await writtenDown(browser);
  await hands.stall("Stop and put everything back", 2);
  expect(await hands.off()).toHaveLength(3);
  await kill(browser);
  await browser.restart();
  await allAreOn(browser);
});

test("a browser that is killed right after Stop, before it wrote that down, puts everything back", async ({
  search,
}) => {
  test.slow();
  const { browser, hands } = await search();
  await hands.begin();
  await writtenDown(browser);
  await hands.button("Stop and put everything back").click();
  await expect(hands.title).toHaveText("5 extensions to look at");
  await kill(browser);
  await browser.restart();
  await allAreOn(browser);
});

test("what the person switches off right after the search is not switched on again", async ({
  search,
}) => {
  const { browser, hands } = await search();
  await hands.begin();
  await hands.button("Stop and put everything back").click();
  await expect(hands.title).toHaveText("5 extensions to look at");
  await hands.switch(five[1], false);
  await expect(hands.title).toHaveText("4 extensions to look at");
  await expect
    .poll(() =>
      hands.page.evaluate(
        async () => (await chrome.storage.local.get("culpritBack")).culpritBack.length,
      ),
    )
    .toBe(4);
  await browser.restart();
  const again = await culpritHands(browser);
  await expect(again.title).toHaveText("4 extensions to look at");
  expect(await again.off()).toEqual([five[1]]);
});

/**
 * Without the panel, which would put them back itself.
 *
 * @param {any} browser
 */
async function allAreOn(browser) {
  const popup = await browser.popup();
  await expect.poll(() => switchedOff(popup)).toEqual([]);
  await popup.close();
}

/**
 * Waits until the browser has written down that all are off: that takes it some seconds.
 *
 * @param {any} browser
 */
async function writtenDown(browser) {
  const count = async () => {
    const texts = await Promise.all(
      ["Preferences", "Secure Preferences"].map((name) =>
        readFile(join(browser.profile, name), "utf8").catch(() => "{}"),
      ),
    );
    const settings = texts.flatMap((text) =>
      Object.values(JSON.parse(text).extensions?.settings ?? {}),
    );
    return settings.filter(({ disable_reasons: reasons }) => [reasons].flat().some(Boolean)).length;
  };
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(five.length);
}
