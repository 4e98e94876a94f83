/** A search for the culprit among made-up extensions, and hands for the person who makes it. */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { five, makeExtensions, use } from "./made-up-extensions.mjs";
import { test as base, expect } from "./session.mjs";

export { five };

export const test = base.extend({
  /** Starts a browser with five other extensions, some of which take the session away. */
  search: async ({ browse }, use) => {
    /** @type {(() => Promise<void>)[]} */
    const removals = [];
    await use(
      /** @param {{ guilty?: string[], permissions?: string[] }} [wishes] */
      async ({ guilty = [], permissions } = {}) => {
        const others = await makeExtensions(five, (name) =>
          guilty.includes(name) ? "__Secure-" : "",
        );
        removals.push(others.remove);
        const browser = await browse({ others: others.folders, permissions });
        return { browser, folders: others.folders, hands: await culpritHands(browser) };
      },
    );
    for (const remove of removals) await remove();
  },
});

/**
 * The panel in a tab, and what a person does with it.
 *
 * @param {any} browser
 * @param {() => Promise<void>} [meanwhile] What happens between opening the page and using it.
 */
export async function culpritHands(browser, meanwhile) {
  /** @type {import("@playwright/test").Page} */
  const page = await browser.open(
    `chrome-extension://${browser.id}/popup.html?tab#find-the-culprit`,
  );
  await meanwhile?.();
  const panel = page.getByRole("region", { name: "Find the culprit" });
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });
  const hands = {
    page,
    panel,
    button,
    title: panel.getByRole("heading", { level: 3 }),

    async begin() {
      await button("Begin").click();
      await expect(hands.title).toHaveText("Round 1");
    },

    /** Waits for a round, signs in anew, uses Perplexity, looks at what the panel says of it, and answers. @param {number} round */
    async play(round) {
      await expect(hands.title).toHaveText(`Round ${round}`);
      await button("Still signed in").waitFor();
      const site = await browser.signedIn();
      await site.close();
      await use(page, await hands.on());
      const isThere = await page.evaluate(async () =>
        (await chrome.cookies.getAll({ domain: "www.perplexity.ai" })).some(({ name }) =>
          name.startsWith("__Secure-"),
        ),
      );
      await expect(panel).toContainText(`The session cookie is ${isThere ? "there" : "gone"}`);
      await button(isThere ? "Still signed in" : "Signed out").click();
    },

    async playToTheEnd() {
      for (let round = 1; round < 20; round += 1) {
        await hands.play(round);
        await expect(hands.title).not.toHaveText(`Round ${round}`);
        if (!/^Round/.test((await hands.title.textContent()) ?? "")) return;
      }
    },

    /** Answers without having tried, and waits for the round that follows. @param {string} answer @param {number} next */
    async answer(answer, next) {
      await button(answer).click();
      await expect(hands.title).toHaveText(`Round ${next}`);
    },

    /** Names of the others that are on now. */
    on: async () => (await others(page)).filter(({ enabled }) => enabled).map(({ name }) => name),
    off: () => switchedOff(page),
    /** Those that are on in this round, in the order of the search. */
    listedOn: () =>
      panel
        .locator(".culprit-lists > div", { hasText: "On in this round" })
        .getByRole("listitem")
        .allTextContents(),
    /** Switches one as its own switch on the browser's page of extensions does. @param {string} name @param {boolean} on */
    switch: async (name, on) => {
      const { id } = (await others(page)).find((other) => other.name === name) ?? {};
      await page.evaluate(([id, on]) => chrome.management.setEnabled(id, on), [id, on]);
    },

    /** Presses a button, after which the page gets no further than so many switches. @param {string} name @param {number} count */
    async stall(name, count) {
      await page.evaluate((count) => {
        const { setEnabled } = chrome.management;
        let left = count;
        chrome.management.setEnabled = (...switched) => {
          left -= 1;
          if (left >= 0) return setEnabled(...switched);
          document.title = "stalled";
          return new Promise(() => {});
        };
      }, count);
      await button(name).click();
      await expect(page).toHaveTitle("stalled");
    },

    /** Back to before the search. */
    async stopAll() {
      await page.evaluate(async () => (await import("/session/switching.js")).stop());
      await expect(hands.title).toHaveText("5 extensions to look at");
    },

    /** Has one that is on remove itself, for the browser's own way asks a question. @param {string} name */
    async remove(name) {
      const { id } = (await others(page)).find((other) => other.name === name) ?? {};
      const own = await browser.open(`chrome-extension://${id}/page.html`);
      // Its page goes with it, and gives no answer.
      const gone = own.waitForEvent("close");
      own.evaluate(() => chrome.management.uninstallSelf()).catch(() => {});
      await gone;
      await expect
        .poll(async () => (await others(page)).map(({ name }) => name))
        .not.toContain(name);
    },

    /** Whether the browser lets extensions be on that were updated from a folder. @param {boolean} inDeveloperMode */
    async developerMode(inDeveloperMode) {
      const list = await browser.open("chrome://extensions");
      await list.evaluate(
        (inDeveloperMode) =>
          chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode }),
        inDeveloperMode,
      );
      await list.close();
    },

    /** Installs a newer version of one. @param {string} folder */
    async update(folder) {
      const file = join(folder, "manifest.json");
      const manifest = JSON.parse(await readFile(file, "utf8"));
      await writeFile(file, JSON.stringify({ ...manifest, version: "2.0.0" }));
      const { id } = (await others(page)).find(({ name }) => name === manifest.name) ?? {};
      const list = await browser.open("chrome://extensions");
      await list.evaluate((id) => chrome.developerPrivate.reload(id, {}), id);
      await list.close();
      await expect
        .poll(async () => (await others(page)).find((other) => other.id === id)?.version)
        .toBe("2.0.0");
    },
  };
  return hands;
}

/** Names of the others that are off now. @param {import("@playwright/test").Page} page */
export async function switchedOff(page) {
  return (await others(page)).filter(({ enabled }) => !enabled).map(({ name }) => name);
}

/** @param {import("@playwright/test").Page} page */
async function others(page) {
  const all = await page.evaluate(() => chrome.management.getAll());
  return all
    .filter(({ name }) => name.startsWith("Made-up"))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Kills the browser, as a crash or a power cut does.
 *
 * @param {any} browser
 */
export async function kill(browser) {
  const folder = dirname(browser.profile);
  for (const id of await readdir("/proc")) {
    const line = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
    const parts = line.split("\0");
    // Only the browser's own process has no type; the others go with it.
    if (!parts.includes(`--user-data-dir=${folder}`)) continue;
    if (parts.some((part) => part.startsWith("--type="))) continue;
    const closed = browser.context.waitForEvent("close");
    process.kill(Number(id), "SIGKILL");
    await closed;
    return;
  }
  throw new Error("the browser's process was not found");
}
