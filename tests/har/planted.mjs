/**
 * Entries with secrets in them: five copies of a key and four of a session token in each, as
 * HTTP/2 spells it and as HTTP/1.1 does, in every place where a HAR file can have them.
 */

import { cookiesOf, finish } from "./entry.mjs";

/** @typedef {import("./entry.mjs").Random} Random */
/** @typedef {Record<string, any>} Draft What is between the lines of an entry. */

const keys = [
  "pplx-1MadeUpToBePlanted5NeverIssuedByAnyone8DoNotUseGa4",
  "pplx-2MadeUpToBePlanted6NeverIssuedByAnyone9DoNotUseHb5",
];
const base64url = (/** @type {string} */ text) => Buffer.from(text).toString("base64url");
const base64 = (/** @type {string} */ text) => Buffer.from(text).toString("base64");
const tokens = [
  // As NextAuth writes it, as a JWT, and as nothing but a long random text.
  `${base64url('{"alg":"dir","enc":"A256GCM"}')}..madeUpIvPlanted.${"madeUpSessionPlanted".repeat(8)}.madeUpTagPlanted`,
  `${base64url('{"alg":"HS256"}')}.${base64url('{"sub":"madeUpPlanted","exp":1795170000}')}.madeUpSignaturePlanted0123456789`,
  "madeUpOpaquePlanted7q2w9e4r8t1y5u3i6o0p7a2s9d4f8g1h5j3k6l0z",
];

/** What must not be found any more after cleaning. */
export const planted = { keys, tokens, copies: { key: 5, token: 4 } };

const name = "__Secure-next-auth.session-token";
const text = (/** @type {object} */ value) => JSON.stringify(value);
/** Written with an escape that JSON allows and no program needs; `generate.mjs` writes it so. */
const escaped = (/** @type {string} */ secret) => secret.replace("-", "\ue000");
const percent = (/** @type {string} */ secret) =>
  secret.replace(/[-._]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);

/** Headers that carry a key. @type {((draft: Draft, key: string) => void)[]} */
const inHeaders = [
  (draft, key) => header(draft, "authorization", `Bearer ${key}`),
  (draft, key) => header(draft, "x-api-key", key),
  (draft, key) => header(draft, "authorization", `Basic ${base64(`me:${key}`)}`),
  (draft, key) => header(draft, "authorization", `Bearer ${escaped(key)}`),
  (draft, key) => header(draft, "proxy-authorization", `bearer ${key}`),
  (draft, key) => header(draft, "referer", `https://www.perplexity.ai/?api_key=${key}`),
];

/** Addresses that carry a key. @type {((draft: Draft, key: string) => void)[]} */
const inAddresses = [
  (draft, key) => draft.query.push(`api_key=${key}`),
  (draft, key) => draft.query.push(`next=${encodeURIComponent(`/?key=${percent(key)}`)}`),
  (draft, key) => draft.pairs.push({ name: "key", value: key }),
  (draft, key) => {
    draft.location = `https://www.perplexity.ai/back?key=${percent(key)}`;
  },
  (draft, key) => draft.initiators.push(`https://www.perplexity.ai/a.js?key=${key}`),
];

/** Bodies that are sent: what it is, and how a key and a token stand in it. */
const sent = [
  {
    type: "application/json",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      text({ model: "sonar", api_key: key, session: text({ sessionToken: token }) }),
  },
  {
    type: "application/x-www-form-urlencoded",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      `model=sonar&key=${percent(key)}&token=${percent(token)}`,
  },
  {
    type: "multipart/form-data; boundary=madeUpBoundary",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      `${["key", key, "session_token", token].map((part, at) => (at % 2 ? `\r\n\r\n${part}\r\n` : `--madeUpBoundary\r\nContent-Disposition: form-data; name="${part}"`)).join("")}--madeUpBoundary--\r\n`,
  },
];

/** Answers. */
const answered = [
  {
    type: "application/json",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      text({
        log: text({ sent: text({ authorization: `Bearer ${key}` }), cookie: `${name}=${token}` }),
      }),
  },
  {
    type: "text/html",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      `<pre>curl -H 'Authorization: Bearer ${key}'</pre><script>document.cookie = "${name}=${token}; path=/"</script>`,
  },
  {
    type: "text/plain",
    encoding: "base64",
    body: (/** @type {string} */ key, /** @type {string} */ token, /** @type {number} */ at) =>
      base64(`${"x".repeat(at % 3)}PERPLEXITY_API_KEY=${key}\nSESSION_TOKEN=${token}\n`),
  },
  {
    type: "application/json",
    body: (/** @type {string} */ key, /** @type {string} */ token, /** @type {number} */ at) =>
      text({ encoded: base64(`${"x".repeat(at % 3)}me:${key}`), sessionToken: token }),
  },
  {
    type: "application/jwt",
    body: (/** @type {string} */ key, /** @type {string} */ token) =>
      `${base64url('{"alg":"none"}')}.${base64url(text({ key, token }))}.madeUpSignaturePlanted`,
  },
];

/** Where else a key may stand. @type {((draft: Draft, key: string) => void)[]} */
const elsewhere = [
  (draft, key) => message(draft, 1, text({ type: "auth", token: key })),
  (draft, key) => message(draft, 2, base64(text({ type: "auth", token: key }))),
  (draft, key) => {
    draft.comment = `with ${key}`;
  },
  (draft, key) => {
    draft.error = `net::ERR_FAILED ${escaped(key)}`;
  },
];

