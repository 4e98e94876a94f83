/** HAR files in the extension: in a tab, as a popup closes while a file is chosen. */

import { fullOfSecrets, keyStory, secrets } from "../har/made.mjs";
import { harHands } from "./har.mjs";
import { keptIn } from "./kept.mjs";
import { violations } from "./looks.mjs";
import { expect, test } from "./session.mjs";

test("in the tab: opened, told, cleaned, and nothing kept", async ({ browse, perplexity }) => {
  const browser = await browse({ permissions: [] });
  const page = await browser.open(`chrome-extension://${browser.id}/popup.html?tab#har-file`);
  const har = harHands(page);
  await expect(page).toHaveTitle("Open a HAR file · why401");
  await har.tell(fullOfSecrets());
  await har.makeCopy();
  expect(await violations(page)).toEqual([]);
  const { text } = await har.saveCopy();
  expect(JSON.parse(text).log.entries).toHaveLength(5);
  await har.button("Open another file").click();
  await expect.poll(har.folder).toEqual([]);
  const kept = await keptIn(page);
  for (const secret of Object.values(secrets)) {
    expect(text).not.toContain(secret.slice(6, 22));
    expect(kept).not.toContain(secret.slice(6, 22));
  }
  expect(perplexity.calls()).toEqual([]);
});

test("a file dropped anywhere in the tab is opened", async ({ browse }) => {
  const browser = await browse({ permissions: [] });
  const page = await browser.open(`chrome-extension://${browser.id}/popup.html?tab#check-a-key`);
  const har = harHands(page);
  await page.getByLabel("Paste what fails").waitFor();
  await har.drop(keyStory(), { on: "#paste" });
  await expect(har.rows).toHaveCount(3);
});

test("the popup opens a tab for it", async ({ browse }) => {
  const browser = await browse({ permissions: [] });
  const popup = await browser.open(`chrome-extension://${browser.id}/popup.html#check-a-key`);
  const opening = browser.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Open a HAR file" }).click();
  const tab = await opening;
  await expect(tab.getByLabel("Choose a HAR file")).toBeAttached();
  await expect(popup.getByLabel("Paste what fails")).toBeVisible();
});
