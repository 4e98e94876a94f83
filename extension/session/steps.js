/** What has a page of its own in the tab: the longer procedures, each with the module that shows it. */

/** @import { Action } from "../../crates/wasm/src/types.d.ts" */

/**
 * @typedef {object} Step
 * @property {string} hash Its place in the address.
 * @property {string} title
 * @property {() => Promise<HTMLElement>} load
 */

/** By the action that leads there. An action that stands neither here nor in view.js is not offered. @type {Partial<Record<Action, Step>>} */
export const steps = {
  repairSession: {
    hash: "repair-session",
    title: "Repair the session",
    load: async () => (await freshLogin()).freshLoginPanel({ kind: "repairSession" }),
  },
  freshLogin: {
    hash: "fresh-login",
    title: "Fresh login",
    load: async () => (await freshLogin()).freshLoginPanel({ kind: "freshLogin" }),
  },
  showExtensions: {
    hash: "extensions",
    title: "Your other extensions",
    load: async () => (await import("./extensions-view.js")).extensionsPanel(),
  },
  findCulprit: {
    hash: "find-the-culprit",
    title: "Find the culprit",
    load: async () => (await import("./culprit-view.js")).culpritPanel(),
  },
};

function freshLogin() {
  return import("./fresh-login-view.js");
}

/** @param {string} hash */
export function stepAt(hash) {
  return Object.values(steps).find((step) => `#${step.hash}` === hash);
}
