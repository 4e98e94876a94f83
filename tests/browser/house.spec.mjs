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

test("nothing is stored and nothing is said to the console", async () => {
  const forbidden =
    /localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\.|console\.\w+\(|(push|replace)State|\.storage\b/;
  for (const [name, text] of [...(await sources("www/")), ...(await sources("extension/"))]) {
    if (name.endsWith(".js")) expect(text, name).not.toMatch(forbidden);
  }
});

test("the page's own files stay small: less than 19 kB, compressed together", async () => {
  const texts = (await sources("www/")).map(([, text]) => text).join("");
  expect(gzipSync(texts, { level: 9 }).length).toBeLessThan(19_000);
});

test("the page and the extension carry the same policy", async () => {
  const page = await readFile(new URL("www/index.html", root), "utf8");
  const manifest = JSON.parse(await readFile(new URL("extension/manifest.json", root), "utf8"));
  const policy = page.match(/Content-Security-Policy" content="([^"]*)"/)?.[1];
  expect(policy).toBe(manifest.content_security_policy.extension_pages);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/connect-src 'self' https:\/\/api\.perplexity\.ai;/);
});

test("the extension asks for one host and nothing else", async () => {
  const manifest = JSON.parse(await readFile(new URL("extension/manifest.json", root), "utf8"));
  expect(manifest.host_permissions).toEqual(["https://api.perplexity.ai/*"]);
  for (const key of [
    "permissions",
    "optional_permissions",
    "optional_host_permissions",
    "background",
    "content_scripts",
  ]) {
    expect(manifest).not.toHaveProperty(key);
  }
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
