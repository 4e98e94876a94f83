/** What a person does and sees while a key is replaced, and what may be true of the keys meanwhile. */

import { expect } from "@playwright/test";
import { test as base } from "./checker.mjs";

export { expect };

/** @typedef {Awaited<ReturnType<typeof import("./perplexity.mjs").startPerplexity>>} Perplexity */
/** @typedef {ReturnType<typeof rotationHands>} Rotating */

/** What stands over the stages that tests go to. */
export const titles = {
  start: "Replace a key, without a moment in which nothing works",
  naming: "Name the new key",
  making: "Making the new key",
  maybeMade: "A key may have been made, and its text is not here",
  notMade: "No key was made",
  storing: "The new key is made",
  testingNew: "Testing the new key",
  newRefused: "Perplexity does not accept the new key yet",
  newUnclear: "It is not clear whether the new key works",
  changeOver: "The new key works: put it in every place",
  confirming: "Revoke the old key?",
  revoking: "Revoking the old key",
  proving: "Testing whether the old key is refused now",
  stillValid: "The old key still works, though Perplexity said that it is revoked",
  notRevoked: "The old key was not revoked",
  unproven: "Whether the old key is revoked is not known yet",
  done: "The old key is refused, and the new one accepted",
  pickUp: "Paste what you have",
  busy: "A replacement is going on in another tab",
};

export const test = base.extend({
  /** The view on the page, opened. */
  rotation: async ({ page, site, perplexity }, use) => {
    await page.goto(`${site}/#replace-a-key`);
    await use(rotationHands(page, perplexity));
  },
});

/**
 * Waits until no tab is at it: the browser notices a moment late that one was closed.
 *
 * @param {import("@playwright/test").Page} page Any other one of the page or of the extension.
 */
export async function untilFree(page) {
  const held = () =>
    page.evaluate(async () => (await navigator.locks.query()).held?.map(({ name }) => name));
  await expect.poll(held).not.toContain("why401-rotation");
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {Perplexity} perplexity
 */
export function rotationHands(page, perplexity) {
  const view = page.locator(".rotation");
  const title = page.locator("#rotation-title");
  /** What was on the screen so far: each request with whose key it was to carry. @type {Set<string>} */
  const seen = new Set();
  /** What was sent before the person had seen it. @type {string[]} */
  const unseen = [];
  let looked = perplexity.calls().length;
  /** The old key, as the person gave it last. */
  let old = "";
  const hands = {
    page,
    perplexity,
    view,
    title,
    standing: page.locator(".standing"),
    problem: page.locator(".problem"),
    results: page.locator(".calls .result"),
    oldKey: page.getByRole("textbox", { name: "The old key" }),
    newKey: page.getByRole("textbox", { name: "The new key", exact: true }),
    name: page.getByRole("textbox", { name: "The name of the new key" }),
    copy: page.getByRole("textbox", { name: "To be sure" }),
    /** @param {string} name */
    button: (name) => page.getByRole("button", { name, exact: true }),

    /** Waits for a stage. @param {keyof typeof titles} stage */
    async at(stage) {
      await expect(title).toHaveText(titles[stage]);
    },

    /** Looks at what is going to be sent, and presses a button. @param {string} name */
    async press(name) {
      await hands.look();
      await hands.button(name).click();
    },

    /** @param {string} old */
    async check(old) {
      await hands.at("start");
      await hands.oldKey.fill(old);
      await hands.press("Check the old key");
    },

    /** @param {string} old */
    async toNaming(old) {
      await hands.check(old);
      await hands.at("naming");
    },

    /** @param {string} old @param {string} [name] */
    async make(old, name) {
      await hands.toNaming(old);
      if (name) await hands.name.fill(name);
      await hands.press("Make the new key");
    },

    /** Gives the new key that was made. @param {string} old @param {string} [name] */
    async toStoring(old, name) {
      await hands.make(old, name);
      await hands.at("storing");
      return hands.madeWith(old)[0].key;
    },

    /** @param {string} old @param {string} [name] */
    async toChangeOver(old, name) {
      const made = await hands.toStoring(old, name);
      await hands.press("I have stored it");
      await hands.at("changeOver");
      return made;
    },

    /** By two keys that there are already. @param {string} old @param {string} made */
    async withBoth(old, made) {
      await hands.at("start");
      await hands.press("I have the new key already");
      await hands.at("pickUp");
      await hands.oldKey.fill(old);
      await hands.newKey.fill(made);
      await hands.press("Go on");
    },

    /** From the change-over on. */
    async toConfirming() {
      await hands.at("changeOver");
      await hands.press("Every place has the new key");
      await hands.at("confirming");
    },

    /** @param {string} old */
    madeWith: (old) => perplexity.life(old)?.made ?? [],

    /**
     * Whether the person has all that promise 6 is about: a key that works, word of every key that
     * was made, and nothing revoked that was needed.
     *
     * @param {string} old
     * @param {string} [other] The new key, where it was not made with the old one.
     */
    async truth(old, other) {
      const made = hands.madeWith(old);
      const text = await view.innerText();
      const told = made.filter(
        ({ key, name }) => text.includes(key.slice(-4)) || text.includes(`“${name}”`),
      );
      const alive = [old, ...(other ? [other] : []), ...made.map(({ key }) => key)].filter(
        (key) => perplexity.life(key)?.alive,
      );
      return {
        old: perplexity.life(old)?.alive ? "works" : "revoked",
        works: alive.length > 0,
        untold: made.length - told.length,
      };
    },

    /** Notes what is on the screen, and whether all that was sent since was on it before. */
    async look() {
      const calls = perplexity.calls();
      for (const call of calls.slice(looked)) {
        const line = lineOf(call);
        if (!seen.has(line)) unseen.push(line);
      }
      looked = calls.length;
      if (await hands.oldKey.isVisible()) old = (await hands.oldKey.inputValue()).trim();
      for (const text of await page.locator(".rotation .calls pre").allTextContents())
        seen.add(shownLine(text));
    },

    /** What was sent before the person had seen it. */
    async sentUnseen() {
      await hands.look();
      return unseen;
    },
  };
  return hands;

  /** @param {import("./perplexity.mjs").Recorded} call */
  function lineOf({ method, host, path, headers, body }) {
    const value = headers.find(([name]) => name === "authorization")?.[1] ?? "";
    const hidden = body.replace(/"pplx-[^"]*"/, '"the old key"');
    return [`${method} https://${host}${path}`, owner(value), unnamed(hidden)].join(" ");
  }

  /** @param {string} authorization */
  function owner(authorization) {
    if (!authorization.startsWith("Bearer pplx-")) return authorization;
    return authorization === `Bearer ${old}` ? "Bearer and the old key" : "Bearer and the new key";
  }
}

/** A request as it is shown, in one line. @param {string} text */
function shownLine(text) {
  const [head, body = ""] = text.split("\n\n");
  const [request, ...headers] = head.split("\n");
  const authorization = headers.find((line) => line.startsWith("Authorization: ")) ?? "";
  return [request, authorization.replace("Authorization: ", ""), unnamed(body)].join(" ");
}

/** The name is what the person is typing at that moment. @param {string} body */
function unnamed(body) {
  return body.replace(/"token_name":".*"/, '"token_name":"…"');
}
