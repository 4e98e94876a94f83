/** Where the replacement of a key can be cut off, and how it is picked up. */

import { expect } from "./rotation.mjs";

/** @typedef {import("./rotation.mjs").Rotating} Rotating */
/** @typedef {import("./rotation.mjs").Perplexity} Perplexity */

/**
 * @typedef Cut
 * @property {string} at
 * @property {any} [script] What the old key brings.
 * @property {(rotation: Rotating, old: string) => Promise<unknown>} go Goes as far as that.
 * @property {(rotation: Rotating, old: string) => Promise<unknown>} found What is found there on a page that is opened again.
 */

/** The name that the new key is given. */
export const madeName = "Cut off in the middle";

const noText = /“Cut off in the middle”.*If you do not have its text, delete it there/;

/** @param {Rotating} rotation */
async function maybeMade(rotation) {
  await rotation.at("maybeMade");
  await expect(rotation.view).toContainText(noText);
  await expect(rotation.standing).toContainText("The old key works as before.");
}

/** Both keys are asked for, and where it stands then is seen. @param {string} end @param {string} said */
function pickUp(end, said) {
  return async (/** @type {Rotating} */ rotation, /** @type {string} */ old) => {
    await rotation.at("pickUp");
    await expect(rotation.view).toContainText(said);
    await expect(rotation.view).toContainText(`“${madeName}”`);
    await rotation.oldKey.fill(old);
    await rotation.newKey.fill(rotation.madeWith(old)[0].key);
    await rotation.press("Go on");
    await expect(rotation.title).toHaveText(end);
  };
}

const bothWork = "The new key works: put it in every place";
const notYet = pickUp(bothWork, "the old one was not revoked yet");

/** @param {string} path @param {string} key */
function silence(path, key) {
  return async (/** @type {Rotating} */ { perplexity }) => {
    const there = () =>
      perplexity.calls().some((call) => call.path === path && call.body.includes(key));
    await expect.poll(there).toBe(true);
  };
}

/** @param {Rotating} rotation @param {string} old */
async function stored(rotation, old) {
  await rotation.toStoring(old, madeName);
  await rotation.press("I have stored it");
}

/** @param {Rotating} rotation @param {string} old */
async function revoked(rotation, old) {
  await stored(rotation, old);
  await rotation.toConfirming();
  await rotation.press("Revoke the old key");
}

/** @type {Cut[]} */
export const cuts = [
  {
    at: "naming",
    go: (rotation, old) => rotation.toNaming(old),
    found: (rotation) => rotation.at("start"),
  },
  {
    at: "making, and the request is lost",
    script: { make: ["silent"] },
    go: async (rotation, old) => {
      await rotation.make(old, madeName);
      await silence("/generate_auth_token", madeName)(rotation);
    },
    found: maybeMade,
  },
  {
    at: "making, and the key is made",
    script: { make: ["silentMade"] },
    go: async (rotation, old) => {
      await rotation.make(old, madeName);
      await silence("/generate_auth_token", madeName)(rotation);
    },
    found: maybeMade,
  },
  {
    at: "a key that nobody saw",
    script: { make: ["emptyMade"] },
    go: async (rotation, old) => {
      await rotation.make(old, madeName);
      await rotation.at("maybeMade");
      await rotation.press("Make another key");
      await rotation.at("naming");
    },
    found: async (rotation) => {
      await rotation.at("maybeMade");
      await expect(rotation.view).toContainText(`“${madeName}”`);
    },
  },
  {
    at: "waiting for the new key",
    script: { newTest: ["refused", "refused"] },
    go: async (rotation, old) => {
      await stored(rotation, old);
      await rotation.button("Stop waiting").waitFor();
    },
    found: notYet,
  },
  {
    at: "the change-over",
    go: (rotation, old) => rotation.toChangeOver(old, madeName),
    found: notYet,
  },
  {
    at: "the last look",
    go: async (rotation, old) => {
      await stored(rotation, old);
      await rotation.toConfirming();
    },
    found: notYet,
  },
  {
    at: "revoking, and the request is lost",
    script: { revoke: ["silent"] },
    go: async (rotation, old) => {
      await revoked(rotation, old);
      await silence("/revoke_auth_token", old)(rotation);
    },
    found: pickUp(bothWork, "the old one was being revoked when this ended"),
  },
  {
    at: "revoking, and the key is revoked",
    script: { revoke: ["silentRevoked"] },
    go: async (rotation, old) => {
      await revoked(rotation, old);
      await silence("/revoke_auth_token", old)(rotation);
    },
    found: pickUp(
      "The new key works, and the old one is refused already",
      "the old one was being revoked when this ended",
    ),
  },
  {
    at: "waiting for the old key to be refused",
    script: { revoke: ["saidOnly"] },
    go: async (rotation, old) => {
      await revoked(rotation, old);
      await rotation.button("Stop waiting; the old key still works").waitFor();
    },
    found: pickUp(bothWork, "the old one was being revoked when this ended"),
  },
  {
    at: "the end",
    go: async (rotation, old) => {
      await revoked(rotation, old);
      await rotation.at("done");
    },
    found: (rotation) => rotation.at("start"),
  },
];

export const storing = {
  at: "storing",
  /** @param {Rotating} rotation @param {string} old */
  go: (rotation, old) => rotation.toStoring(old, madeName),
  foundWithout: maybeMade,
};
