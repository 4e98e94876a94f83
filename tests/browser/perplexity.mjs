/**
 * The fake Perplexity: a real HTTPS server on this machine that behaves as the API was seen to.
 *
 * How it behaves depends on the key that it is shown, so that tests need not agree on anything.
 * It records every request. A request for which it has no route is recorded and answered 501.
 */

import { createHash, createPublicKey, X509Certificate } from "node:crypto";
import { createServer } from "node:https";
import { generate } from "selfsigned";
import { createWebsite } from "./website.mjs";

/** @typedef {{ host: string, method: string, path: string, headers: [string, string][], body: string }} Recorded */

const invalidKey = {
  error: {
    message: "Invalid API key provided. Ensure your API key is correct and active.",
    type: "invalid_api_key",
    code: 401,
  },
};

const openresty = `<html>
<head><title>401 Authorization Required</title></head>
<body>
<center><h1>401 Authorization Required</h1></center>
<hr><center>openresty/1.27.4</center>
</body>
</html>
`;

const models = {
  object: "list",
  data: [
    { id: "perplexity/sonar", object: "model", created: 1_790_000_000, owned_by: "perplexity" },
  ],
};

const emptyInput = {
  error: {
    message: "validation failed: input cannot be empty",
    type: "invalid_request",
    code: 400,
  },
};

const retired = {
  error: {
    message:
      "Sonar is now the Agent API. Use /v1/responses instead of /v1/sonar. Migrate here: https://docs.perplexity.ai/docs/agent-api/migrate-from-sonar/overview",
    type: "chat_completions_not_available",
    code: 403,
  },
};

/**
 * What each kind of key meets, whatever is asked. `good` has routes of its own.
 *
 * @type {Record<string, (answer: Answering) => void>}
 */
const behaviours = {
  good: ({ path, body, json }) => {
    if (path === "/v1/models") return json(200, models);
    if (path === "/chat/completions") return json(403, retired);
    if (JSON.parse(body).input === "") return json(400, emptyInput);
    return json(200, { id: "resp_1", object: "response", status: "completed", output: [] });
  },
  refused: ({ json }) => json(401, invalidKey),
  refusedByPage: ({ page }) => page(401, openresty),
  retired: ({ json }) => json(403, retired),
  outOfCredit: ({ json }) =>
    json(401, {
      error: {
        message: "Your account has run out of credits.",
        type: "billing",
        code: 401,
      },
    }),
  paymentRequired: ({ json }) =>
    json(402, {
      error: { message: "Your credit balance is too low.", type: "billing", code: 402 },
    }),
  rateLimited: ({ json }) =>
    json(
      429,
      {
        error: {
          message: "Request rate limit exceeded, please try again later.",
          type: "request_rate_limit_exceeded",
          code: 429,
        },
      },
      { "retry-after": "2" },
    ),
  organization: ({ path, json }) =>
    path === "/v1/models"
      ? json(200, models)
      : json(403, {
          error: {
            message: "Perplexity does not accept organization API keys on that endpoint.",
            type: "forbidden",
            code: 403,
          },
        }),
  forbidden: ({ json }) =>
    json(403, { error: { message: "Access denied.", type: "forbidden", code: 403 } }),
  notFound: ({ send }) => send(404, "", {}),
  serverError: ({ json }) =>
    json(500, { error: { message: "Internal server error", type: "internal", code: 500 } }),
  gatewayTimeout: ({ page }) =>
    page(504, "<html><head><title>504 Gateway Time-out</title></head></html>"),
  loginPage: ({ page }) =>
    page(200, "<!doctype html><title>Sign in to the hotel network</title><form>Room number</form>"),
  silent: () => {},
  reset: ({ response }) => response.destroy(),
  cut: ({ response }) => {
    response.writeHead(200, {
      ...open,
      "content-type": "application/json",
      "content-length": "1000",
    });
    response.write('{"object":"list","data":[', () => response.destroy());
  },
  redirectLoop: ({ path, send }) =>
    send(302, "", { ...open, location: `https://api.perplexity.ai${path}` }),
  endless: ({ response }) => {
    response.writeHead(200, { ...open, "content-type": "application/json" });
    const more = () => {
      while (!response.destroyed && response.write(" ".repeat(16_384)));
    };
    response.on("drain", more);
    more();
  },
  // It answers, but without the header that lets a page read the answer.
  hidden: ({ send }) => send(200, JSON.stringify(models), { "content-type": "application/json" }),
};

