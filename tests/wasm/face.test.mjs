// The face that JavaScript sees, asked from outside.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import {
  cleanedKey,
  diagnose,
  fingerprint,
  KEY,
  looks,
  OTHER_KEY,
  places,
  plan,
  read,
  recognised,
  repair,
  rules,
} from "./why401.mjs";

const curl = (key) =>
  `curl https://api.perplexity.ai/v1/agent \\\n  -H 'Authorization: Bearer ${key}' \\\n  -H 'Content-Type: application/json' -d '{"preset":"fast","input":"Hello"}'\n`;

test("the catalogue has words for every cause", () => {
  for (const rule of rules()) {
    assert.ok(rule.id && rule.title && rule.why && rule.fix.length > 0, rule.id);
    assert.ok(rule.sources.length > 0, rule.id);
  }
});

test("an empty case is no error", () => {
  const report = diagnose({});
  assert.equal(report.key, "notSeen");
  assert.deepEqual(report.findings, []);
});

test("misuse is an error that quotes nothing", () => {
  for (const wrong of [undefined, 3, KEY, { pasted: 7 }, { pasted: KEY, outcomes: [KEY] }]) {
    assert.throws(
      () => diagnose(wrong),
      (error) => error instanceof Error && !error.message.includes("MadeUp"),
    );
  }
  assert.throws(() => read(KEY, "poem"));
});

test("a reading says what the paste is", () => {
  const reading = read(curl(KEY));
  assert.equal(reading.form, "curl");
  assert.equal(reading.summary, "a curl command: POST /v1/agent, one key");
  assert.deepEqual(reading.keys, [
    { place: "authorization", line: 2, length: 53, lastFour: "Qm2R" },
  ]);
  assert.equal(reading.requests[0].url, "https://api.perplexity.ai/v1/agent");
});

test("the person can overrule what a paste is", () => {
  assert.equal(read("pplx-", "answer").form, "answer");
  assert.equal(read(curl(KEY), "key").form, "key");
  assert.equal(repair(curl(`${KEY}"`), "key"), undefined);
});

test("a mended command has a variable in place of the key", () => {
  const damaged = `${KEY.slice(0, 20)}\u200b${KEY.slice(20)}`;
  const mended = repair(curl(damaged));
  assert.equal(
    mended.text,
    curl("?").replace("'Authorization: Bearer ?'", '"Authorization: Bearer $PERPLEXITY_API_KEY"'),
  );
  const changed = mended.difference.filter((line) => line.change !== "kept");
  assert.deepEqual(
    changed.map((line) => line.change),
    ["removed", "added"],
  );
  assert.equal(cleanedKey(curl(damaged)), KEY);
});

test("where nothing is wrong, nothing is mended", () => {
  assert.equal(repair(curl(KEY)), undefined);
});

test("a key of another vendor is never planned to be sent", () => {
  assert.deepEqual(plan({ pasted: "sk-or-v1-madeupmadeupmadeupmadeupmadeupmadeup0123456789" }), []);
  assert.deepEqual(plan({ pasted: "YOUR_API_KEY" }), []);
  assert.deepEqual(plan({}), []);
});

test("the plan sends a key to api.perplexity.ai alone, and names no secret", () => {
  const calls = plan({ pasted: curl(`${KEY.slice(0, 20)}-${KEY.slice(20)}`) });
  assert.ok(calls.length > 0);
  for (const call of calls) {
    assert.equal(new URL(call.url).origin, "https://api.perplexity.ai");
  }
  assert.ok(!JSON.stringify(calls).includes("MadeUp"));
  assert.deepEqual(
    calls.filter((call) => call.cost).map((call) => call.id),
    ["oneToken"],
  );
});

test("a damaged key is tried as it was pasted and mended", () => {
  const ids = plan({ pasted: `Authorization: Bearer "${KEY}"` }).map((call) => call.id);
  assert.deepEqual(ids.slice(0, 3), ["modelsAsPasted", "modelsRepaired", "modelsWithoutKey"]);
});

