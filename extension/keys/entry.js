/** An entry of the key book: what is remembered of one key, which is never the key. */

/** @import { BookKey, KeyStanding, Millis } from "../../crates/wasm/src/types.d.ts" */

/** As much of a label as fits a line. */
export const longestLabel = 60;

const hex = /^[0-9a-f]{32}$/;
const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Keys are younger, and clocks that are right show less. */
const earliest = Date.UTC(2000, 0);
const latest = Date.UTC(2100, 0);

/** What an entry is made of, in this order, each with what it must be and what people call it. */
const members = new Map([
  ["id", { isRight: isId, name: "id" }],
  ["label", { isRight: isLabel, name: "label" }],
  ["lastFour", { isRight: isLastFour, name: "last four characters" }],
  ["salt", { isRight: isHex, name: "salt" }],
  ["print", { isRight: isHex, name: "fingerprint" }],
  ["madeAt", { isRight: isMoment, name: "date on which the key was made" }],
  ["seenWorkingAt", { isRight: isMoment, name: "date on which it was last seen to work" }],
  ["failedAt", { isRight: isMoment, name: "date on which it first failed" }],
  ["revokedAt", { isRight: isMoment, name: "date on which it was revoked" }],
  ["replacedBy", { isRight: isId, name: "id of the key that replaces it" }],
  ["exposedAt", { isRight: isMoment, name: "date on which it was known to have leaked" }],
]);

const needed = ["id", "label", "salt", "print"];

/**
 * What is wrong with something that should be an entry, to follow its name; nothing of it is
 * quoted, for nobody knows what it is.
 *
 * @param {unknown} value
 * @returns {string | undefined}
 */
export function problemOf(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "is not an entry";
  const given = new Map(Object.entries(value));
  for (const name of needed) if (!given.has(name)) return `has no ${members.get(name)?.name}`;
  for (const [name, part] of given) {
    const member = members.get(name);
    if (!member) return "has a part that no entry has";
    if (!member.isRight(part)) return `has no usable ${member.name}`;
  }
  return undefined;
}

/**
 * An entry with its members in order, and without those that are not known.
 *
 * @param {BookKey} entry
 * @returns {BookKey}
 */
export function tidy(entry) {
  const parts = new Map(Object.entries(entry));
  return /** @type {any} */ (
    Object.fromEntries(
      [...members.keys()].flatMap((name) => {
        const part = parts.get(name);
        return part === undefined ? [] : [[name, part]];
      }),
    )
  );
}

/**
 * A new entry for a key of which `print` is known with this salt.
 *
 * @param {Omit<BookKey, "id">} facts
 * @returns {BookKey}
 */
export function newEntry(facts) {
  return tidy({ id: crypto.randomUUID(), ...facts });
}

/** Sixteen random bytes for a new entry, as the core takes them. */
export function newSalt() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * An entry after a test of its key. Only what Perplexity said of the key counts.
 *
 * @param {BookKey} entry
 * @param {KeyStanding} standing
 * @param {Millis} now
 * @returns {BookKey}
 */
export function withResult(entry, standing, now) {
  const { failedAt, seenWorkingAt, ...rest } = entry;
  if (standing === "accepted") return tidy({ ...rest, seenWorkingAt: now });
  if (standing !== "refused") return entry;
  const hadFailed = failedAt !== undefined && failedAt >= (seenWorkingAt ?? 0);
  return tidy({ ...entry, failedAt: hadFailed ? failedAt : now });
}

/**
 * What keeps a text from being a label, in a sentence.
 *
 * @param {string} text
 * @returns {string | undefined}
 */
export function problemOfLabel(text) {
  if (text.trim() === "") return "Give it a label, to know the key by.";
  if (mayHoldKey(text))
    return "This looks like a key. A label is stored, so choose words that say what the key is for.";
  if ([...text.trim()].length > longestLabel)
    return `Choose a label of at most ${longestLabel} characters.`;
  return isLabel(text.trim()) ? undefined : "Choose a label without line breaks and tabs.";
}

/**
 * Whether a key, of whatever vendor and damaged or not, could stand in a text that is stored.
 * Rather a label too few than a key in storage.
 *
 * @param {string} text
 */
export function mayHoldKey(text) {
  const seen = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const long = seen.match(/\S{32,}/g) ?? [];
  // A long word of a person's has neither a digit in it nor capitals among small letters.
  return (
    /pplx[^a-z0-9]{0,3}[a-z0-9]{12}/i.test(seen) ||
    long.some((word) => /\d|\p{Ll}.*\p{Lu}|\p{Lu}.*\p{Ll}/u.test(word))
  );
}

/** @param {unknown} value */
function isId(value) {
  return typeof value === "string" && id.test(value);
}

/** @param {unknown} value */
function isLabel(value) {
  return (
    typeof value === "string" &&
    value !== "" &&
    value === value.trim() &&
    [...value].length <= longestLabel &&
    !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(value) &&
    !mayHoldKey(value)
  );
}

/** @param {unknown} value */
function isLastFour(value) {
  return typeof value === "string" && /^[\w-]{4}$/.test(value);
}

/** @param {unknown} value */
function isHex(value) {
  return typeof value === "string" && hex.test(value);
}

/** @param {unknown} value */
function isMoment(value) {
  return Number.isSafeInteger(value) && Number(value) >= earliest && Number(value) < latest;
}
