/** The entries of a long session, in the mix and in the shape in which Chromium exports them. */

import { finish } from "./entry.mjs";

/** @typedef {import("./entry.mjs").Random} Random */

/** Made up, each in the form of the real thing. */
const key = "pplx-6MadeUpForBigFiles8NeverIssuedByAnyone3DoNotUseKf1";
const session = `eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..madeUpIv.${"madeUpSessionOfBigFiles".repeat(30)}.madeUpTag`;
const account = "5f0e3a52-0000-4000-8000-madeup000001";
const cookies = {
  "pplx.visitor-id": "0b1f8a2e-0000-4000-8000-madeupvisit1",
  "pplx.session-id": "9a3c7d10-0000-4000-8000-madeupvisit2",
  "next-auth.csrf-token": `${"madeup12".repeat(8)}%7C${"madeup34".repeat(8)}`,
  "next-auth.callback-url": "https%3A%2F%2Fwww.perplexity.ai%2F",
  "__Secure-next-auth.session-token": session,
  [`__Secure-pplx.session.${account}`]: session,
  __cf_bm: `madeUpBotCookie.${"q7".repeat(60)}-1732098930-1.0.1.1`,
  cf_clearance: `madeUpClearance.${"w3".repeat(120)}-1732098930-1.2.1.1`,
};
const words =
  "answer source model query thread perplexity search result page value index list object name count time error message request response client server render button panel data".split(
    " ",
  );
/** Words that are in texts as well, but name no value there. */
const prose = [...words, ..."session token cookie header state key".split(" ")];

/** What an answer is made of, once; each entry takes a piece of its own. @param {Random} random */
function createPools(random) {
  const word = () => words[Math.floor(random() * words.length)];
  const said = () => prose[Math.floor(random() * prose.length)];
  const number = () => Math.floor(random() * 1e6);
  const id = () => `${number().toString(16)}${number().toString(16)}-madeup`;
  /** @param {number} length @param {() => string} part */
  const fill = (length, part) => {
    const parts = [];
    for (let sum = 0; sum < length; ) sum += parts[parts.push(part()) - 1].length;
    return parts.join("");
  };
  return {
    script: fill(
      1_200_000,
      () =>
        `function ${word()}${number()}(e,t){const n=e["${word()}"];return n&&n.${word()}?t("${word()}: "+n.${word()},{${word()}:${number()},${word()}:"${said()} ${said()}"}):\`\${n}/${word()}\`}\n`,
    ),
    json: fill(
      600_000,
      () =>
        `{"id":"${id()}","${word()}":"${said()} ${said()}, \\"${said()}\\"","url":"https://example.org/${word()}?${word()}=${number()}","score":0.${number()},"snippet":"${said()} – ${said()}\\n${said()}","tags":["${said()}","${said()}"],"seen":true},`,
    ),
    image: fill(900_000, () =>
      Buffer.from(Array.from({ length: 300 }, () => Math.floor(random() * 256))).toString("base64"),
    ),
    stream: fill(
      400_000,
      () =>
        `event: message\r\ndata: {"backend_uuid":"${id()}","text":"${said()} ${said()}","blocks":[{"intended_usage":"ask_text","diff":"/chunks/${number()}"}]}\r\n\r\n`,
    ),
    page: fill(
      300_000,
      () =>
        `<div class="${word()} ${word()}"><a href="/${word()}/${number()}">${said()} &amp; ${said()}</a></div>\n`,
    ),
  };
}

/**
 * Entries without end.
 *
 * @param {Random} random
 */
