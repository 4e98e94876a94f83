/** Pastes that hold several things, and what is shown of them besides the verdict. */

import { expect, test, withResolvers } from "./checker.mjs";
import { keys } from "./perplexity.mjs";

const { good } = keys;
const second = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";

const thread = `Since this morning every call fails. This is my .env:

\`\`\`
# copied from the console
PERPLEXITY_API_KEY=${good}
\`\`\`

and this is what I run:

\`\`\`python
from langchain_perplexity import ChatPerplexity

chat = ChatPerplexity(model="sonar")
print(chat.invoke("Hello"))
\`\`\`

It ends with

\`\`\`
Traceback (most recent call last):
  File "ask.py", line 4, in <module>
    print(chat.invoke("Hello"))
perplexity.AuthenticationError: Error code: 401 - {'error': {'message': 'Invalid API key provided. Ensure your API key is correct and active.', 'type': 'invalid_api_key', 'code': 401}}
\`\`\`
`;

test("a whole thread names the variable that is read and the one that is set", async ({
  checker,
}) => {
  await checker.paste(thread);
  await expect(checker.page.locator("#read-as")).toContainText("several things");
  await expect(checker.sentence).toHaveText(/another/);
  await expect(checker.report).toContainText("PPLX_API_KEY");
  await expect(checker.report).toContainText("PERPLEXITY_API_KEY");
});

test("every key of a paste is listed, and none is shown", async ({ checker }) => {
  const { page } = checker;
  await checker.paste(
    `KEY_ONE=${good}\nKEY_TWO=${second}\ncurl -H "Authorization: Bearer ${good}" https://api.perplexity.ai/v1/models`,
  );
  await page.getByText("The keys in it (3)").click();
  const rows = page.locator("#inventory tbody tr");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText("line 1, given to KEY_ONE");
  await expect(rows.nth(1)).toContainText("…Xk8W");
  await expect(rows.nth(2)).toContainText("the same as key 1");
  await expect(checker.report).not.toContainText("MadeUp");
});

test("a file of variables shows what each program would read", async ({ checker }) => {
  const { page } = checker;
  await checker.paste(`export PERPLEXITY_API_KEY="${good}" # mine`);
  await page.getByText(/^What each program would read/).click();
  const rows = page.locator("#loads tbody tr");
  await expect(rows.filter({ hasText: "Docker" }).first()).not.toHaveAttribute(
    "data-outcome",
    "good",
  );
  await expect(rows.filter({ hasText: "bash" })).toHaveAttribute("data-outcome", "good");
  await expect(page.locator("#loads")).not.toContainText("MadeUp");
});

test.describe("two keys are compared", () => {
  test("a letter that looks like another is marked, and the rest stays hidden", async ({
    checker,
  }) => {
    const { page } = checker;
    await page.getByText("Compare two keys").click();
    await page.getByLabel("The key that your program has").fill(good.replace("Never", "N3ver"));
    await page.getByLabel(/The key in the console/).fill(good);
    const result = page.locator("#compare output");
    await expect(result).toContainText("Not the same");
    await expect(result.locator("mark").first()).toHaveText("3");
    await expect(result.locator("mark").last()).toHaveText("e");
    await expect(result).not.toContainText("MadeUp");
    await page.getByRole("button", { name: "Clear both" }).click();
    await expect(result).toBeEmpty();
    await expect(page.getByLabel("The key that your program has")).toHaveValue("");
  });

  test("a line break at the end is the difference", async ({ checker }) => {
    const { page } = checker;
    await page.getByText("Compare two keys").click();
    await page.getByLabel("The key that your program has").fill(`${good}\n`);
    await page.getByLabel(/The key in the console/).fill(good);
    await expect(page.locator("#compare output")).toContainText("Not the same");
    await page.getByLabel("The key that your program has").fill(good);
    await expect(page.locator("#compare output .label")).toHaveText("The same");
  });
});

test("a text with nothing in it that is known says what was looked for", async ({ checker }) => {
  await checker.paste("Lorem ipsum dolor sit amet, consectetur adipiscing elit.");
  await expect(checker.page.getByRole("heading", { name: "What was looked for" })).toBeVisible();
  await expect(checker.page.locator(".evidence")).toHaveCount(0);
});

test("who does not want to wait for a long text stops it", async ({ checker }) => {
  const { page } = checker;
  const { promise: held, resolve: release } = withResolvers();
  await page.route("**/judgement-worker.js", async (route) => {
    await held;
    await route.abort();
  });
  await checker.pasteLong("a line of a log that somebody pasted whole\n".repeat(50_000));
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.locator("#read-as")).toContainText("Stopped");
  await expect(checker.box).toBeFocused();
  release();
  await checker.box.press("ControlOrMeta+A");
  await checker.box.pressSequentially("401 Unauthorized");
  await expect(page.locator("#read-as")).toContainText("Read as an answer");
});
