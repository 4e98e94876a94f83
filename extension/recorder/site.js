/** What the recorder must know of the website: the same names as in the core's facts. */

/** The only site that is ever looked at. */
export const site = "perplexity.ai";

/**
 * The access that the manifest asks for. Chrome takes a cookie that is not Secure for one of http,
 * and hides it from those who may only reach https.
 */
export const origins = [`*://${site}/*`, `*://*.${site}/*`];

/** The hosts on which a person is signed in, as patterns. */
export const signInHosts = [`https://www.${site}/*`, `https://${site}/*`];

/** Before the account's id in the name of its session cookie. */
export const accountPrefix = "__Secure-pplx.session.";

const sessionNames = [
  /^__Secure-next-auth\.session-token(\.\d+)?$/,
  /^__Secure-pplx\.session(\..*)?$/s,
];

/**
 * Whether a host, or the domain of a cookie, belongs to the site.
 *
 * @param {string} domain
 */
export function isSite(domain) {
  const host = domain.replace(/^\.|\.$/g, "").toLowerCase();
  return host === site || host.endsWith(`.${site}`);
}

/**
 * Whether a cookie of this name holds a session.
 *
 * @param {string} name
 */
export function isSessionName(name) {
  return sessionNames.some((pattern) => pattern.test(name));
}

/**
 * Whether an address belongs to the site.
 *
 * @param {string | undefined} url
 */
export function isSiteUrl(url) {
  const host = hostOf(url);
  return host !== undefined && isSite(host);
}

/**
 * The host of an address of the web.
 *
 * @param {string | undefined} url
 */
export function hostOf(url) {
  if (!url || !/^https?:/.test(url) || !URL.canParse(url)) return undefined;
  return new URL(url).hostname;
}

/** The sign of having passed the bot check. */
const clearance = "cf_clearance";

/**
 * Whether it matters when a cookie was set.
 *
 * @param {string} name
 */
export function isTimed(name) {
  return isSessionName(name) || name === clearance;
}