/** How a session is sent. @type {((draft: Draft, token: string) => void)[]} */
const asCookies = [
  (draft, token) => header(draft, "cookie", `pplx.visitor-id=madeUp; ${name}=${token}`),
  (draft, token) => draft.cookies.push(...cookiesOf(draft.url, { [name]: token })),
  (draft, token) =>
    header(draft, "cookie", `${name}.0=${token.slice(0, 40)}; ${name}.1=${token.slice(40)}`),
];

/** How a session is set. @type {((draft: Draft, token: string) => void)[]} */
const asAnswers = [
  (draft, token) =>
    draft.answers.push(["set-cookie", `${name}=${token}; Path=/; Secure; HttpOnly`]),
  (draft, token) => draft.set.push(...cookiesOf(draft.url, { [name]: token })),
  (draft, token) => draft.answers.push(["x-session-token", token]),
];

/**
 * @param {Random} random
 * @param {number} count
 * @param {boolean} areDistinct Whether each copy is a secret of its own, so that none helps to find another.
 */
export function* createPlanted(random, count, areDistinct) {
  let serial = 0;
  for (let at = 0; at < count; at += 1) {
    /** @param {string[]} secrets */
    const next = (secrets) => {
      serial += 1;
      const secret = secrets[at % secrets.length];
      return areDistinct
        ? secret.replace(/MadeUp|madeUp/, `madeUp${serial + 10_000}`.slice(-6))
        : secret;
    };
    const [key, token] = [() => next(keys), () => next(tokens)];
    /** @type {Draft} */
    const draft = {
      url: "https://www.perplexity.ai/rest/made-up",
      version: at % 2 ? "HTTP/1.1" : "h2",
      case: at % 2 ? (at % 4 === 1 ? capital : upper) : lower,
      ...{
        headers: [],
        answers: [],
        query: [],
        pairs: [],
        initiators: [],
        cookies: [],
        set: [],
        messages: [],
      },
    };
    // Numbers without a common divisor, so that every place meets every other.
    inHeaders[at % inHeaders.length](draft, key());
    inAddresses[at % inAddresses.length](draft, key());
    elsewhere[(at >> 1) % elsewhere.length](draft, key());
    asCookies[(at >> 2) % asCookies.length](draft, token());
    asAnswers[(at >> 3) % asAnswers.length](draft, token());
    const request = sent[(at >> 1) % sent.length];
    const answer = answered[(at >> 2) % answered.length];
    draft.postData = { mimeType: request.type, text: request.body(key(), token()) };
    const body = answer.body(key(), token(), at);
    const encoding = answer.encoding ? { encoding: answer.encoding } : {};
    draft.content = { size: body.length, mimeType: answer.type, text: body, ...encoding };
    yield entry(draft, {
      serial: at,
      time: Date.parse("2026-11-20T10:15:30.200Z") + at * 100,
      random,
    });
  }
}

/** @param {Draft} draft @param {{ serial: number, time: number, random: Random }} circumstances */
function entry(draft, circumstances) {
  const url = draft.query.length ? `${draft.url}?${draft.query.join("&")}` : draft.url;
  const made = {
    method: "POST",
    url,
    resource: draft.messages.length ? "websocket" : "fetch",
    headers: {},
    postData: draft.postData,
    content: draft.content,
  };
  const whole = finish(made, circumstances);
  const plain = whole.request.headers.filter(
    (/** @type {any} */ { name }) => !/^(cookie|referer|:)/.test(name),
  );
  const pseudo =
    draft.version === "h2"
      ? whole.request.headers.filter((/** @type {any} */ { name }) => /^:/.test(name))
      : [];
  const spell = (/** @type {[string, string][]} */ pairs) =>
    pairs.map(([name, value]) => ({ name: draft.case(name), value }));
  whole.request.httpVersion = draft.version;
  whole.request.headers = [...pseudo, ...plain, ...spell(draft.headers)];
  whole.request.cookies = draft.cookies;
  whole.request.queryString = draft.pairs;
  whole.response.httpVersion = draft.version;
  whole.response.headers.push(...spell(draft.answers));
  whole.response.cookies = draft.set;
  whole.response.redirectURL = draft.location ?? "";
  whole.response._error = draft.error ?? null;
  const frames = draft.initiators.map((/** @type {string} */ url) => ({
    functionName: "",
    scriptId: "1",
    url,
    lineNumber: 0,
    columnNumber: 0,
  }));
  whole._initiator.stack.callFrames.push(...frames);
  return {
    ...whole,
    ...(draft.comment ? { comment: draft.comment } : {}),
    ...(draft.messages.length ? { _webSocketMessages: draft.messages } : {}),
  };
}

/** @param {Draft} draft @param {string} name @param {string} value */
function header(draft, name, value) {
  draft.headers.push([name, value]);
}

/** @param {Draft} draft @param {number} opcode @param {string} data */
function message(draft, opcode, data) {
  draft.messages.push({ type: "send", time: 1795170934.6, opcode, data });
}

const lower = (/** @type {string} */ name) => name;
const upper = (/** @type {string} */ name) => name.toUpperCase();
const capital = (/** @type {string} */ name) =>
  name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
