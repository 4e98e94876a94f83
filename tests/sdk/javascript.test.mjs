// Perplexity's library for JavaScript against the fake.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keys } from "../browser/perplexity.mjs";
import { startClient } from "./clients.mjs";
import { models, understandsTheFake } from "./understood.mjs";

/** @type {import("./clients.mjs").Client} */
let client;
before(async () => {
  client = await startClient(process.execPath, "ask.mjs", "NODE_EXTRA_CA_CERTS");
});
after(() => client?.close());

understandsTheFake(() => client);

for (const [what, blank] of [
  ["newline", "\n"],
  ["line end of Windows", "\r\n"],
  ["space", " "],
]) {
  test(`a ${what} behind the key is dropped, and the key works`, async () => {
    client.perplexity.forget();
    const { value } = await client.ask(models(keys.good + blank));
    assert.ok(value.data.length > 0);
    assert.equal(sent(), `Bearer ${keys.good}`);
  });
}

test("an empty key is sent as no key, and refused", async () => {
  client.perplexity.forget();
  const { error } = await client.ask(models(""));
  assert.equal(error?.classes[0], "AuthenticationError");
  assert.equal(sent(), "Bearer");
});

test("a newline in the key is an error that quotes the key, and nothing is sent", async () => {
  client.perplexity.forget();
  const key = keys.good.replace("MadeUp", "MadeUp\n");
  const { error } = await client.ask(models(key));
  assert.equal(error?.classes[0], "TypeError");
  assert.equal(error.message, `Headers.append: "Bearer ${key}" is an invalid header value.`);
  assert.deepEqual(client.perplexity.requests(), []);
});

test("a character that cannot be seen is told by its number, and nothing is sent", async () => {
  client.perplexity.forget();
  const { error } = await client.ask(models(`${keys.good}\u200b`));
  assert.equal(error?.classes[0], "TypeError");
  assert.match(error.message, /ByteString .* has a value of 8203 which is greater than 255/);
  assert.deepEqual(client.perplexity.requests(), []);
});

test("without a key the library says which variable it reads", async () => {
  const { error } = await client.ask(models());
  assert.equal(error?.classes[0], "PerplexityError");
  assert.match(
    error.message,
    /^The PERPLEXITY_API_KEY environment variable is missing or empty; either provide it, or/,
  );
});

/** The header of the one request that was sent. */
function sent() {
  const [{ headers }, ...others] = client.perplexity.calls();
  assert.deepEqual(others, []);
  return Object.fromEntries(headers).authorization;
}
