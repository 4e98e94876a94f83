/** Everything that the core wants to know of the session, put together. Reads and asks nothing but the browser. */

import { isFirefox } from "../recorder/browser.js";
import { describe, listRaw } from "../recorder/cookies.js";
import { readLog } from "../recorder/log.js";
import { hostOf, isSiteUrl, origins, site } from "../recorder/site.js";

/** @typedef {import("../../crates/wasm/src/types.d.ts").Session} Session */

/** In Firefox a tab names the container that it is in. @typedef {chrome.tabs.Tab & { cookieStoreId?: string }} Tab */

/**
 * What is known of the session. What could not be read is left out.
 *
 * @param {{ tab?: Tab }} [options] The tab in which the person uses Perplexity; without it, the
 * one in view, or the one used last.
 * @returns {Promise<Session>}
 */
export async function gather({ tab } = {}) {
  const [permissions, log, cookies, place] = await Promise.all([
    granted(),
    orNothing(readLog()),
    orNothing(cookiesInView()),
    orNothing(tab ? placeOf(tab) : findTab().then((found) => found && placeOf(found))),
  ]);
  const [setting, extensions] = await Promise.all([
    permissions.includes("contentSettings") ? orNothing(cookieSetting()) : undefined,
    permissions.includes("management") ? orNothing(otherExtensions()) : undefined,
  ]);
  return {
    now: Date.now(),
    browser: browser(),
    ownId: chrome.runtime.id,
    permissions,
    ...log,
    ...(cookies && { cookies }),
    ...(place && { tab: place }),
    ...(setting && { setting }),
    ...(extensions && { extensions }),
  };
}

/**
 * The tab in which the person uses Perplexity: the one in view, or the one used last.
 *
 * @returns {Promise<Tab | undefined>}
 */
export async function findTab() {
  const tabs = await chrome.tabs.query({ url: origins });
  const here = await orNothing(chrome.windows.getLastFocused());
  /** @param {Tab} tab */
  const rank = (tab) => (tab.active && tab.windowId === here?.id ? 2 : Number(tab.active));
  return tabs
    .filter(({ url }) => isSiteUrl(url))
    .sort((a, b) => rank(b) - rank(a) || (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

/**
 * The site's cookies; nothing while the browser keeps why401 from the site, for then Chrome lists
 * none, and that must not be taken for being signed out.
 */
async function cookiesInView() {
  const origins = [`https://www.${site}/*`];
  if (!(await chrome.permissions.contains({ origins }))) return undefined;
  return describe(await listRaw());
}

/** The optional permissions that were granted. */
async function granted() {
  const all = (await orNothing(chrome.permissions.getAll()))?.permissions ?? [];
  return all.filter((name) => !["alarms", "cookies", "storage"].includes(name));
}

/** @param {Tab} tab */
async function placeOf(tab) {
  const host = hostOf(tab.url);
  const storeId = tab.cookieStoreId ?? (await storeOf(tab.id));
  return { ...(storeId !== undefined && { storeId }), ...(host && { host }) };
}

/** @param {number | undefined} tab */
async function storeOf(tab) {
  if (tab === undefined) return undefined;
  const stores = await chrome.cookies.getAllCookieStores();
  return stores.find(({ tabIds }) => tabIds.includes(tab))?.id;
}

/** @returns {Promise<Session["setting"]>} */
async function cookieSetting() {
  const { setting } = await chrome.contentSettings.cookies.get({
    primaryUrl: `https://www.${site}/`,
  });
  return ["allow", "block", "session_only"].includes(setting) ? setting : undefined;
}

/** @returns {Promise<Session["extensions"]>} */
async function otherExtensions() {
  const all = await chrome.management.getAll();
  return all
    .filter(({ type }) => type === "extension")
    .map(({ id, name, enabled, permissions, hostPermissions, installType }) => ({
      id,
      name,
      enabled,
      permissions: permissions ?? [],
      hostPermissions: hostPermissions ?? [],
      installType,
    }));
}

/** @returns {Session["browser"]} */
function browser() {
  if (isFirefox) return "firefox";
  if ("brave" in navigator) return "brave";
  const { userAgentData } = /** @type {{ userAgentData?: { brands: { brand: string }[] } }} */ (
    navigator
  );
  const isEdge = userAgentData?.brands.some(({ brand }) => brand === "Microsoft Edge");
  return isEdge ? "edge" : "chrome";
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | undefined>}
 */
async function orNothing(promise) {
  try {
    return await promise;
  } catch {
    return undefined;
  }
}
