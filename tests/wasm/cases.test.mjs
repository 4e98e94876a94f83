// Every folder under tests/cases again, this time through the built module.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { diagnose, rules } from "./why401.mjs";

const tests = new URL("../", import.meta.url);
const catalogue = rules();
const ids = catalogue.map((rule) => rule.id);

for (const name of readdirSync(new URL("cases/", tests)).sort()) {
  test(name, () => {
    const read = (path) => readFileSync(new URL(path, tests), "utf8");
    const { expected, pastedFile, ...known } = JSON.parse(read(`cases/${name}/case.json`));
    if (pastedFile) known.pasted = read(pastedFile);
    const report = diagnose(known);
    const id = ids
      .filter((id) => name.startsWith(`${id}-`))
      .reduce((longest, id) => (id.length > longest.length ? id : longest), "");
    const found = report.findings.find((finding) => finding.rule.id === id);
    const ruledOut = report.ruledOut.some((rule) => rule.id === id);
    assert.equal(found ? "found" : ruledOut ? "ruledOut" : "cannotTell", expected.verdict);
    assert.equal(report.text, read(`cases/${name}/report.txt`));
    assert.equal(
      report.findings.length + report.open.length + report.ruledOut.length,
      catalogue.filter((rule) => (rule.family === "session") === (report.session !== undefined))
        .length,
      "each rule for what is asked about stands in the report once",
    );
  });
}
