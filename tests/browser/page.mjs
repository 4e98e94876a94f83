/** What a page says to the console and keeps anywhere, and a clock that a test can turn. */

/**
 * Gathers what the page says to the console, errors included.
 *
 * @param {import("@playwright/test").Page} page
 */
export function listen(page) {
  /** @type {string[]} */
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(`${error}`));
  return () => said;
}

/**
 * Everything that a page can keep or show outside its box.
 *
 * @param {import("@playwright/test").Page} page
 */
export function everythingKept(page) {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      databases,
      await caches.keys(),
      document.cookie,
      document.title,
      window.name,
      location.href,
      history.state,
      performance.getEntries().map(({ name }) => name),
      document.documentElement.outerHTML,
    ]);
  });
}

/**
 * Lets the test's clock decide when a deadline has passed: it does not reach the browser's own
 * timer behind `AbortSignal.timeout`.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function ownDeadlines(page) {
  await page.clock.install();
  await page.addInitScript(() => {
    AbortSignal.timeout = (delay) => {
      const controller = new AbortController();
      setTimeout(
        () => controller.abort(new DOMException("The deadline has passed.", "TimeoutError")),
        delay,
      );
      return controller.signal;
    };
  });
}
