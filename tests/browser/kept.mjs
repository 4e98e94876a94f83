/** Everything that the extension keeps, says and hands out, as text to search through. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Listens from now on to what the console is told, in pages and in the background, and to what the
 * parts of the extension tell each other and write down, however soon it is removed again.
 *
 * @param {any} browser
 */
export async function listen(browser) {
  /** @type {string[]} */
  const said = [];
  browser.context.on("console", (/** @type {any} */ message) => said.push(message.text()));
  browser.context.on("weberror", (/** @type {any} */ error) => said.push(`${error.error()}`));
  const ear = await browser.open(`chrome-extension://${browser.id}/popup.html?tab#check-a-key`);
  await ear.exposeFunction("heard", (/** @type {string} */ text) => said.push(text));
  await ear.evaluate(() => {
    const { heard } = /** @type {any} */ (window);
    chrome.runtime.onMessage.addListener((message) => {
      heard(JSON.stringify(message));
    });
    chrome.storage.onChanged.addListener((changes) => heard(JSON.stringify(changes)));
  });
  return said;
}

/**
 * What a page of the extension can find in every place where something can be kept or shown.
 *
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<string>}
 */
export function keptIn(page) {
  return page.evaluate(async () => {
    const { local, session, sync } = chrome.storage;
    const databases = await indexedDB.databases();
    const caches = await self.caches.keys();
    return JSON.stringify([
      await Promise.all([local.get(null), session.get(null), sync.get(null)]),
      { ...localStorage },
      { ...sessionStorage },
      databases,
      caches,
      await chrome.alarms.getAll(),
      await chrome.action.getBadgeText({}),
      await chrome.action.getTitle({}),
      document.cookie,
      document.title,
      window.name,
      location.href,
      history.state,
      performance.getEntries().map(({ name }) => name),
      document.documentElement.outerHTML,
      document.documentElement.innerText,
    ]);
  });
}

/** Where a browser keeps what extensions store, in a profile. */
const folders = [
  "Local Extension Settings",
  "Sync Extension Settings",
  "Managed Extension Settings",
  "Extension State",
  "Extension Rules",
  "Extension Scripts",
  "IndexedDB",
  "Local Storage",
  "Session Storage",
];

/**
 * The bytes of the files in which the browser keeps what extensions store, once as they are and
 * once read as two bytes a letter, at either of the two places where a letter may begin.
 *
 * @param {string} profile
 */
export async function bytesIn(profile) {
  const texts = [];
  for (const folder of folders) {
    const place = join(profile, folder);
    const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      texts.push(
        bytes.toString("latin1"),
        bytes.toString("utf16le"),
        bytes.subarray(1).toString("utf16le"),
      );
    }
  }
  return texts.join("\n");
}

/**
 * What may be found nowhere: each cookie value the browser sent to the site or has for it, in its
 * pieces too, and who the people are, in the ways in which that is written.
 *
 * @param {{ headers: [string, string][] }[]} requests
 * @param {{ id: string, email: string }[]} people
 */
export function secretsOf(requests, people) {
  const values = requests
    .flatMap(({ headers }) => headers.filter(([name]) => name === "cookie"))
    .flatMap(([, cookies]) => cookies.split("; "))
    .map((cookie) => cookie.slice(cookie.indexOf("=") + 1))
    // `true` is a value too, and stands in many a text.
    .filter((value) => value.length > 4);
  const persons = people.flatMap(({ id, email }) => [
    id,
    email,
    encodeURIComponent(email),
    Buffer.from(email).toString("base64").replace(/=+$/, ""),
    Buffer.from(email).toString("hex"),
  ]);
  const pieces = values.map((value) => value.slice(-16));
  // Every value that the fake website makes up begins so, as does the id of every account.
  return [...new Set(["madeUp", ...values, ...pieces, ...persons])];
}
