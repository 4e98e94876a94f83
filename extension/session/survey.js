/** What a fresh login would meet: where, what will be lost, and which tabs are in the way. Changes nothing. */

import { isPrivate } from "../recorder/browser.js";
import { listRaw } from "../recorder/cookies.js";
import { accountOf, hostOf, isLiveSession, isSession, listOf, maySee } from "./removal.js";

/** @import { Raw } from "../recorder/cookies.js" */
/** @import { Kind, Scope } from "./removal.js" */

/**
 * @typedef {object} Survey
 * @property {Scope} scope
 * @property {"here" | "container" | "private"} where
 * @property {number} cookies How many will be removed.
 * @property {number} accounts How many accounts are signed in.
 * @property {boolean} console Whether the API console is.
 * @property {number} others How many of the cookies are of neither.
 * @property {number} stores In how many containers and windows Perplexity has cookies.
 * @property {number[]} tabs The open tabs of Perplexity that could put cookies back.
 * @property {boolean} signedIn
 */

/**
 * @param {Kind} kind
 * @param {boolean} everywhere
 * @param {string} [shownStore] The one that the person has been told of: another tab may have been
 * used since.
 * @returns {Promise<Survey | undefined>} Nothing, where the site may not be seen.
 */
export async function survey(kind, everywhere, shownStore) {
  if (!(await maySee())) return undefined;
  const [all, tabs, stores] = await Promise.all([
    listRaw(),
    siteTabs(),
    chrome.cookies.getAllCookieStores(),
  ]);
  const storeId = shownStore ?? storeInUse(tabs, all, stores);
  const scope = { kind, storeId, everywhere };
  const cookies = await listOf(scope);
  const isAffected = (/** @type {chrome.tabs.Tab} */ tab) =>
    (everywhere || storeOf(tab, stores) === storeId) &&
    (kind === "freshLogin" || isWebsite(tab.url));
  return {
    scope,
    where: kindOf(storeId),
    cookies: cookies.length,
    accounts: accountsIn(cookies),
    console: cookies.some((cookie) => isSession(cookie) && !isWebsiteHost(hostOf(cookie))),
    others: cookies.filter((cookie) => !isSession(cookie)).length,
    stores: new Set(all.map((cookie) => cookie.storeId)).size,
    tabs: tabs.filter(isAffected).flatMap(({ id }) => id ?? []),
    signedIn: cookies.some(isLiveSession),
  };
}

/** The open tabs of Perplexity, the one used last first. */
export async function siteTabs() {
  const tabs = await chrome.tabs.query({ url: "https://*.perplexity.ai/*" });
  return tabs.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0));
}

/**
 * Where the person uses Perplexity: in the tab used last, else where a session is, else where
 * cookies are, else in the first store.
 *
 * @param {chrome.tabs.Tab[]} tabs
 * @param {Raw[]} cookies
 * @param {chrome.cookies.CookieStore[]} stores
 */
function storeInUse(tabs, cookies, stores) {
  const used = tabs[0] && storeOf(tabs[0], stores);
  const found = cookies.find(isLiveSession) ?? cookies[0];
  return used ?? found?.storeId ?? stores[0]?.id ?? "0";
}

/**
 * Firefox names a tab's store, Chrome a store's tabs.
 *
 * @param {chrome.tabs.Tab & { cookieStoreId?: string }} tab
 * @param {chrome.cookies.CookieStore[]} stores
 */
function storeOf({ id, cookieStoreId }, stores) {
  return cookieStoreId ?? stores.find(({ tabIds }) => tabIds.some((tab) => tab === id))?.id;
}

/**
 * @param {string} storeId
 * @returns {Survey["where"]}
 */
function kindOf(storeId) {
  if (storeId.startsWith("firefox-container")) return "container";
  return isPrivate(storeId) ? "private" : "here";
}

/** @param {Raw[]} cookies */
function accountsIn(cookies) {
  const sessions = cookies.filter((cookie) => isSession(cookie) && isWebsiteHost(hostOf(cookie)));
  const accounts = new Set(
    sessions.flatMap((cookie) => {
      const account = accountOf(cookie);
      return account === undefined ? [] : `${cookie.storeId} ${account}`;
    }),
  );
  return Math.max(accounts.size, sessions.length > 0 ? 1 : 0);
}

/** @param {string | undefined} url */
function isWebsite(url) {
  return url !== undefined && isWebsiteHost(new URL(url).hostname);
}

/** @param {string} host */
function isWebsiteHost(host) {
  return host === "www.perplexity.ai" || host === "perplexity.ai";
}
