// Perplexity's library for Python against the fake.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keys } from "../browser/perplexity.mjs";
import { startClient } from "./clients.mjs";
import { models, understandsTheFake } from "./understood.mjs";

/** @type {import("./clients.mjs").Client} */
let client;
before(async () => {
  const python = process.env.PERPLEXITY_PYTHON;
  assert.ok(python, "PERPLEXITY_PYTHON names no Python: run `cargo xtask test --only sdk`");
  client = await startClient(python, "ask.py", "SSL_CERT_FILE");
});
after(() => client?.close());

understandsTheFake(() => client);

for (const [what, key] of [
  ["with a newline behind it", `${keys.good}\n`],
  ["with a space behind it", `${keys.good} `],
  ["with a newline in it", keys.good.replace("MadeUp", "MadeUp\n")],
  ["that is empty", ""],
]) {
  test(`a key ${what} is told as a connection error, and nothing is sent`, async () => {
    client.perplexity.forget();
    const { error } = await client.ask(models(key));
    assert.equal(error?.classes[0], "APIConnectionError");
    assert.equal(error.message, "Connection error.");
    assert.deepEqual(client.perplexity.requests(), []);
  });
}

test("a character that cannot be seen is told as one that cannot be encoded", async () => {
  client.perplexity.forget();
  const { error } = await client.ask(models(`${keys.good}\u200b`));
  assert.equal(error?.classes[0], "UnicodeEncodeError");
  assert.match(error.message, /'ascii' codec can't encode character '\\u200b'/);
  assert.deepEqual(client.perplexity.requests(), []);
});

test("without a key the library says which variable it reads", async () => {
  const { error } = await client.ask(models());
  assert.equal(error?.classes[0], "PerplexityError");
  assert.equal(
    error.message,
    "The api_key client option must be set either by passing api_key to the client or by setting the PERPLEXITY_API_KEY environment variable",
  );
});
