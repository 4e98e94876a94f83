/** What a person does in Firefox, and what why401 then says in its popup. */

import assert from "node:assert/strict";
import { until } from "./firefox.mjs";

export const www = "https://www.perplexity.ai/";
export const token = "__Secure-next-auth.session-token";

/** @typedef {Awaited<ReturnType<typeof import("./firefox.mjs").startFirefox>>} Firefox */
/** @typedef {import("puppeteer-core").Page} Page */

/** @param {Firefox} firefox */
export function handsOn(firefox) {
  const hands = {
    /** Opens Perplexity in a new tab. @param {string} [address] */
    async visit(address = www) {
      const page = await firefox.browser.newPage();
      await page.goto(address);
      return page;
    },

    /** Opens Perplexity as somebody who is signed in by the link in an e-mail. */
    async signedIn(email = "ada@example.test") {
      const page = await hands.visit(firefox.website.link(email));
      await shows(page, `Signed in as ${firefox.website.person(email).name}`);
      return page;
    },

    /** The popup, as a page. */
    popup: () => firefox.open("popup.html"),

    /**
     * Waits until the popup says a sentence, and gives what stands above it.
     *
     * @param {Page} popup
     * @param {string} sentence
     */
    async says(popup, sentence) {
      let said = "nothing";
      await until(
        () => `"${sentence}"; the popup says "${said}"`,
        async () => {
          said = await popup.$eval("#verdict", ({ textContent }) => textContent ?? "");
          return said.includes(sentence);
        },
      );
      return popup.$eval("main .label", ({ textContent }) => textContent);
    },

    /**
     * What why401 finds in what it has seen, by the ids of the rules.
     *
     * @param {Page} popup
     */
    found: (popup) =>
      popup.evaluate(async () => {
        const { gather } = await import(chrome.runtime.getURL("session/gather.js"));
        const core = await import(chrome.runtime.getURL("wasm/why401.js"));
        await core.default();
        const { findings } = core.diagnose({ session: await gather() });
        return findings.map(({ rule, severity }) => ({ id: rule.id, severity }));
      }),

    /**
     * Waits until one cause is found first.
     *
     * @param {Page} popup
     * @param {string} id
     */
    async names(popup, id) {
      let found = [];
      await until(
        () => `${id} comes first; found ${JSON.stringify(found)}`,
        async () => {
          found = await hands.found(popup);
          return found[0]?.id === id;
        },
      ).catch(async (error) => {
        error.message += `\n${JSON.stringify(await hands.recorded(popup), null, 1)}`;
        throw error;
      });
      return found;
    },

    /** What was recorded. @param {Page} popup */
    recorded: (popup) =>
      popup.evaluate(async () => {
        const { readLog } = await import(chrome.runtime.getURL("recorder/log.js"));
        return (await readLog()).events;
      }),

    /** The background compares the cookies now, and not only every few minutes. @param {Page} popup */
    async compare(popup) {
      const isDone = await popup.evaluate(async () => {
        const { ask } = await import(chrome.runtime.getURL("recorder/messages.js"));
        return ask("compare");
      });
      assert.ok(isDone);
    },

    /** Leaves Firefox as if nobody had used it yet: no tab, no cookie, no record. */
    async afresh() {
      const page = await firefox.open("popup.html");
      for (const other of await firefox.browser.pages()) if (other !== page) await other.close();
      firefox.website.settings.challenge = false;
      await page.evaluate(async () => {
        const { listRaw } = await import(chrome.runtime.getURL("recorder/cookies.js"));
        // Firefox removes one of several of the same name in a call.
        for (let left = await listRaw(); left.length; left = await listRaw()) {
          for (const { name, domain, path, storeId, partitionKey } of left) {
            const url = `https://${domain.replace(/^\./, "")}${path}`;
            await chrome.cookies.remove({ url, name, storeId, partitionKey });
          }
        }
      });
      // Where it has just been installed, the background is still on its way.
      await until("everything is erased", () =>
        page.evaluate(async () => {
          const { eraseLog } = await import(chrome.runtime.getURL("recorder/log.js"));
          return eraseLog();
        }),
      );
      return page;
    },
  };
  return hands;
}

/** What is not merely advice. @param {{ id: string, severity: string }[]} found */
export function troubles(found) {
  return found.filter(({ severity }) => severity !== "advice");
}

/**
 * Presses a button in one step, as soon as it is there to be pressed: a view that follows what
 * happens is drawn anew now and then, and a click that is aimed first could miss it.
 *
 * @param {Page} page
 * @param {string} selector
 */
export async function press(page, selector) {
  await until(`${selector} is pressed`, () =>
    page.$$eval(selector, ([button]) => {
      if (!button?.checkVisibility() || button.closest("[inert]")) return false;
      /** @type {HTMLElement} */ (button).click();
      return true;
    }),
  );
}

/**
 * Presses a button with the mouse: only then does Firefox let a page ask for a permission.
 *
 * @param {Page} page
 * @param {string} selector
 */
export async function click(page, selector) {
  await page.waitForSelector(selector, { visible: true });
  await page.click(selector);
}

/**
 * Waits until a page shows a text.
 *
 * @param {Page} page
 * @param {string} text
 */
export function shows(page, text) {
  return until(`the page shows "${text}"`, async () =>
    (await page.$eval("body", (body) => body.innerText)).includes(text),
  );
}
