/** What the site answers; only with the permission to see it. No body is read and no value kept. */

import { badgeChanges, showBadge } from "./badge.js";
import { isFirefox } from "./browser.js";
import { isSessionName, signInHosts } from "./site.js";
import { nameWithoutIds } from "./stand-in.js";
import { save, state } from "./state.js";
import { inTurn } from "./turn.js";

/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {chrome.webRequest.OnHeadersReceivedDetails & { incognito?: boolean }} Answer */

/** A page that asks again and again fills the log with one refusal in this time, in milliseconds. */
const again = 60_000;

const signOutPaths = ["/api/auth/signout", "/api/auth/signout-account", "/rest/user/sign-out-all"];
const signInPages = /^\/(account|login|api\/auth\/signin)\/?$/;
const longestPath = 100;

/** Where every part of a path is the site's own word. Elsewhere one may be what a person asked. */
const ownWords = /^\/(api\/auth|rest\/(rate-limit|sse|user))\//;

/** What looks like an id: with a digit in it and long, or with what no plain word has. */
const id = /^(?=.*\d).{9,}$|[^\w.-]|^.{33,}$/;

/** @type {Map<string, number>} */
const refusals = new Map();

let isListening = false;

/** Listens, where it is permitted and not done yet. */
export function watchAnswers() {
  const answers = chrome.webRequest?.onHeadersReceived;
  if (isListening || !answers) return;
  isListening = true;
  const extra = isFirefox ? ["responseHeaders"] : ["responseHeaders", "extraHeaders"];
  answers.addListener(
    (details) => {
      void note(details);
      return undefined;
    },
    { urls: signInHosts },
    /** @type {any} */ (extra),
  );
}

/** @param {Answer} answer */
async function note(answer) {
  // Firefox tells of an answer only after it has told of the cookies that the answer removed, and
  // of two events in one millisecond the first to be told would stand first.
  const now = Math.min(Date.now(), Math.floor(answer.timeStamp) - 1);
  if (isFromHere(answer)) return;
  const { pathname } = new URL(answer.url);
  const found = [
    ...asked(answer, pathname),
    ...removed(answer),
    ...refused(answer, pathname, now),
    ...redirected(answer),
  ];
  if (!found.length || (await isInPrivate(answer))) return;
  const events = await Promise.all(
    found.map(async (what) => {
      const named = what.kind === "setCookie" ? { name: await nameWithoutIds(what.name) } : {};
      return /** @type {SessionEvent} */ ({ time: now, ...what, ...named });
    }),
  );
  await inTurn(async () => {
    const known = await state();
    if (known.recording.off) return;
    const badge = badgeChanges(known, events);
    if (await save(events, badge)) await showBadge(badge);
  });
}

/**
 * What the person asked of the site.
 *
 * @param {Answer} answer
 * @param {string} path
 */
function asked({ method }, path) {
  if (method !== "POST") return [];
  if (signOutPaths.includes(path)) return [{ kind: /** @type {const} */ ("signOut"), path }];
  if (path === "/api/auth/signin/email") return [{ kind: /** @type {const} */ ("codeRequested") }];
  return [];
}

/**
 * The session cookies that the answer removes, by their names.
 *
 * @param {Answer} answer
 */
function removed({ responseHeaders = [] }) {
  const lines = responseHeaders
    .filter(({ name }) => name.toLowerCase() === "set-cookie")
    // Firefox joins them with line breaks.
    .flatMap(({ value = "" }) => value.split("\n"));
  return lines.filter(hasExpired).flatMap((line) => {
    const name = line.slice(0, line.indexOf("=")).trim();
    return isSessionName(name) ? [{ kind: /** @type {const} */ ("setCookie"), name }] : [];
  });
}

/** Max-Age overrules Expires. @param {string} line */
function hasExpired(line) {
  const attributes = line.split(";").slice(1);
  /** @param {string} name */
  const value = (name) =>
    attributes
      .map((attribute) => attribute.split("="))
      .findLast(([key]) => key.trim().toLowerCase() === name)?.[1]
      ?.trim();
  const age = value("max-age");
  if (age !== undefined && /^-?\d+$/.test(age)) return Number(age) <= 0;
  const expires = Date.parse(value("expires") ?? "");
  return expires < Date.now();
}

/**
 * A refusal, of a page or of what a page asks.
 *
 * @param {Answer} answer
 * @param {string} path
 * @param {number} now
 */
function refused({ statusCode: status, type, responseHeaders = [] }, path, now) {
  if (status !== 401 && status !== 403) return [];
  if (type !== "main_frame" && !/^\/(rest|api)\//.test(path)) return [];
  const challenge = responseHeaders.some(
    ({ name, value }) => name.toLowerCase() === "cf-mitigated" && value === "challenge",
  );
  const shown = partOfSite(path);
  const key = `${status} ${challenge} ${shown}`;
  if (now - (refusals.get(key) ?? 0) < again) return [];
  if (refusals.size > 200) refusals.clear();
  refusals.set(key, now);
  return [{ kind: /** @type {const} */ ("answer"), status, path: shown, challenge }];
}

/**
 * A page that leads to the page for signing in.
 *
 * @param {Answer} answer
 */
function redirected({ statusCode, type, url, responseHeaders = [] }) {
  if (type !== "main_frame" || statusCode < 300 || statusCode > 399) return [];
  const to = responseHeaders.find(({ name }) => name.toLowerCase() === "location")?.value;
  if (!to || !URL.canParse(to, url)) return [];
  const { pathname } = new URL(to, url);
  return signInPages.test(pathname) && pathname !== new URL(url).pathname
    ? [{ kind: /** @type {const} */ ("redirect") }]
    : [];
}

/**
 * Which part of the site a path belongs to: without ids, and without the words in the address of
 * a thread or a page, which are those that the person asked or reads.
 *
 * @param {string} path
 */
function partOfSite(path) {
  const parts = path.split("/").map((part) => (id.test(part) ? "…" : part));
  const own = ownWords.test(path) ? parts.length : /^\/(api|rest)\//.test(path) ? 3 : 2;
  const rest = parts.slice(own).some(Boolean) ? ["…"] : [];
  return [...parts.slice(0, own), ...rest].join("/").slice(0, longestPath);
}

/** What why401 itself asks tells nothing of the person. @param {Answer} answer */
function isFromHere(answer) {
  const { initiator, originUrl } = /** @type {{ initiator?: string, originUrl?: string }} */ (
    answer
  );
  return (initiator ?? originUrl ?? "").startsWith(chrome.runtime.getURL("").slice(0, -1));
}

/**
 * Firefox says so; Chrome's tab does. Where the tab is closed by now, or there was none, it may
 * have been, unless why401 is not let into private windows at all.
 *
 * @param {Answer} answer
 */
async function isInPrivate({ incognito, tabId }) {
  if (incognito !== undefined) return incognito;
  try {
    return (await chrome.tabs.get(tabId)).incognito;
  } catch {
    return chrome.extension.isAllowedIncognitoAccess();
  }
}
