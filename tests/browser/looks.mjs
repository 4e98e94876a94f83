/** Looks at a page for everybody who has to see and use it. */

import AxeBuilder from "@axe-core/playwright";

/**
 * What axe finds wrong.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

/** @param {import("@playwright/test").Page} page */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/**
 * What reaches beyond the right edge of the window.
 *
 * @param {import("@playwright/test").Page} page
 */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [...document.querySelectorAll("body *")].filter(
      (element) =>
        element.getBoundingClientRect().right > width + 0.5 && !element.closest(".unseen, .skip"),
    );
    return document.documentElement.scrollWidth > width
      ? wide.map((element) => element.outerHTML.slice(0, 200))
      : [];
  });
}
