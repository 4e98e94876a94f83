/** The box, the verdict and everything that is pressed between them. */

import { examples } from "../../www/ui/examples.js";
import { expect, hands, test, withResolvers } from "./checker.mjs";
import { keys } from "./perplexity.mjs";

const { good } = keys;
const bare = `Authorization: ${good}`;
const quoted = `Authorization: Bearer "${good}"`;

test.describe("a paste is text, whatever it says", () => {
  for (const pasted of [
    "<img src=x onerror=\"document.title='taken'\">",
    "<script>document.title='taken'</script>",
    `Authorization: Bearer <img src=x onerror=document.title='taken'>`,
    `HTTP/1.1 403 Forbidden\nserver: <b>bold</b>\n\n<script>document.title='taken'</script>`,
    `curl 'https://api.perplexity.ai/<svg onload=alert(1)>' -H "<i>: x"`,
  ]) {
    test(pasted.slice(0, 40), async ({ checker }) => {
      const { page } = checker;
      const elements = () =>
        page.locator("main img, main script, main svg, main b, main i").count();
      await checker.paste(pasted);
      await checker.box.blur();
      for (const summary of await page.locator(".section > summary").all()) await summary.click();
      expect(await elements()).toBe(0);
      await expect(page).not.toHaveTitle("taken");
    });
  }
});

test("ten megabytes are read while the page goes on answering", async ({ checker }) => {
  const { page } = checker;
  // The thread is held back, so that the page is certainly judging when the key is pressed.
  const { promise: held, resolve: release } = withResolvers();
  await page.route("**/judgement-worker.js", async (route) => {
    await held;
    await route.continue();
  });
  const judging = page.waitForRequest("**/judgement-worker.js");
  const line = "2026-11-20 a line of a log that somebody pasted whole\n";
  await checker.pasteLong(`${line.repeat(200_000)}401 Unauthorized`);
  await judging;
  const reading = page.getByText(/^Reading \d+ million characters…/);
  await expect(reading).toBeVisible();
  await checker.box.press("ControlOrMeta+Home");
  await checker.box.press("x");
  await expect(checker.box).toHaveValue(/^x2026-11-20/);
  await expect(reading).toBeVisible();
  release();
  // How long that takes is the machine's affair.
  await checker.sentence.waitFor();
  await expect(page.getByText(/all \d+ million characters were read/)).toBeVisible();
});

test("what replaces a long text replaces all of it", async ({ checker }) => {
  await checker.pasteLong("a line of a log\n".repeat(20_000));
  await expect(checker.page.getByText(/all \d+ thousand characters were read/)).toBeVisible();
  await checker.box.press("ControlOrMeta+A");
  await checker.box.pressSequentially("401 Unauthorized");
  await expect(checker.page.locator("#read-as")).toContainText("Read as an answer");
  await expect(checker.page.getByText("characters were read")).toBeHidden();
});

