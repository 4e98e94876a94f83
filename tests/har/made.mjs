/** Small HAR files, made for one question each. */

import { gzipSync } from "node:zlib";

/** Made up, and of the form of the real thing. */
export const secrets = {
  good: "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",
  bad: "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",
  session: `eyJhbGciOiJkaXIifQ..madeUpIv.${"madeUpToken".repeat(20)}.madeUpTag`,
  email: "ada.made.up@example.test",
};

const refused = {
  error: { message: "Invalid API key provided.", type: "invalid_api_key", code: 401 },
};

const creators = {
  firefox: { name: "Firefox", version: "153.0" },
  chrome: { name: "WebInspector", version: "537.36" },
};

/**
 * @typedef {object} Made What is special of a request.
 * @property {string} [method]
 * @property {string} [url]
 * @property {[string, string][]} [headers]
 * @property {string} [body]
 * @property {number} [status]
 * @property {[string, string][]} [answerHeaders]
 * @property {string} [answer]
 */

/**
 * An entry, the more seconds after the start the higher its place.
 *
 * @param {Made} made
 * @param {number} place
 */
function entry(made, place) {
  const { method = "GET", url = "https://www.perplexity.ai/", headers = [], status = 200 } = made;
  const { body, answerHeaders = [], answer = "" } = made;
  const pair = (/** @type {[string, string]} */ [name, value]) => ({ name, value });
  return {
    startedDateTime: new Date(Date.UTC(2026, 10, 20, 10, 0, place)).toISOString(),
    time: 20,
    request: {
      method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: [["Host", new URL(url).host], ...headers].map((it) =>
        pair(/** @type {[string, string]} */ (it)),
      ),
      queryString: [],
      headersSize: -1,
      bodySize: body?.length ?? 0,
      ...(body && { postData: { mimeType: "application/json", text: body } }),
    },
    response: {
      status,
      statusText: status === 401 ? "Unauthorized" : "OK",
      httpVersion: "HTTP/1.1",
      cookies: [],
      headers: answerHeaders.map(pair),
      content: { size: answer.length, mimeType: "application/json", text: answer },
      redirectURL: "",
      headersSize: -1,
      bodySize: answer.length,
    },
    cache: {},
    timings: { send: 0, wait: 20, receive: 0 },
  };
}

/**
 * The text of a file.
 *
 * @param {Made[]} entries
 * @param {keyof typeof creators} [saver]
 */
export function har(entries, saver = "firefox") {
  const log = { version: "1.2", creator: creators[saver], pages: [], entries: entries.map(entry) };
  return JSON.stringify({ log });
}

/**
 * A call of the API.
 *
 * @param {string | undefined} key
 * @param {Made} [besides]
 * @returns {Made}
 */
export function call(key, besides) {
  return {
    method: "POST",
    url: "https://api.perplexity.ai/v1/agent",
    headers: [
      ["Content-Type", "application/json"],
      ...(key ? [/** @type {[string, string]} */ (["Authorization", `Bearer ${key}`])] : []),
    ],
    body: '{"preset":"fast","input":"Hello"}',
    answer: '{"id":"madeUp","output":[]}',
    ...besides,
  };
}

/** The same, refused. @param {string | undefined} key @returns {Made} */
export function refusedCall(key) {
  return call(key, { status: 401, answer: JSON.stringify(refused) });
}

/** A key that worked, and another that did not. */
export function keyStory() {
  return har([call(secrets.good), call(secrets.good), refusedCall(secrets.bad)]);
}

/** The same session as Chrome saves it when it is not told otherwise. */
export function strippedStory() {
  return har([refusedCall(undefined)], "chrome");
}

/** Secrets of each kind, in each kind of place. */
export function fullOfSecrets() {
  const { good, bad, session, email } = secrets;
  const name = "__Secure-next-auth.session-token";
  return har([
    call(good),
    call(undefined, { headers: [["authorization", `Bearer ${bad}`]], status: 401 }),
    call(undefined, { body: JSON.stringify({ input: `my key is ${good}` }) }),
    { url: `https://www.perplexity.ai/?token=${bad}`, headers: [["cookie", `${name}=${session}`]] },
    {
      url: "https://www.perplexity.ai/api/auth/session",
      answer: JSON.stringify({ user: { email } }),
      answerHeaders: [["set-cookie", `${name}=${session}; Path=/; HttpOnly; Secure`]],
    },
  ]);
}

/** As many calls, of which every fiftieth was refused. @param {number} count */
export function longStory(count) {
  return har(
    Array.from({ length: count }, (_, at) =>
      at % 50 === 49 ? refusedCall(secrets.bad) : call(secrets.good),
    ),
  );
}

/** @param {string} text */
export function packed(text) {
  return gzipSync(text);
}

/** @param {string} text */
export function utf16(text) {
  return Buffer.from(`\ufeff${text}`, "utf16le");
}
