/** What differs between the browsers. */

/** Whether this is Firefox, whose cookies have further keys and whose stores other names. */
export const isFirefox = chrome.runtime.getURL("").startsWith("moz-extension:");

/**
 * Whether a store holds the cookies of private windows, of which nothing is ever written down.
 *
 * @param {string} storeId
 */
export function isPrivate(storeId) {
  return storeId === (isFirefox ? "firefox-private" : "1");
}
