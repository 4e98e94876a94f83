/** What holds for every file that ships. */

import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

const root = new URL("../../", import.meta.url);

test("no text from outside can become markup or code", async () => {
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|setHTMLUnsafe|createContextualFragment|\beval\(|new Function/;
  for (const [name, text] of [...(await sources("www/")), ...(await sources("extension/"))]) {
    expect(text, name).not.toMatch(forbidden);
  }
});

test("nothing is said to the console, and only the recorder's side and the keepers store", async () => {
  const never =
    /sessionStorage\.|indexedDB\.|document\.cookie|\bcaches\.|console\.\w+\(|(push|replace)State/;
  const stores = [
    "extension/recorder/",
    "extension/background.js",
    "extension/keys/book.js",
    "extension/keys/reminders.js",
    "extension/rotation/keeper.js",
    "extension/session/held.js",
    "extension/session/put-back.js",
    "extension/session/switching.js",
    "extension/rotation/keeper.js",
  ];
  for (const [name, text] of [...(await sources("www/")), ...(await sources("extension/"))]) {
    if (!name.endsWith(".js")) continue;
    expect(text, name).not.toMatch(never);
    if (name !== "www/rotation/keeper.js") expect(text, name).not.toMatch(/localStorage\./);
    if (!stores.some((start) => name.startsWith(start)))
      expect(text, name).not.toMatch(/\b(chrome|browser)\.storage\b/);
  }
});

test("the page's own files stay small: less than 28 kB, compressed together", async () => {
  // The page does not load what the pages of the causes have, and loads what replaces a key, opens
  // a HAR file or writes to support only then.
  const later = /causes\.\w+$|\/rotation\/|\/har\/|\/support\/(?!offer)/;
  const own = (await sources("www/")).filter(([name]) => !later.test(name));
  const texts = own.map(([, text]) => text).join("");
  expect(gzipSync(texts, { level: 9 }).length).toBeLessThan(28_000);
});

test("the page and the extension carry the same policy", async () => {
  const page = await readFile(new URL("www/index.html", root), "utf8");
  const manifest = JSON.parse(await readFile(new URL("extension/manifest.json", root), "utf8"));
  const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1];
  expect(policy).toBe(manifest.content_security_policy.extension_pages);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/connect-src 'self' https:\/\/api\.perplexity\.ai;/);
});

test("the extension asks for one site, and at install for little", async () => {
  const manifest = JSON.parse(await readFile(new URL("extension/manifest.json", root), "utf8"));
  expect(manifest.host_permissions).toEqual(["*://perplexity.ai/*", "*://*.perplexity.ai/*"]);
  expect(manifest.permissions).toEqual(["alarms", "cookies", "storage"]);
  expect(manifest).not.toHaveProperty("optional_host_permissions");
  // What no module uses is not in the list that a store reviewer reads.
  const texts = (await sources("extension/")).map(([, text]) => text).join("");
  for (const name of manifest.optional_permissions) {
    expect(texts, name).toMatch(new RegExp(`chrome\\.${name}\\b`));
  }
  expect(manifest).not.toHaveProperty("content_scripts");
});

test("the popup names every module of its first view, so that none waits for another", async () => {
  const files = new Map([...(await sources("extension/")), ...(await sources("www/"))]);
  /** @type {Set<string>} */
  const needed = new Set();
  /** @param {string} name */
  const follow = (name) => {
    const text = files.get(`extension/${name}`) ?? files.get(`www/${name}`);
    if (text === undefined || needed.has(name)) return;
    needed.add(name);
    for (const [, path] of text.matchAll(/^(?:import|export)[^"]*? from "(\.[^"]+)"/gm))
      follow(new URL(path, `file:///${name}`).pathname.slice(1));
  };
  follow("popup.js");
  needed.delete("popup.js");
  const html = files.get("extension/popup.html") ?? "";
  const named = [...html.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, href]) => href);
  expect(named.filter((href) => !href.startsWith("wasm/")).sort()).toEqual([...needed].sort());
});

/**
 * The text files below a folder, with their names.
 *
 * @param {string} folder
 * @returns {Promise<[string, string][]>}
 */
async function sources(folder) {
  const names = await readdir(new URL(folder, root), { recursive: true });
  const texts = names.filter((name) => /\.(js|html|css)$/.test(name));
  return Promise.all(
    texts.map(
      async (name) =>
        /** @type {[string, string]} */ ([
          `${folder}${name}`,
          await readFile(new URL(folder + name, root), "utf8"),
        ]),
    ),
  );
}