test("what cannot stand in a header is only tried mended", () => {
  const ids = plan({ pasted: `${KEY.slice(0, 20)}\u200b${KEY.slice(20)}` }).map((call) => call.id);
  assert.deepEqual(ids.slice(0, 2), ["modelsRepaired", "modelsWithoutKey"]);
});

const answer = (call, status, body) => ({
  call,
  received: { kind: "answer", status, headers: [], body: JSON.stringify(body), cut: false },
});
const REFUSED = {
  error: {
    message: "Invalid API key provided. Ensure your API key is correct and active.",
    type: "invalid_api_key",
    code: 401,
  },
};
const MODELS = { object: "list", data: [{ id: "perplexity/sonar", object: "model" }] };

test("a mended key that is accepted proves the damage to be the cause", () => {
  const report = diagnose({
    pasted: `"${KEY}"`,
    outcomes: [
      answer("modelsAsPasted", 401, REFUSED),
      answer("modelsRepaired", 200, MODELS),
      answer("modelsWithoutKey", 401, REFUSED),
    ],
  });
  assert.equal(report.key, "accepted");
  assert.equal(report.findings[0].rule.id, "key-in-quotes");
});

test("a list of models that everybody gets proves nothing", () => {
  const report = diagnose({
    pasted: KEY,
    outcomes: [answer("modelsAsPasted", 200, MODELS), answer("modelsWithoutKey", 200, MODELS)],
  });
  assert.equal(report.key, "wellFormed");
  assert.deepEqual(
    report.calls.map((result) => result.text),
    ["Answered 200", "Answered 200"],
  );
});

test("each call has its result in words", () => {
  const empty = {
    error: {
      message: "validation failed: input cannot be empty",
      type: "invalid_request",
      code: 400,
    },
  };
  const { calls } = diagnose({
    pasted: KEY,
    outcomes: [
      answer("modelsAsPasted", 200, MODELS),
      answer("modelsWithoutKey", 401, REFUSED),
      answer("agentWithoutInput", 400, empty),
      { call: "hostReachable", received: { kind: "reachable" } },
      { call: "oneToken", received: { kind: "timedOut" } },
    ],
  });
  assert.deepEqual(calls, [
    { call: "modelsAsPasted", text: "Accepted", tone: "good" },
    { call: "modelsWithoutKey", text: "Refused, as it should be", tone: "good" },
    { call: "agentWithoutInput", text: "Accepted", tone: "good" },
    { call: "hostReachable", text: "Reached", tone: "quiet" },
    { call: "oneToken", text: "No answer in time", tone: "unsure" },
  ]);
});

test("what only a person can look up is asked in order, and a reply is kept and judged", () => {
  const known = { pasted: KEY, outcomes: [answer("modelsAsPasted", 401, REFUSED)] };
  const before = looks(known);
  assert.deepEqual(
    before.map(({ id, reply }) => [id, reply]),
    ["keyList", "credit", "account", "usage", "plan", "suspended", "incident"].map((id) => [
      id,
      undefined,
    ]),
  );
  assert.equal(
    before[0].question,
    "Is a key that ends in Qm2R in the list, and not marked as revoked?",
  );
  assert.equal(before[0].place.link, "https://console.perplexity.ai");
  assert.ok(
    before.every(({ how, yes, no, sources }) => how && yes.means && no.means && sources[0]),
  );
  assert.ok(!JSON.stringify(before).includes("MadeUp"));

  const told = { looked: { credit: "yes", keyList: "no" } };
  assert.deepEqual(
    looks({ ...known, told }).map(({ reply }) => reply),
    ["no", "yes", undefined, undefined, undefined, undefined, undefined],
  );
  const report = diagnose({ ...known, told });
  assert.deepEqual(report.findings.map(({ rule, severity }) => [rule.id, severity])[0], [
    "key-revoked-or-deleted",
    "cause",
  ]);
  assert.equal(report.headline.sentence, "The key is not in the list of the console");
  assert.match(
    report.text,
    /\nLooked up by hand:\n {2}Looked at the keys in the console: no valid key that ends in Qm2R is listed\.\n {2}Looked at the billing: there is credit\.\n$/,
  );
});

