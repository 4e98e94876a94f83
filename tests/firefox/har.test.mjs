// HAR files in Firefox: read in a thread, told, and cleaned into a file of the extension's own.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fullOfSecrets, packed, secrets, utf16 } from "../har/made.mjs";
import { startFirefox, until } from "./firefox.mjs";
import { press } from "./hands.mjs";

/** @type {Awaited<ReturnType<typeof startFirefox>>} */
let firefox;
/** Where Firefox saves files. */
let downloads = "";
before(async () => {
  downloads = await mkdtemp(join(tmpdir(), "why401-"));
  firefox = await startFirefox({
    preferences: { "browser.download.folderList": 2, "browser.download.dir": downloads },
  });
});
after(async () => {
  await firefox?.close();
  await rm(downloads, { recursive: true });
});

/** @typedef {import("puppeteer-core").Page} Page */

/** Lets go of a file over the page. @param {Page} page @param {Buffer} content @param {string} name */
function drop(page, content, name) {
  return page.evaluate(
    (base64, name) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }),
      );
    },
    content.toString("base64"),
    name,
  );
}

/** Waits until the view says something. @param {Page} page @param {string} text */
async function says(page, text) {
  let seen = "";
  await until(
    () => `"${text}"; it says "${seen}"`,
    async () => {
      seen = await page.$eval(".har", ({ textContent }) => textContent ?? "");
      return seen.includes(text);
    },
  );
}

/** What lies in the folder that Firefox has for the extension. @param {Page} page */
function folder(page) {
  return page.evaluate(async () => {
    const names = [];
    const folder = await navigator.storage.getDirectory();
    for await (const name of /** @type {any} */ (folder).keys()) names.push(name);
    return names;
  });
}

for (const [what, content, name] of /** @type {[string, Buffer, string][]} */ ([
  ["plain", Buffer.from(fullOfSecrets()), "trace.har"],
  ["packed with gzip", packed(fullOfSecrets()), "trace.har.gz"],
  ["in UTF-16", utf16(fullOfSecrets()), "trace.har"],
])) {
  test(`a file ${what} is told and cleaned, and nothing of it is left`, async () => {
    const page = await firefox.open("popup.html?tab#har-file");
    await page.waitForSelector("#har-choose");
    await drop(page, content, name);
    await says(page, `${name}, saved by Firefox 153.0: 5 requests, 5 of them`);
    await press(page, "#har-clean");
    await says(page, "The safe copy is ready.");
    assert.equal((await folder(page)).length, 1);
    await press(page, "#har-save");
    const saved = join(downloads, "trace.safe.har");
    let copy = "";
    await until(
      () => `the whole copy in ${saved}`,
      async () => {
        copy = await readFile(saved, "utf8").catch(() => "");
        return copy.endsWith("}");
      },
    );
    await rm(saved);
    assert.equal(JSON.parse(copy).log.entries.length, 5);
    for (const secret of Object.values(secrets)) assert(!copy.includes(secret.slice(6, 22)));
    await page.evaluate(() => {
      for (const button of document.querySelectorAll("button"))
        if (button.textContent === "Open another file") button.click();
    });
    await until(
      () => "an empty folder",
      async () => (await folder(page)).length === 0,
    );
    assert.deepEqual(firefox.perplexity.requests(), []);
    await page.close();
  });
}

test("a packed file that breaks off is told as far as it goes", async () => {
  const page = await firefox.open("popup.html?tab#har-file");
  await page.waitForSelector("#har-choose");
  const whole = packed(fullOfSecrets());
  await drop(page, whole.subarray(0, whole.length - 60), "trace.har.gz");
  await says(page, "packed with gzip, and it breaks off or is damaged");
  await page.close();
});
