/** Pictures of the page and the popup, for eyes: PICTURES=1 takes them, into test-results/pictures. */

import { hands, test } from "./checker.mjs";
import { keys } from "./perplexity.mjs";
import { test as popupTest } from "./popup.mjs";

const damaged = `curl https://api.perplexity.ai/v1/agent \\
  -H "Authorization: Bearer ${keys.good.slice(0, 15)}\u200b${keys.good.slice(15)}" \\
  -H "Content-Type: application/json" \\
  -d '{"preset":"fast","input":"Hello"}'`;

/** @type {Record<string, (checker: ReturnType<typeof hands>) => Promise<void>>} */
const states = {
  empty: async () => {},
  "error-found": (checker) => checker.paste(damaged),
  "long-report": async (checker) => {
    await checker.paste(
      damaged
        .replace("Authorization: Bearer", "X-API-Key:")
        .replace("/v1/agent", "/chat/completions"),
    );
    await checker.page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
  },
  accepted: async (checker) => {
    await checker.paste(keys.good);
    await checker.runTest();
  },
  "mended-accepted": async (checker) => {
    await checker.paste(damaged);
    await checker.runTest();
  },
  refused: async (checker) => {
    await checker.paste(keys.refused);
    await checker.runTest();
    await checker.page.getByText(/^Would tell us more/).click();
  },
  blocked: async (checker) => {
    await checker.paste(keys.hidden);
    await checker.runTest();
  },
  ...Object.fromEntries(
    ["retired", "outOfCredit", "rateLimited", "organization", "silent"].map((behaviour) => [
      behaviour,
      async (checker) => {
        await checker.paste(keys[behaviour]);
        await checker.runTest();
      },
    ]),
  ),
};

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [900, 360]) {
    for (const [name, reach] of Object.entries(states)) {
      test(`${name}, ${colorScheme}, ${width}`, async ({ checker }) => {
        const { page } = checker;
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 700 });
        await reach(checker);
        await checker.box.blur();
        await page.screenshot({
          path: `test-results/pictures/${name}-${colorScheme}-${width}.png`,
          fullPage: true,
        });
      });
    }
  }
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  popupTest(`popup, ${colorScheme}`, async ({ popup }) => {
    const picture = (/** @type {string} */ name) =>
      popup.page.screenshot({ path: `test-results/pictures/popup-${name}-${colorScheme}.png` });
    await popup.page.emulateMedia({ colorScheme });
    await picture("empty");
    await popup.paste(damaged);
    await popup.box.blur();
    await picture("error-found");
    await popup.paste(keys.good);
    await popup.runTest();
    await popup.box.blur();
    await popup.page.evaluate(() => scrollTo(0, 0));
    await picture("accepted");
  });
}
