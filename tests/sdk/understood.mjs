/** What both libraries of Perplexity make of the answers of the fake; they name their errors alike. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { keys } from "../browser/perplexity.mjs";

/** @typedef {import("./clients.mjs").Client} Client */
/** @typedef {import("./clients.mjs").Request} Request */

/** @param {string} [key] @returns {Request} */
export const models = (key) => ({ key, method: "GET", path: "/v1/models" });

const hello = { input: "Hello", model: "perplexity/sonar" };

/** @param {string} key @param {unknown} [body] @returns {Request} */
const create = (key, body = hello) => ({ key, method: "POST", path: "/v1/responses", body });

/** @param {string} key @returns {Request} */
const retrieve = (key) => ({ key, method: "GET", path: "/v1/responses/resp_made_up" });

/**
 * For each error: the status, words of its message, the type that its body names, and a request
 * that brings it.
 *
 * @type {Record<string, [number, string, string | undefined, Request][]>}
 */
const refusals = {
  BadRequestError: [
    [400, "input cannot be empty", "invalid_request", create(keys.good, { input: "" })],
    [400, "not supported", "invalid_request", create(keys.good, { ...hello, model: "sonar-pro" })],
    [400, "unknown field", "invalid_request", create(keys.good, { ...hello, max_tokens: 1 })],
  ],
  AuthenticationError: [
    [401, "Invalid API key provided", "invalid_api_key", models(keys.refused)],
    [401, "401 Authorization Required", undefined, models(keys.refusedByPage)],
    [401, "out of credits", "billing", create(keys.outOfCredit)],
  ],
  PermissionDeniedError: [
    [403, "Sonar is now the Agent API", "chat_completions_not_available", create(keys.retired)],
    [403, "Organization API keys are not accepted", "forbidden", create(keys.organization)],
    [403, "not allowed", "forbidden", models(keys.forbidden)],
  ],
  NotFoundError: [
    [404, "resource not found", "not_found", retrieve(keys.good)],
    [404, "404", undefined, models(keys.notFound)],
  ],
  UnprocessableEntityError: [[422, "field required", undefined, create(keys.unprocessable)]],
  RateLimitError: [
    [429, "rate limit exceeded", "request_rate_limit_exceeded", models(keys.rateLimited)],
  ],
  InternalServerError: [
    [500, "Internal server error", "internal", models(keys.serverError)],
    [504, "504 Gateway Time-out", undefined, models(keys.gatewayTimeout)],
  ],
};

/**
 * Tests that a library takes the fake for the server that it was written for.
 *
 * @param {() => Client} client
 */
export function understandsTheFake(client) {
  for (const [name, answers] of Object.entries(refusals)) {
    for (const [status, words, type, request] of answers) {
      test(`${name}: ${words}`, async () => {
        const { perplexity, ask } = client();
        perplexity.forget();
        const { error } = await ask(request);
        assert.equal(error?.classes[0], name);
        assert.equal(error.status, status);
        assert.ok(error.message.includes(words), error.message);
        assert.equal(error.body?.error?.type, type);
        assert.equal(perplexity.calls().length, 1);
      });
    }
  }

  test("the list of models is read", async () => {
    const { value } = await client().ask(models(keys.good));
    const ids = value.data.map((/** @type {{ id: string }} */ { id }) => id);
    assert.ok(ids.includes("perplexity/sonar"), ids.join());
  });

  test("the answer of a model is read", async () => {
    const { value } = await client().ask(create(keys.good));
    assert.equal(value.status, "completed");
    assert.match(value.output[0].content[0].text, /^Python 3\.14\.8 is/);
  });

  test("a connection that breaks off is no answer", async () => {
    const { error } = await client().ask(models(keys.reset));
    assert.equal(error?.classes[0], "APIConnectionError");
    assert.equal(error.message, "Connection error.");
  });

  test("a key is made, takes the place of the old one, and the old one is revoked", async () => {
    const { perplexity, ask } = client();
    const old = perplexity.issue({ newTest: ["refused"] });
    /** @param {string} key @param {string} path @param {unknown} body */
    const manage = (key, path, body) => ask({ key, method: "POST", path, body });

    const { value: made } = await manage(old, "/generate_auth_token", { token_name: "Second" });
    const { auth_token: young, created_at_epoch_seconds: at } = made;
    assert.match(young, /^pplx-[A-Za-z0-9]{48}$/);
    assert.notEqual(young, old);
    assert.ok(Number.isInteger(at) && Math.abs(Date.now() / 1000 - at) < 60, `${at}`);
    assert.equal(made.token_name, "Second");

    // It is not known everywhere at once.
    assert.equal((await ask(models(young))).error?.classes[0], "AuthenticationError");
    assert.ok((await ask(models(young))).value.data.length > 0);
    assert.ok((await ask(models(old))).value.data.length > 0);

    const revoked = await manage(young, "/revoke_auth_token", { auth_token: old });
    assert.equal(revoked.error, undefined);
    assert.equal((await ask(models(old))).error?.classes[0], "AuthenticationError");
    assert.ok((await ask(models(young))).value.data.length > 0);
  });
}