test("where nothing can be looked up, nothing is asked and a reply accuses nothing", () => {
  const told = { looked: { keyList: "no", suspended: "yes" } };
  for (const known of [
    {},
    { pasted: "sk-or-v1-madeupmadeupmadeupmadeupmadeupmadeup0123456789" },
    { pasted: `"${KEY}"` },
    { pasted: KEY, outcomes: [answer("modelsAsPasted", 200, MODELS)] },
  ]) {
    assert.deepEqual(looks({ ...known, told }), []);
    assert.deepEqual(diagnose({ ...known, told }), diagnose(known));
  }
});

test("a reply that is none is an error that quotes nothing", () => {
  for (const looked of [KEY, [KEY], { theMoon: "yes" }, { credit: KEY }, { credit: true }]) {
    assert.throws(
      () => looks({ pasted: KEY, told: { looked } }),
      (error) => error instanceof Error && !error.message.includes("MadeUp"),
    );
  }
  assert.equal(looks({ pasted: KEY, told: { looked: {} } }).length, 7);
});

test("a refusal of the control alone refuses no key", () => {
  const report = diagnose({ pasted: KEY, outcomes: [answer("modelsWithoutKey", 401, REFUSED)] });
  assert.equal(report.key, "wellFormed");
});

/** The start of a picture as PNG, and every byte there is. */
const PICTURE = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ...Array.from({ length: 4096 }, (_, at) => (at * 167) % 256),
]);

for (const [name, text] of Object.entries({
  "an empty paste": "",
  "white space": " \n\t\r\n ",
  "a lone surrogate": `pplx-\ud800${KEY.slice(5)}`,
  "a NUL": `\0${KEY}\0`,
  "a megabyte of noise": noise(1_000_000),
  "ten megabytes in one line": "pplx-".repeat(2_000_000),
  "ten megabytes of quotes": "\"'".repeat(5_000_000),
  "ten megabytes of white space": " \n".repeat(5_000_000),
  "a thousand headers": `GET /v1/models HTTP/1.1\r\n${"Authorization: Bearer x\r\n".repeat(1000)}\r\n`,
  "a curl command with an unclosed quote": `curl -H 'Authorization: Bearer ${KEY} https://api.perplexity.ai/v1/agent`,
  "half a JSON answer": 'HTTP/1.1 401 Unauthorized\r\n\r\n{"error":{"message":"Invalid API key pro',
  "a deep JSON": "[".repeat(100_000),
  "a deep JSON of objects": `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`,
  "a deep YAML": Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
  "YAML that refers to itself": `a: &a\n${"  - [*a, *a, *a]\n".repeat(20_000)}key: *a\n`,
  "base64 of base64": again(btoa, `Authorization: Bearer ${KEY}`, 12),
  "ten megabytes of one word": "curl ".repeat(2_000_000),
  "ten megabytes of lines that go on": "^\n".repeat(5_000_000),
  "ten megabytes of settings": "a: b\n".repeat(2_000_000),
  "a minified bundle":
    `!function(e){fetch("https://api.perplexity.ai/v1/agent",{headers:{Authorization:"Bearer "+e}})}(t);`.repeat(
      10_000,
    ),
  "a picture read as text": new TextDecoder().decode(PICTURE),
  "a picture read byte by byte": String.fromCharCode(...PICTURE),
  "right-to-left text": `\u202e\u05e9\u05dc\u05d5\u05dd ${KEY}\u200f\n`.repeat(1000),
  "UTF-16 read as text": [...curl(KEY)].join("\0"),
  "a lone surrogate in a header": `Authorization: Bearer ${KEY}\udc00`,
  "lone surrogates alone": "\ud800\udbff".repeat(1000),
  "lone marks over nothing": "\u0301".repeat(10_000),
  "bash with an unclosed quote": `export PERPLEXITY_API_KEY="${KEY}\ncurl -H "Authorization: Bearer $PERPLEXITY_API_KEY https://api.perplexity.ai/v1/agent -d '{`,
  "cmd with an unclosed quote": `curl https://api.perplexity.ai/v1/agent ^\r\n -H "Authorization: Bearer ${KEY} ^\r\n -d "{\\"`,
  "PowerShell with an unclosed quote": `Invoke-RestMethod -Uri https://api.perplexity.ai/v1/agent -Headers @{ Authorization = "Bearer ${KEY} } -Body @'\n{`,
  "Python with an unclosed quote": `import requests\nrequests.post("https://api.perplexity.ai/v1/agent", headers={"Authorization": f"Bearer {key`,
  "JavaScript with an unclosed quote": `fetch("https://api.perplexity.ai/v1/agent", { headers: { Authorization: \`Bearer \${key`,
  "C# with an unclosed quote": `client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", @"${KEY}`,
  "HTML with a script": `<html><script>alert("${OTHER_KEY}")</script>`,
})) {
  test(`bad input: ${name} gets a report`, () => {
    const report = diagnose({ pasted: text });
    assert.ok(report.headline.sentence.length > 0);
    assert.ok(report.text.length < 100_000, "the report stays readable");
    const reading = read(text);
    assert.ok(reading.shown.reduce((sum, it) => sum + it.text.length, 0) < 100_000);
    repair(text);
    cleanedKey(text);
    plan({ pasted: text });
  });
}

