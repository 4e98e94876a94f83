/** Tabs of Perplexity. */

import { findTab } from "./gather.js";

/** @import { Session } from "../../crates/wasm/src/types.d.ts" */

/** The host whose session is looked at. */
export const siteHost = "www.perplexity.ai";

/** Where people sign in. */
export const signInPage = `https://${siteHost}/account`;

/**
 * The tab to ask in: the one whose session is looked at, or else the one used last. A sleeping
 * tab cannot answer and does not count.
 *
 * @returns {Promise<chrome.tabs.Tab | undefined>}
 */
export async function siteTab() {
  const url = `https://${siteHost}/*`;
  const [tabs, looked] = await Promise.all([
    chrome.tabs.query({ url, discarded: false }),
    findTab(),
  ]);
  const last = tabs.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0];
  return tabs.find(({ id }) => id === looked?.id) ?? last;
}

/**
 * Opens the site in the store in which the person uses it.
 *
 * @param {"signIn" | "openSite"} page
 * @param {Session | undefined} session
 */
export async function openSite(page, session) {
  const url = page === "signIn" ? signInPage : `https://${siteHost}/`;
  const container = session?.browser === "firefox" ? session.tab?.storeId : undefined;
  // Only Firefox knows containers, and only it takes this member.
  const inContainer = /** @type {chrome.tabs.CreateProperties} */ ({ cookieStoreId: container });
  try {
    await chrome.tabs.create({ url, ...(container && inContainer) });
  } catch {
    // The container was deleted meanwhile.
    await chrome.tabs.create({ url });
  }
}

/** Opens the browser's settings for what sites may keep: the page for one site does not have it. */
export async function openSetting() {
  await chrome.tabs.create({ url: "chrome://settings/content/siteData" });
}
