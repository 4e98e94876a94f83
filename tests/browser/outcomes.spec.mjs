/** What the test shows for everything that can come back. */

import { expect, test } from "./checker.mjs";
import { keys } from "./perplexity.mjs";

test("a good key is accepted, and the control is refused as it should be", async ({ checker }) => {
  await checker.paste(keys.good);
  await checker.runTest();
  await expect(checker.results).toHaveText([
    "Accepted",
    "Refused, as it should be",
    "Accepted",
    "Not needed",
  ]);
  await expect(checker.sentence).toHaveText("Perplexity accepted this key");
  await expect(checker.conclusion).toContainText("Perplexity accepted this key");
  await expect(
    checker.page.getByRole("status").filter({ hasText: "Perplexity accepted this key" }),
  ).toHaveCount(1);
});

test("a refused key is refused, and no second witness is asked", async ({ checker }) => {
  await checker.paste(keys.refused);
  await checker.runTest();
  await expect(checker.results).toHaveText([
    "Refused",
    "Refused, as it should be",
    "Not needed",
    "Not needed",
  ]);
  await expect(checker.sentence).toHaveText("Perplexity refused this key");
  expect(checker.perplexity.calls().map(({ path }) => path)).toEqual(["/v1/models", "/v1/models"]);
});

test("the page of an openresty server refuses a key as well", async ({ checker }) => {
  await checker.paste(keys.refusedByPage);
  await checker.runTest();
  await expect(checker.results.first()).toHaveText("Refused");
});

test("a damaged key is refused as it is, and accepted once it is mended", async ({ checker }) => {
  await checker.paste(`"${keys.good}"`);
  await checker.runTest();
  await expect(checker.results).toHaveText([
    "Refused",
    "Accepted",
    "Refused, as it should be",
    "Accepted",
    "Not needed",
  ]);
  await expect(checker.sentence).toHaveText("The key is wrapped in quotes");
  await expect(checker.conclusion).toContainText("Perplexity accepted the mended key");
});

test("a key that cannot stand in a header is only sent mended", async ({ checker }) => {
  await checker.paste(`${keys.good.slice(0, 20)}\u200b${keys.good.slice(20)}`);
  await checker.runTest();
  await expect(checker.results.first()).toHaveText("Accepted");
  for (const { headers } of checker.perplexity.calls()) {
    const authorization = Object.fromEntries(headers).authorization;
    expect([undefined, `Bearer ${keys.good}`]).toContain(authorization);
  }
});

for (const [behaviour, what] of [
  ["retired", "an endpoint that is retired speaks for the key"],
  ["rateLimited", "too many requests speak for the key"],
]) {
  test(what, async ({ checker }) => {
    await checker.paste(keys[behaviour]);
    await checker.runTest();
    await expect(checker.results.first()).toHaveText("Accepted");
    expect(await checker.copiedReport()).toContain("The key: accepted by Perplexity.");
  });
}

for (const behaviour of ["outOfCredit", "paymentRequired"]) {
  test(`an account without credit (${behaviour})`, async ({ checker }) => {
    await checker.paste(keys[behaviour]);
    await checker.runTest();
    await expect(checker.report).toContainText(/credit/i);
    await expect(checker.sentence).toContainText(/credit/i);
  });
}

test("a key of an organization is known, and turned down where questions are answered", async ({
  checker,
}) => {
  await checker.paste(keys.organization);
  await checker.runTest();
  await expect(checker.sentence).toContainText(/organization/i);
});

for (const [behaviour, word] of [
  ["hidden", "Blocked"],
  ["reset", "Blocked"],
  ["redirectLoop", "Pointed elsewhere, not followed"],
]) {
  test(`${behaviour} is told as "${word}"`, async ({ checker }) => {
    await checker.paste(keys[behaviour]);
    await checker.runTest();
    await expect(checker.results.first()).toHaveText(word);
  });
}

test("a body without an end is read up to a limit", async ({ checker }) => {
  await checker.paste(keys.endless);
  await checker.runTest();
  await expect(checker.results.first()).toHaveText(/Answered 200|Accepted/);
});

test("the login page of a network is not taken for Perplexity", async ({ checker }) => {
  await checker.paste(keys.loginPage);
  await checker.runTest();
  await expect(checker.results.first()).toHaveText("Answered 200");
  expect(await checker.copiedReport()).not.toMatch(/The key: (accepted|refused)/);
});

test("a silent server can be left by Cancel", async ({ checker }) => {
  await checker.paste(keys.silent);
  await checker.test.click();
  await expect.poll(() => checker.perplexity.calls().length).toBe(1);
  await expect(checker.results.first()).toHaveText("Waiting for the answer");
  await expect(checker.page.locator("#sent")).toContainText("A test is running");
  await checker.experiment.getByRole("button", { name: "Cancel" }).click();
  await expect(checker.conclusion).toContainText("Cancelled.");
  await expect(checker.results.first()).toHaveText("Cancelled");
  await expect(checker.test).toHaveText("Test again");
  expect(checker.perplexity.calls().length).toBe(1);
});

test("another paste ends the test of the former key and drops what came of it", async ({
  checker,
}) => {
  await checker.paste(keys.refused);
  await checker.runTest();
  await expect(checker.results.first()).toHaveText("Refused");

  await checker.paste(keys.silent);
  await expect(checker.results).toHaveCount(0);
  await expect(checker.sentence).not.toHaveText("Perplexity refused this key");
  await checker.test.click();
  await expect.poll(() => checker.perplexity.calls().length).toBe(3);

  await checker.paste(keys.good);
  await expect(checker.test).toHaveText("Test");
  await expect(checker.results).toHaveCount(0);
  await expect(checker.page.locator("#sent")).toContainText("3 requests were sent");
  await checker.runTest();
  await expect(checker.results.first()).toHaveText("Accepted");
});

test("a double click on Test starts one test and does not cancel it", async ({ checker }) => {
  await checker.paste(keys.good);
  await checker.test.dblclick();
  await expect(checker.conclusion).toContainText("accepted");
  expect(checker.perplexity.calls().filter(({ body }) => body !== "").length).toBe(1);
});

test("what a terminal printed can be pasted without a test", async ({ checker }) => {
  await checker.paste(keys.good);
  await checker.page.getByText("Test it in a terminal instead").click();
  const printed = checker.page.getByLabel("Paste what it printed");
  await printed.fill(
    'HTTP/2 200\ncontent-type: application/json\n\n{"object":"list","data":[{"id":"perplexity/sonar","object":"model"}]}',
  );
  await expect(checker.sentence).toHaveText("Perplexity accepted this key");
  await expect(printed).toBeFocused();
  expect(checker.perplexity.requests()).toEqual([]);
});

test("the commands for a terminal name no key", async ({ checker }) => {
  const { page } = checker;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await checker.paste(keys.good);
  await page.getByText("Test it in a terminal instead").click();
  await page.getByRole("button", { name: "Copy the commands" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const commands = await page.evaluate(() => navigator.clipboard.readText());
  expect(commands).toContain("curl -i https://api.perplexity.ai/v1/models");
  expect(commands).not.toContain(keys.good);
});
