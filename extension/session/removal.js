/** Which cookies fresh login removes, and the removing. Values are only ever counted. */

import { isPartitioned, listRaw } from "../recorder/cookies.js";
import { accountPrefix, isSessionName, origins } from "../recorder/site.js";

/** @import { Raw } from "../recorder/cookies.js" */

/** @typedef {"repairSession" | "freshLogin"} Kind */

/**
 * @typedef {object} Scope What to remove.
 * @property {Kind} kind
 * @property {string} storeId
 * @property {boolean} everywhere In every container and window, not in that store alone.
 */

/** What happens when a listing never comes out empty: something puts the cookies back as fast. */
const ROUNDS = 20;

/** Whether the browser still lets us see the site. Without this, its lists are empty, and say so of nothing. */
export function maySee() {
  return chrome.permissions.contains({ origins });
}

/** Asks for the site again. Only works while a click is being answered. */
export function askToSee() {
  return chrome.permissions.request({ origins });
}

/**
 * The cookies that are to go.
 *
 * @param {Scope} scope
 */
export async function listOf({ kind, storeId, everywhere }) {
  const cookies = await listRaw();
  // Asked afterwards: a list made while the access went away must not pass for an empty one.
  if (!(await maySee())) throw new Error("no access to perplexity.ai");
  return cookies.filter(
    (cookie) =>
      (everywhere || cookie.storeId === storeId) && (kind === "freshLogin" || isOfRepair(cookie)),
  );
}

/**
 * Removes and lists again, until a listing is empty: Firefox removes one of several cookies with
 * the same name a call. Says after each how many are left; stops before the next one.
 *
 * @param {Scope} scope
 * @param {AbortSignal} signal
 * @param {(left: number, removed: number) => void} said
 */
export async function removeAll(scope, signal, said) {
  let removed = 0;
  let left = await listOf(scope);
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    let toGo = left.length;
    for (const cookie of left) {
      if (signal.aborted)
        return { removed: removed + left.length - toGo, left: await listOf(scope) };
      // What one call could not remove is set anew with a date in the past, in every second round.
      await (round % 2 === 0 ? remove(cookie) : expire(cookie));
      toGo -= 1;
      said(toGo, removed + left.length - toGo);
    }
    const after = await listOf(scope);
    removed += Math.max(0, left.length - after.length);
    left = after;
  }
  return { removed, left };
}

/** @param {Raw} cookie */
export function isSession({ name }) {
  // NextAuth joins every cookie whose name starts with its own, so a stray piece counts as well.
  return isSessionName(name) || name.startsWith("__Secure-next-auth.session-token");
}

/**
 * The account whose session it is. That is personal: it is counted, and never kept or shown.
 *
 * @param {Raw} cookie
 */
export function accountOf({ name }) {
  return name.startsWith(accountPrefix) ? name.slice(accountPrefix.length) : undefined;
}

/** @param {Raw} cookie */
export function hostOf({ domain }) {
  return domain.replace(/^\./, "");
}

/**
 * Whether www.perplexity.ai receives it as a session: there, good, and not kept for frames.
 *
 * @param {Raw} cookie
 */
export function isLiveSession(cookie) {
  const { value, expirationDate, path, hostOnly } = cookie;
  return (
    isSessionName(cookie.name) &&
    isOfWebsite(cookie) &&
    (hostOf(cookie) === "www.perplexity.ai" || !hostOnly) &&
    path === "/" &&
    value.length > 0 &&
    !isPartitioned(cookie) &&
    (expirationDate === undefined || expirationDate * 1000 > Date.now())
  );
}

/** @param {Raw} cookie */
function isOfRepair(cookie) {
  const isHelper = /^(__Host-|__Secure-)?next-auth\./.test(cookie.name);
  return isOfWebsite(cookie) && (isSession(cookie) || isHelper);
}

/** @param {Raw} cookie */
function isOfWebsite(cookie) {
  return ["www.perplexity.ai", "perplexity.ai"].includes(hostOf(cookie));
}

/** @param {Raw} cookie */
function remove(cookie) {
  const { name, storeId } = cookie;
  return chrome.cookies
    .remove({ url: urlOf(cookie), name, storeId, ...kept(cookie) })
    .catch(() => null);
}

/**
 * For a cookie that no address reaches, such as one whose path has a question mark in it.
 *
 * @param {Raw} cookie
 */
function expire(cookie) {
  const { name, path, domain, hostOnly, secure, httpOnly, storeId } = cookie;
  return chrome.cookies
    .set({
      url: `https://${hostOf(cookie)}/`,
      name,
      path,
      domain: hostOnly ? undefined : domain,
      secure,
      httpOnly,
      storeId,
      value: "",
      expirationDate: 1,
      ...kept(cookie),
    })
    .catch(() => null);
}

/** @param {Raw} cookie */
function urlOf(cookie) {
  return `https://${hostOf(cookie)}${cookie.path}`;
}

/**
 * Where the browser keeps it apart from others of its name: Chrome by partition, Firefox by
 * partition and first party.
 *
 * @param {Raw} cookie
 */
function kept({ partitionKey, firstPartyDomain }) {
  return {
    ...(partitionKey && { partitionKey }),
    ...(firstPartyDomain && { firstPartyDomain }),
  };
}
