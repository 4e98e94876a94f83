// The key check of the extension, in Firefox.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keys } from "../browser/perplexity.mjs";
import { startFirefox } from "./firefox.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
before(async () => {
  firefox = await startFirefox();
});
after(() => firefox.close());

test("the popup tests a key, and the key goes to the API alone", async () => {
  const page = await firefox.open("popup.html#check-a-key");
  const box = await page.waitForSelector("textarea");
  await box.type(keys.good);
  const button = await page.waitForSelector(".report:not([inert]) ::-p-text(Test)");
  await button.click();
  await page.waitForSelector("#verdict::-p-text(Perplexity accepted this key)");
  const sent = firefox.perplexity.requests();
  assert.ok(sent.length > 0);
  for (const { host } of sent) assert.equal(host, "api.perplexity.ai");
});