/** The header that lets any page read an answer. */
const open = { "access-control-allow-origin": "*" };

/** Paths that Perplexity is known not to have: it answers them before it looks at the key. */
const unknownPaths = ["/v1/chat/completions", "/models", "/agent", "/agents"];

const routes = [
  ["GET", "/v1/models"],
  ["POST", "/v1/agent"],
  ["POST", "/v1/responses"],
  ["POST", "/chat/completions"],
];

/** A key for each behaviour, of the right shape, made up. @type {Record<keyof typeof behaviours, string>} */
export const keys = Object.fromEntries(Object.keys(behaviours).map((name) => [name, keyFor(name)]));

/** Starts a Perplexity of one's own. */
export async function startPerplexity() {
  const hosts = ["perplexity.ai", "*.perplexity.ai"];
  const pem = await generate([{ name: "commonName", value: "perplexity.ai" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) }],
  });
  /** @type {Recorded[]} */
  let requests = [];
  const website = createWebsite();
  const server = createServer({ key: pem.private, cert: pem.cert }, async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    requests.push({
      host: request.headers.host ?? "",
      method: request.method ?? "",
      path: request.url ?? "",
      headers: pairs(request.rawHeaders),
      body,
    });
    if (website.serves(request.headers.host ?? "")) website.respond(request, response, body);
    else respond(request, response, body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));

  return {
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
    forget() {
      requests = [];
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {string} body
 */
function respond(request, response, body) {
  const path = request.url ?? "";
  const answering = answers(response, path, body);
  const { json, send } = answering;
  if (request.headers.host !== "api.perplexity.ai") return send(501, "", open);
  if (request.method === "OPTIONS") {
    return send(204, "", {
      ...open,
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type",
    });
  }
  if (unknownPaths.includes(path)) return send(404, "", {});
  if (!routes.some(([method, route]) => method === request.method && route === path))
    return send(501, "", open);
  const key = request.headers.authorization?.match(/^Bearer (.*)$/)?.[1];
  const name = Object.keys(keys).find((name) => keys[name] === key);
  return name ? behaviours[name](answering) : json(401, invalidKey);
}

/** @typedef {ReturnType<typeof answers>} Answering */

/**
 * @param {import("node:http").ServerResponse} response
 * @param {string} path
 * @param {string} body
 */
function answers(response, path, body) {
  /**
   * @param {number} status
   * @param {string} text
   * @param {Record<string, string>} headers
   */
  const send = (status, text, headers) => {
    response.writeHead(status, headers).end(text);
  };
  /**
   * @param {number} status
   * @param {unknown} value
   * @param {Record<string, string>} [headers]
   */
  const json = (status, value, headers) =>
    send(status, JSON.stringify(value), {
      ...open,
      "content-type": "application/json",
      ...headers,
    });
  /**
   * @param {number} status
   * @param {string} html
   */
  const page = (status, html) => send(status, html, { ...open, "content-type": "text/html" });
  return { response, path, body, send, json, page };
}

/** @param {string} name */
function keyFor(name) {
  const filling = "0MadeUp7For2Tests9Never4Issued1By6Anyone3Qm5Rk8Xw";
  return `pplx-${`${name}${filling}`.slice(0, 48)}`;
}

/**
 * @param {string[]} raw Names and values in turn.
 * @returns {[string, string][]}
 */
function pairs(raw) {
  return raw.flatMap((name, at) => (at % 2 ? [] : [[name.toLowerCase(), raw[at + 1]]]));
}
