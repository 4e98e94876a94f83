/** The site's cookies, as the browser lists them, and as they may be written down. */

import { isFirefox } from "./browser.js";
import { isSite, isTimed, origins, site } from "./site.js";
import { hash, nameWithoutIds, withoutIds } from "./stand-in.js";
import { read } from "./storage.js";

/** @typedef {import("../../crates/wasm/src/types.d.ts").Cookie} Cookie */

/** In Firefox a cookie also has the site that its page stood in. @typedef {chrome.cookies.Cookie & { firstPartyDomain?: string }} Raw */

export { isSite };

/** Whether the site's cookies may be looked at: a person can take that back at any time. */
export function hasAccess() {
  return chrome.permissions.contains({ origins });
}

/**
 * Every cookie of the site, over all hosts, stores and partitions. Rejected without access, where
 * the browser would say that there are none.
 *
 * @returns {Promise<Raw[]>}
 */
export async function listRaw() {
  if (!(await hasAccess())) throw new Error("no access to the cookies of perplexity.ai");
  const stores = await chrome.cookies.getAllCookieStores();
  return listStores(stores.map(({ id }) => id));
}

/**
 * The site's cookies in some stores. Rejected when one of them cannot be read.
 *
 * @param {string[]} stores
 * @returns {Promise<Raw[]>}
 */
export async function listStores(stores) {
  const lists = stores.map((storeId) =>
    chrome.cookies.getAll({
      domain: site,
      storeId,
      partitionKey: {},
      ...(isFirefox && { firstPartyDomain: null }),
    }),
  );
  return (await Promise.all(lists)).flat();
}

/**
 * Cookies as the core wants them: without their values, and with a stand-in for every account.
 *
 * @param {Raw[]} raw
 * @returns {Promise<Cookie[]>}
 */
export async function describe(raw) {
  const cookies = await Promise.all(raw.map(describeOne));
  const keys = await Promise.all(
    raw.map((cookie) => (isTimed(cookie.name) ? keyOf(cookie) : undefined)),
  );
  const stored = await read(keys.filter((key) => key !== undefined));
  return cookies.map((cookie, at) => {
    const setAt = stored[keys[at] ?? ""]?.setAt;
    return setAt === undefined ? cookie : { ...cookie, setAt };
  });
}

/**
 * A cookie as the core wants it, but for when it was set.
 *
 * @param {Raw} raw
 * @returns {Promise<Cookie>}
 */
export async function describeOne(raw) {
  /** @type {Cookie} */
  const cookie = {
    name: await nameWithoutIds(raw.name),
    domain: raw.domain,
    hostOnly: raw.hostOnly,
    path: await withoutIds(raw.path),
    secure: raw.secure,
    httpOnly: raw.httpOnly,
    session: raw.session,
    storeId: raw.storeId,
    valueLength: raw.value.length,
  };
  if (raw.expirationDate !== undefined) cookie.expirationDate = raw.expirationDate;
  if (isPartitioned(raw)) cookie.partitioned = true;
  return cookie;
}

/**
 * The key under which the recorder keeps what it knows of a cookie.
 *
 * @param {Raw} raw
 */
export async function keyOf({ name, domain, path, storeId, partitionKey, firstPartyDomain }) {
  const top = partitionKey && [partitionKey.topLevelSite, partitionKey.hasCrossSiteAncestor];
  const identity = JSON.stringify([name, domain, path, storeId, top, firstPartyDomain]);
  return `cookie:${await hash(identity, 16)}`;
}

/**
 * Whether it is kept for frames on one other site. What is kept for the site's own pages alone
 * goes with every visit, like a cookie without a partition.
 *
 * @param {Raw} raw
 */
export function isPartitioned({ partitionKey, firstPartyDomain }) {
  const top = partitionKey?.topLevelSite;
  if (top) return !(URL.canParse(top) && isSite(new URL(top).hostname));
  return Boolean(firstPartyDomain) && !isSite(firstPartyDomain ?? "");
}
