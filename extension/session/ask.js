/** Asks the site who is signed in, inside a tab of the site: there the container is the right one. */

import { siteHost } from "./tabs.js";

/** @import { SiteAnswer } from "../../crates/wasm/src/types.d.ts" */

/**
 * As whom the person is signed in. It is shown, and kept nowhere.
 *
 * @typedef {object} Who
 * @property {string} [name]
 * @property {string} [email]
 * @property {string} [expires] When the site says that the session ends.
 */

/**
 * What came of asking: an answer, or why there is none.
 *
 * @typedef {{ kind: "answer", answer: SiteAnswer, who?: Who } | { kind: "tabGone" | "timedOut" | "unreachable" }} Asked
 */

/**
 * What the script in the tab says.
 *
 * @typedef {{ kind: "timedOut" | "unreachable" } | { kind: "answer", time: number, date: string, status: number, body: SiteAnswer["body"], who?: Who }} Said
 */

/** What is sent, in words. */
export const request = `GET ${siteHost}/api/auth/session`;

/** How long the site, and after it the tab, may take, in milliseconds. */
const patience = { site: 15_000, tab: 20_000 };

/**
 * @param {number} tabId
 * @returns {Promise<Asked>}
 */
export async function askSite(tabId) {
  const running = chrome.scripting.executeScript({
    target: { tabId },
    func: askHere,
    args: [siteHost, patience.site],
  });
  // A tab that hangs never runs the script, so the waiting has an end of its own.
  const { promise: tooLong, resolve } = Promise.withResolvers();
  const timer = setTimeout(() => resolve("tooLong"), patience.tab);
  try {
    const results = await Promise.race([running, tooLong]);
    if (results === "tooLong") return { kind: "timedOut" };
    const said = results[0]?.result;
    // The page went away in the middle, or the tab is on another host by now.
    return said ? asked(said) : { kind: "tabGone" };
  } catch {
    // The tab was closed, or shows the browser's own error page.
    return { kind: "tabGone" };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Said} said
 * @returns {Asked}
 */
function asked(said) {
  if (said.kind !== "answer") return { kind: said.kind };
  const { time, status, body, who } = said;
  const siteTime = Date.parse(said.date);
  const clock = Number.isNaN(siteTime) ? {} : { clockAhead: time - siteTime };
  return { kind: "answer", answer: { time, status, body, ...clock }, ...(who && { who }) };
}

/**
 * Runs in the tab, where nothing else of this file exists. Of the answer only what is shown leaves it.
 *
 * @param {string} host
 * @param {number} limit
 * @returns {Promise<Said | undefined>}
 */
async function askHere(host, limit) {
  if (location.hostname !== host) return undefined;
  try {
    // Spelled out, as Firefox reads a relative address by the extension's own.
    const response = await fetch(`${location.origin}/api/auth/session`, {
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(limit),
    });
    const time = Date.now();
    const text = await response.text();
    const date = response.headers.get("date") ?? "";
    /** @param {SiteAnswer["body"]} body @param {Who} [who] @returns {Said} */
    const said = (body, who) => ({
      kind: "answer",
      time,
      date,
      status: response.status,
      body,
      ...(who && { who }),
    });
    const isChallenge =
      response.headers.get("cf-mitigated") === "challenge" ||
      (response.status === 403 && text.includes("Just a moment"));
    if (isChallenge) return said("challenge");
    /** @type {any} */
    let value;
    try {
      value = JSON.parse(text);
    } catch {}
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isObject && Object.keys(value).length === 0) return said("empty");
    if (!response.ok || !isObject || typeof value.user !== "object" || value.user === null)
      return said("other");
    /** @param {unknown} text */
    const short = (text) =>
      typeof text === "string" && text !== "" ? text.slice(0, 200) : undefined;
    return said("user", {
      name: short(value.user.name),
      email: short(value.user.email),
      expires: short(value.expires),
    });
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    return { kind: isLate ? "timedOut" : "unreachable" };
  }
}
