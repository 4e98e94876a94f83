/**
 * The fake Perplexity: a real HTTPS server on this machine that behaves as the API was seen to.
 *
 * How it behaves depends on the key that it is shown, so that tests need not agree on anything.
 * It records every request. A request for which it has no route is recorded and answered 501.
 */

import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { answers, open } from "./answering.mjs";
import { behaviours, keys } from "./behaviours.mjs";
import { createKeyManagement } from "./key-management.mjs";
import { createWebsite } from "./website.mjs";

export { keys };

/** @typedef {{ host: string, method: string, path: string, headers: [string, string][], body: string }} Recorded */

/** Paths that Perplexity is known not to have: it answers them before it looks at the key. */
const unknownPaths = ["/v1/chat/completions", "/models", "/agent", "/agents"];

const routes = [
  /^GET \/v1\/models$/,
  /^POST \/v1\/(agent|responses)$/,
  /^GET \/v1\/(agent|responses)\/[^/]+$/,
  /^POST \/chat\/completions$/,
];

/** Where it listens. Programs that cannot be told where a name leads find it by this address. */
const loopback = "127.0.0.1";

/** Starts a Perplexity of one's own. */
export async function startPerplexity() {
  const names = ["perplexity.ai", "*.perplexity.ai"].map((value) => ({ type: 2, value }));
  const pem = await generate([{ name: "commonName", value: "perplexity.ai" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [...names, { type: 7, ip: loopback }] }],
  });
  /** @type {Recorded[]} */
  let requests = [];
  const website = createWebsite();
  const management = createKeyManagement(keys.good);
  const server = createServer({ key: pem.private, cert: pem.cert }, async (request, response) => {
    const body = await bodyOf(request).catch(() => undefined);
    // Who went away in the middle of it, as a page that is closed does, gets no answer.
    if (body === undefined) return;
    requests.push({
      host: request.headers.host ?? "",
      method: request.method ?? "",
      path: request.url ?? "",
      headers: pairs(request.rawHeaders),
      body,
    });
    if (website.serves(request.headers.host ?? "")) website.respond(request, response, body);
    else respond(request, response, body, management);
  });
  await new Promise((resolve) => server.listen(0, loopback, () => resolve(undefined)));

  return {
    /** What a program has to trust to be answered. */
    certificate: pem.cert,
    port: /** @type {import("node:net").AddressInfo} */ (server.address()).port,
    /** What Chromium wants to know to trust this certificate and no other. */
    fingerprint: createHash("sha256")
      .update(
        createPublicKey(
          new X509Certificate(pem.cert).publicKey.export({ type: "spki", format: "pem" }),
        ).export({ type: "spki", format: "der" }),
      )
      .digest("base64"),
    /** The website at www.perplexity.ai, beside the API. */
    website,
    /** Every request since `forget`, preflights included. */
    requests: () => requests,
    /** The requests that somebody asked for: without the preflights that a browser puts before. */
    calls: () => requests.filter(({ method }) => method !== "OPTIONS"),
    /** Forgets the requests, and opens to pages what was closed to them; keys live on. */
    forget() {
      requests = [];
      management.openToPages();
    },
    issue: management.issue,
    life: management.life,
    closeToPages: management.closeToPages,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/** @param {import("node:http").IncomingMessage} request */
async function bodyOf(request) {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} body
 * @param {ReturnType<typeof createKeyManagement>} management
 */
function respond(request, response, body, management) {
  // A browser sends a request again by itself, even a POST, when a connection that was used before
  // breaks off. Then a script would be a step further than the page knows.
  response.setHeader("connection", "close");
  const { method = "", url: path = "" } = request;
  const closed = management.isClosed(path);
  const answering = answers(response, { method, path, body }, closed ? {} : open);
  const { send } = answering;
  const hosts = ["api.perplexity.ai", `${loopback}:${request.socket.localPort}`];
  if (!hosts.includes(request.headers.host ?? "")) return send(501, "", open);
  if (method === "OPTIONS") {
    if (closed) return send(405, "", {});
    return send(204, "", {
      ...open,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type",
    });
  }
  if (unknownPaths.includes(path)) return send(404, "", {});
  if (!management.serves(path) && !routes.some((route) => route.test(`${method} ${path}`)))
    return send(501, "", open);
  if (management.serves(path) && method !== "POST") return send(405, "", {});
  const key = request.headers.authorization?.match(/^Bearer (.*)$/)?.[1] ?? "";
  if (management.knows(key)) return management.respond(answering, key);
  const name = Object.keys(keys).find((name) => keys[name] === key);
  return behaviours[name ?? "refused"](answering);
}

/**
 * @param {string[]} raw Names and values in turn.
 * @returns {[string, string][]}
 */
function pairs(raw) {
  return raw.flatMap((name, at) => (at % 2 ? [] : [[name.toLowerCase(), raw[at + 1]]]));
}
