/** Words for what the core says with a name. */

/** @import { Evidence, Family, Form, Severity, Source, Tone } from "../../crates/wasm/src/types.d.ts" */

/** What a paste may be read as, in the words of "Read it as". @type {[Form, string][]} */
export const forms = [
  ["key", "a key"],
  ["header", "one or more headers"],
  ["curl", "a curl command"],
  ["command", "another command"],
  ["request", "a raw HTTP request"],
  ["code", "code"],
  ["config", "settings"],
  ["answer", "an answer or an error text"],
  ["cookies", "cookies of perplexity.ai"],
  ["mixed", "several things"],
  ["other", "something else"],
];

/** What "Copy the corrected …" copies. @type {Partial<Record<Form, string>>} */
export const correctedThing = {
  header: "header",
  curl: "command",
  command: "command",
  request: "request",
  code: "code",
  config: "settings",
};

/** @type {Record<Severity, { name: string, tone: Tone }>} */
export const severities = {
  cause: { name: "A cause", tone: "bad" },
  suspect: { name: "A suspect", tone: "unsure" },
  advice: { name: "Advice", tone: "quiet" },
};

/** @type {Record<Source["strength"], string>} */
export const strengths = {
  official: "official",
  recorded: "a recorded answer",
  measured: "measured by us",
  reported: "reported by users",
  inferred: "our conclusion",
  olderGuide: "an older guide",
};

/** Each family, what it is about, and what to paste to tell more. @type {Record<Family, { name: string, more: string }>} */
export const families = {
  config: {
    name: "Where the key is kept",
    more: "To tell, paste the file or the settings in which the key stands, and the code that reads it.",
  },
  key: {
    name: "The key itself",
    more: "To tell, paste the key as your program has it, with whatever stands around it.",
  },
  header: {
    name: "How it is sent",
    more: "To tell, paste the header, or the whole request or curl command.",
  },
  request: {
    name: "The rest of the request",
    more: "To tell, paste the whole request or curl command, with its address and body.",
  },
  answer: {
    name: "What came back",
    more: "To tell, paste the answer: its status, its headers, its body, or the words that you saw.",
  },
  account: {
    name: "Your account",
    more: "No text shows these. The test, your answers and console.perplexity.ai do.",
  },
  rotation: {
    name: "The life of the key",
    more: "No text shows these. Your answers do, and the book of keys in the why401 extension.",
  },
  session: {
    name: "Your session at perplexity.ai",
    more: "Permissions that were not given and time in which nothing was recorded keep these out of view. The longer the why401 extension watches, the more it can tell.",
  },
};

/** @type {Record<string, string>} */
const inputs = {
  key: "In the key",
  header: "In the header",
  method: "In the method",
  url: "In the address",
  body: "In the body",
  command: "In the command",
  code: "In the code",
  config: "In the settings",
  answer: "In the answer",
  cookies: "In the cookies",
};

/** @param {Evidence} evidence */
export function placeOf(evidence) {
  return inputs[evidence.input] ?? "In what you pasted";
}

/**
 * @param {number} sent
 * @param {"running" | "idle"} test
 */
export function whereTheDataWent(sent, test) {
  if (test === "running")
    return "A test is running: its requests go to api.perplexity.ai, and nowhere else.";
  if (sent === 0) return "Nothing has left this page.";
  return `${sent === 1 ? "1 request was" : `${sent} requests were`} sent to api.perplexity.ai; nothing else left this page.`;
}

/** @param {number} length */
export function size(length) {
  return length < 1_000_000
    ? `${Math.round(length / 1000)} thousand characters`
    : `${Math.round(length / 1_000_000)} million characters`;
}

/**
 * A day as people write it: `20 November 2026`.
 *
 * @param {string} day `2026-11-20`
 */
export function date(day) {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}