export function* createEntries(random) {
  const pools = createPools(random);
  /** @param {string} pool @param {number} least @param {number} most */
  const piece = (pool, least, most) => {
    const length = Math.floor(least + random() ** 2 * (most - least));
    const start = Math.floor((random() * (pool.length - length)) / 4) * 4;
    return pool.slice(start, start + length - (length % 4));
  };
  const site = "https://www.perplexity.ai";
  const cdn = "https://pplx-next-static-public.example.net/_spa/assets";
  const kinds = [
    {
      share: 22,
      make: () =>
        get(
          `${cdn}/chunk-${name()}.js`,
          "script",
          "text/javascript",
          piece(pools.script, 4_000, 300_000),
        ),
    },
    {
      share: 12,
      make: () => image(`${cdn}/picture-${name()}.webp`, piece(pools.image, 2_000, 160_000)),
    },
    {
      share: 26,
      make: () =>
        get(
          `${site}/rest/thread/list?version=2.18&source=default&offset=${name()}`,
          "fetch",
          "application/json",
          `[${piece(pools.json, 300, 40_000)}{}]`,
        ),
    },
    {
      share: 8,
      make: () =>
        get(
          `${site}/api/auth/session?version=2.18&source=default`,
          "fetch",
          "application/json",
          JSON.stringify({
            user: { id: account, email: "made.up@example.org" },
            expires: "2026-12-20T10:15:30.000Z",
          }),
        ),
    },
    {
      share: 6,
      make: () =>
        get(
          `${site}/search/${name()}`,
          "document",
          "text/html",
          piece(pools.page, 20_000, 120_000),
        ),
    },
    {
      share: 12,
      make: () =>
        post(
          `${site}/rest/sse/perplexity_ask`,
          JSON.stringify({
            query_str: `${name()} – what is it?`,
            params: { language: "en-US", version: "2.18", source: "default" },
          }),
          "text/event-stream",
          piece(pools.stream, 5_000, 120_000),
        ),
    },
    {
      share: 4,
      make: () =>
        post(
          "https://api.perplexity.ai/v1/agent",
          JSON.stringify({ model: "sonar", input: name() }),
          "application/json",
          `{"output":[${piece(pools.json, 300, 9_000)}{}]}`,
          { authorization: `Bearer ${key}` },
        ),
    },
    {
      share: 8,
      make: () =>
        post(
          "https://events.example.com/v1/batch",
          `[${piece(pools.json, 300, 6_000)}{}]`,
          "application/json",
          '{"success":true}',
        ),
    },
    {
      share: 2,
      make: () =>
        socket(`wss://www.perplexity.ai/rest/realtime?thread=${name()}`, () =>
          piece(pools.json, 100, 2_000),
        ),
    },
  ];
  const all = kinds.reduce((sum, { share }) => sum + share, 0);
  let time = Date.parse("2026-11-20T10:15:30.200Z");
  for (let serial = 1; ; serial += 1) {
    let left = random() * all;
    const kind =
      kinds.find(({ share }) => {
        left -= share;
        return left < 0;
      }) ?? kinds[0];
    time += random() * 400;
    const made = kind.make();
    const sent = new URL(made.url).hostname === "www.perplexity.ai" ? cookies : {};
    yield finish(made, { serial, time, random, cookies: sent });
  }

  function name() {
    return Math.floor(random() * 2 ** 40).toString(36);
  }
}

/**
 * @param {string} url
 * @param {string} resource
 * @param {string} type
 * @param {string} text
 */
function get(url, resource, type, text) {
  return { method: "GET", url, resource, headers: {}, content: content(type, text) };
}

/** @param {string} url @param {string} text In base64. */
function image(url, text) {
  const size = (text.length / 4) * 3;
  const bytes = { size, mimeType: "image/webp", text, encoding: "base64" };
  return { method: "GET", url, resource: "image", headers: {}, content: bytes };
}

/**
 * @param {string} url
 * @param {string} body
 * @param {string} type
 * @param {string} text
 * @param {Record<string, string>} [headers]
 */
function post(url, body, type, text, headers = {}) {
  const postData = { mimeType: "application/json", text: body };
  const sent = { "content-type": "application/json", ...headers };
  return {
    method: "POST",
    url,
    resource: "fetch",
    headers: sent,
    postData,
    content: content(type, text),
  };
}

/** @param {string} url @param {() => string} data */
function socket(url, data) {
  const messages = Array.from({ length: 40 }, (_, at) => ({
    type: at % 2 ? "receive" : "send",
    time: 1763633730.2 + at / 8,
    opcode: 1,
    data: `[${data()}{}]`,
  }));
  return {
    method: "GET",
    url,
    resource: "websocket",
    headers: { connection: "Upgrade", upgrade: "websocket" },
    messages,
    content: { size: 0, mimeType: "x-unknown" },
  };
}

/** @param {string} mimeType @param {string} text */
function content(mimeType, text) {
  return { size: text.length, mimeType, compression: Math.floor(text.length / 3), text };
}