/** What comes out when a function is given its own result, over and over. */
function again(step, text, times) {
  return times === 0 ? text : again(step, step(text), times - 1);
}

/** Bytes that look like nothing, the same on every run. */
function noise(length) {
  let state = 401;
  let text = "";
  while (text.length < length) {
    state = (state * 1103515245 + 12345) % 2147483648;
    text += String.fromCharCode(32 + (state % 1000));
  }
  return text;
}

const SALT = "000102030405060708090a0b0c0d0e0f";

/** @param {string} key @param {object} more */
const entry = (key, more) => ({
  id: "one",
  label: "A key",
  salt: SALT,
  ...fingerprint(key, SALT),
  ...more,
});

test("a key is known again by its fingerprint, which is HMAC-SHA-256", () => {
  const print = createHmac("sha256", Buffer.from(SALT, "hex"))
    .update(KEY)
    .digest("hex")
    .slice(0, 32);
  assert.deepEqual(fingerprint(KEY, SALT), { print, lastFour: "Qm2R" });
  assert.deepEqual(fingerprint(curl(`${KEY}"`), SALT), { print, lastFour: "Qm2R" });
  const book = [entry(OTHER_KEY, { id: "other" }), entry(KEY, { madeAt: 1, replacedBy: "other" })];
  assert.deepEqual(recognised(`A=${KEY}\nB=${KEY}\n`, book), ["one"]);
  assert.deepEqual(recognised(KEY, []), []);
  assert.deepEqual(recognised("", book), []);
});

test("without a key that may go to Perplexity there is no fingerprint", () => {
  assert.equal(fingerprint("", SALT), undefined);
  assert.equal(fingerprint("YOUR_API_KEY", SALT), undefined);
  assert.equal(fingerprint(KEY, SALT.toUpperCase()), undefined);
  assert.equal(fingerprint(KEY, ""), undefined);
});

test("a book of another form is an error that quotes nothing", () => {
  for (const wrong of [
    KEY,
    [KEY],
    [{}],
    [entry(KEY, { label: 3 })],
    [entry(KEY, { madeAt: KEY })],
  ]) {
    for (const ask of [
      () => recognised(KEY, wrong),
      () => diagnose({ pasted: KEY, book: wrong }),
    ]) {
      assert.throws(ask, (error) => error instanceof Error && !error.message.includes("MadeUp"));
    }
  }
});

test("the places of a key begin with what was pasted, and name no key", () => {
  const found = places(`# made in July\nPERPLEXITY_API_KEY=${KEY}\n`);
  assert.equal(found[0].id, "env-file");
  assert.equal(found[0].seen, "Line 2 of what you pasted sets PERPLEXITY_API_KEY");
  assert.ok(found.slice(1).every((place) => place.seen === undefined));
  assert.ok(!JSON.stringify(found).includes("MadeUp"));
  assert.deepEqual(
    places("").map((place) => place.id),
    places(KEY).map((place) => place.id),
  );
});
