// The report for Perplexity's support, asked for from outside.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KEY, support } from "./why401.mjs";

const body = JSON.stringify({
  error: { message: `Invalid API key provided: ${KEY}`, type: "invalid_api_key", code: 401 },
});
const refused = {
  pasted: KEY,
  outcomes: [
    {
      call: "modelsAsPasted",
      received: { kind: "answer", status: 401, headers: [], body, cut: false },
    },
  ],
};

test("a refused key gets a report in every form, without the key", () => {
  const report = support(refused, {
    email: "ada@example.test",
    keyName: "production",
    tried: ["Another network."],
    versions: [["Browser", "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0"]],
    times: [["modelsAsPasted", 1795168800000]],
    now: 1795168860000,
    zone: "Europe/Zurich, GMT+0100",
  });
  for (const words of [
    "E-mail: ada@example.test",
    "Name of the key: production",
    "ends in Qm2R",
    "message: Invalid API key provided: [key removed]",
    "2026-11-20 10:00:00 UTC",
    "Europe/Zurich, GMT+0100",
    "Chrome/156.0.0.0",
  ]) {
    assert.ok(report.text.includes(words), `${words} is not in:\n${report.text}`);
  }
  assert.equal(report.refused, undefined);
  assert.equal(report.worth.verdict, "yes");
  assert.equal(report.mail.to, "api@perplexity.ai");
  assert.ok(report.leftOut.includes("1 key"));
  assert.ok(report.worth.desks.every(({ sources }) => sources.length > 0));
  assert.ok(!JSON.stringify(report).includes("MadeUp"));
});

test("nothing needs to be said", () => {
  const report = support({}, {});
  assert.equal(report.worth.verdict, "notYet");
  assert.equal(report.refused, undefined);
});

test("a key in a field is refused, and nothing is handed out", () => {
  const report = support(refused, { keyName: `mine: ${KEY}` });
  assert.match(report.refused, /“Name of the key”/);
  assert.equal(report.text + report.markdown + report.mail.body + report.mail.subject, "");
  assert.ok(!JSON.stringify(report).includes("MadeUp"));
});

test("misuse is an error that quotes nothing", () => {
  for (const [known, said] of [
    [refused, undefined],
    [refused, { email: 7 }],
    [refused, { tried: KEY }],
    [refused, { times: [["noSuchCall", 1]] }],
    [KEY, {}],
  ]) {
    assert.throws(
      () => support(known, said),
      (error) => error instanceof Error && !error.message.includes("MadeUp"),
    );
  }
});
