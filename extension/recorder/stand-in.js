/**
 * Stand-ins for what would name a person: the same id gives the same eight characters, on this
 * computer alone.
 */

import { accountPrefix } from "./site.js";

/** How much of a name is kept; the rest is somebody's payload. */
const longest = 200;

/** UUIDs, e-mail addresses (also spelled with %40), long runs of digits, long hexadecimal ones. */
const personal =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[^\s/;=@%]+(?:@|%40)[^\s/;=@%]+|\d{6,}|[0-9a-f]{16,}/gi;

/** @type {Promise<string> | undefined} */
let salt;

/** @type {Map<string, Promise<string>>} */
const known = new Map();

/**
 * A cookie's name without an account's id and what else looks like one.
 *
 * @param {string} name
 */
export async function nameWithoutIds(name) {
  if (name.startsWith(accountPrefix) && name.length > accountPrefix.length) {
    return accountPrefix + (await hash(name.slice(accountPrefix.length), 8));
  }
  return (await withoutIds(name)).slice(0, longest);
}

/**
 * A cookie's path without what looks like an id.
 *
 * @param {string} path
 */
export async function withoutIds(path) {
  const found = path.match(personal);
  if (!found) return path.slice(0, longest);
  const standIns = await Promise.all(found.map((id) => hash(id, 8)));
  return path.replace(personal, () => standIns.shift() ?? "").slice(0, longest);
}

/**
 * The first characters of the salted hash of a text.
 *
 * @param {string} text
 * @param {number} length
 */
export async function hash(text, length) {
  let hashed = known.get(text);
  if (!hashed) {
    // A page with endless names of cookies must not fill the memory.
    if (known.size >= 2_000) known.clear();
    hashed = sha256(text);
    known.set(text, hashed);
  }
  return (await hashed).slice(0, length);
}

/** @param {string} text */
async function sha256(text) {
  salt ??= loadSalt();
  const bytes = new TextEncoder().encode((await salt) + text);
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** The lock keeps the popup and the background from each making one of their own. */
function loadSalt() {
  return navigator.locks.request("salt", async () => {
    try {
      const stored = (await chrome.storage.local.get("salt")).salt;
      if (typeof stored === "string") return stored;
      const made = hex(crypto.getRandomValues(new Uint8Array(16)));
      await chrome.storage.local.set({ salt: made });
      return made;
    } catch {
      // With storage broken nothing is kept anyway, so a salt for this run will do.
      return hex(crypto.getRandomValues(new Uint8Array(16)));
    }
  });
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
