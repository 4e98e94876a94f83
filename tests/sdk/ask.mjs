// Asks with Perplexity's library: a line of JSON for each request, and one for what came of it.

import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import Perplexity from "@perplexity-ai/perplexity_ai";

/**
 * Sends one request, with the method that the library has for it where it has one.
 *
 * @param {{ key?: string, method: string, path: string, body?: any }} request
 */
async function ask({ key, method, path, body }) {
  const client = new Perplexity({ apiKey: key, maxRetries: 0 });
  // Nothing may leave this machine.
  assert.equal(new URL(client.baseURL).hostname, "127.0.0.1");
  if (method === "GET") return client.get(path);
  if (path === "/v1/responses") return client.responses.create(body);
  return client.post(path, { body });
}

/** What a program can read from an error. @param {any} error */
function told(error) {
  const classes = [];
  for (let kind = error.constructor; kind.name; kind = Object.getPrototypeOf(kind))
    classes.push(kind.name);
  return { classes, message: error.message, status: error.status, body: error.error };
}

for await (const line of createInterface({ input: process.stdin })) {
  const outcome = await ask(JSON.parse(line)).then(
    (value) => ({ value }),
    (error) => ({ error: told(error) }),
  );
  console.log(JSON.stringify(outcome));
}