test("Clear empties the box, and Undo brings it back", async ({ checker }) => {
  const { page } = checker;
  await checker.paste(good);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(checker.box).toHaveValue("");
  await expect(checker.box).toBeFocused();
  await expect(checker.report).toBeHidden();
  await expect(page.getByText("Cleared.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(checker.box).toHaveValue(good);
  await expect(checker.sentence).toBeVisible();
});

test("Undo is gone after half a minute, and the text with it", async ({ page, site }) => {
  await page.clock.install();
  await page.goto(site);
  const checker = hands(page);
  await checker.box.fill(good);
  await page.clock.runFor(1000);
  await page.getByRole("button", { name: "Clear", exact: true }).click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("out of use the box hides the key, and in use it shows the text again", async ({
  checker,
}) => {
  const { page } = checker;
  await checker.paste(good);
  await expect(page.locator(".shown")).toBeHidden();
  await checker.box.blur();
  await expect(page.locator(".shown")).toBeVisible();
  await expect(page.locator(".shown")).not.toContainText(good.slice(6, 18));
  await expect(checker.box).toHaveCSS("opacity", "0");
  await page.locator(".sheet").click();
  await expect(checker.box).toBeFocused();
  await expect(page.locator(".shown")).toBeHidden();
  await expect(checker.box).toHaveCSS("opacity", "1");
  await expect(checker.box).toHaveValue(good);
});

test("what it was read as can be overruled", async ({ checker }) => {
  const { page } = checker;
  await checker.paste("sonar-pro");
  await page.getByRole("button", { name: "Not right?" }).click();
  await expect(page.getByLabel("Read it as")).toBeFocused();
  await page.getByLabel("Read it as").selectOption("an answer or an error text");
  await expect(page.locator("#read-as")).toContainText("Read as an answer");
});

test("every example runs without a network and comes to a verdict", async ({
  checker,
  context,
}) => {
  await context.setOffline(true);
  const { page } = checker;
  for (const { name } of examples) {
    await page.getByText("Examples", { exact: true }).click();
    await page.getByRole("button", { name, exact: true }).click();
    await page.locator(".report:not([inert])").waitFor();
    await expect(page.locator(".report > section .label").first(), name).not.toHaveText(
      /too little to tell/i,
    );
  }
  expect(checker.perplexity.requests()).toEqual([]);
});

test("examples use keys that nobody was ever given", () => {
  const madeUp = [
    "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R",
    "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W",
  ];
  for (const { name, text } of examples) {
    for (const [key] of text.replaceAll("\u200b", "").matchAll(/pplx-[A-Za-z0-9]{40,}/g))
      expect(madeUp, name).toContain(key);
  }
});

test.describe("copying", () => {
  test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

  test("the corrected text has a variable in place of the key", async ({ checker }) => {
    await checker.paste(bare);
    await checker.page.getByRole("button", { name: "Copy the corrected header" }).click();
    await expect(checker.page.getByText("Copied")).toBeVisible();
    expect(await clipboard(checker.page)).toBe("Authorization: Bearer $PERPLEXITY_API_KEY");
  });

  test("the cleaned key comes by the button that says so", async ({ checker }) => {
    await checker.paste(quoted);
    await checker.page.getByRole("button", { name: "Copy the cleaned key" }).click();
    await expect(checker.page.getByText("Copied")).toBeVisible();
    expect(await clipboard(checker.page)).toBe(good);
  });

  test("the difference shows what would change, without the key", async ({ checker }) => {
    await checker.paste(bare);
    await checker.page.getByText("Show the difference").click();
    await expect(checker.page.locator("#difference ins")).toContainText("$PERPLEXITY_API_KEY");
    await expect(checker.page.locator("#difference")).not.toContainText(good.slice(6, 18));
  });
});

test("where copying is not allowed, the text can be selected", async ({ page, site }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () =>
      Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
  });
  await page.goto(site);
  const checker = hands(page);
  await checker.paste(good);
  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByText("Select the text and copy it by hand")).toBeVisible();
  const text = page.getByRole("textbox", { name: "Copy report" });
  await expect(text).toHaveValue(/The key:/);
  expect(await text.evaluate((area) => area.selectionEnd - area.selectionStart)).toBeGreaterThan(
    10,
  );
});

test("a question is answered, judged at once, and can be answered otherwise", async ({
  checker,
}) => {
  const { page } = checker;
  await checker.paste(keys.refused);
  await checker.runTest();
  await page.getByText(/^Would tell us more/).click();
  const question = page.locator(".question").first();
  const before = await question.locator("p").textContent();
  await question.getByRole("button", { name: "Yes" }).click();
  await expect(question.getByRole("button", { name: "Yes" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(question.getByRole("button", { name: "Yes" })).toBeFocused();
  await expect(question.locator("p")).toHaveText(before ?? "");
  const withYes = await checker.copiedReport();
  await question.getByRole("button", { name: "No", exact: true }).click();
  await expect(question.getByRole("button", { name: "No", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect(await checker.copiedReport()).not.toBe(withYes);
});

test("the verdict is told to a screen reader in one sentence", async ({ checker }) => {
  await checker.paste(quoted);
  const headline = await checker.sentence.textContent();
  const told = checker.page.locator("[role=status].unseen");
  await expect(told).toContainText(headline ?? "");
  expect((await told.textContent())?.length).toBeLessThan(160);
});

test("the keyboard alone leads through everything", async ({ checker }) => {
  const { page } = checker;
  const focused = () =>
    page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id);
  /** @param {string} name */
  const tabTo = async (name) => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press("Tab");
      if ((await focused()) === name) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Skip to the box");
  await page.keyboard.press("Enter");
  await expect(checker.box).toBeFocused();
  await page.keyboard.insertText(good);
  await expect(checker.sentence).toBeVisible();
  await tabTo("Not right?");
  await tabTo("Clear");
  await tabTo("Examples");
  await tabTo("Test");
  expect(
    await page.evaluate(
      () => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle,
    ),
  ).toBe("solid");
  await page.keyboard.press("Enter");
  await expect(checker.test).toHaveText("Test again");
  await expect(checker.test).toBeFocused();
  await tabTo("Copy report");
});

test.describe("where the page cannot work it says what to do", () => {
  test("the WebAssembly module is kept back", async ({ page, site }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(site);
    await expect(page.getByRole("alert")).toContainText("Update the browser or try another one");
  });

  test("the core's script is kept back", async ({ page, site }) => {
    await page.route("**/wasm/why401.js", (route) => route.abort());
    await page.goto(site);
    await expect(page.getByRole("alert")).toContainText("Update the browser or try another one");
  });

  test("the page's script is kept back", async ({ page, site }) => {
    await page.route("**/page.js", (route) => route.abort());
    await page.goto(site);
    await expect(page.getByText("open the page in another browser")).toBeVisible();
  });

  test("scripts are off", async ({ browser, site }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site);
    await expect(page.locator("noscript p")).toBeVisible();
    await context.close();
  });
});

/** @param {import("@playwright/test").Page} page */
function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}
