/** Unpacked extensions, as Chromium loads them in the tests. */

import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extension } from "./site.mjs";
import { frameHost } from "./website.mjs";

/**
 * A copy of the extension that requires what the real one asks for when it is needed.
 *
 * @param {string} folder
 * @param {string[]} permissions
 */
export async function copyOf(folder, permissions) {
  const copy = join(folder, "why401");
  await cp(extension, copy, { recursive: true });
  const file = join(copy, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8"));
  manifest.permissions = [...(manifest.permissions ?? []), ...permissions];
  manifest.optional_permissions = (manifest.optional_permissions ?? []).filter(
    (/** @type {string} */ name) => !permissions.includes(name),
  );
  await writeFile(file, JSON.stringify(manifest));
  return copy;
}

/**
 * The id that Chromium gives to an unpacked extension: it comes of its path.
 *
 * @param {string} path
 */
export function idOf(path) {
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 32);
  return digest.replace(/./g, (digit) => "abcdefghijklmnop"[Number.parseInt(digit, 16)]);
}

/**
 * Lets the names be found that only these tests use.
 *
 * @param {string} flag
 * @param {number} port
 */
export function alsoMapped(flag, port) {
  const names = ["www.perplexity.ai.", frameHost];
  const rules = names.map((name) => `MAP ${name} 127.0.0.1:${port}, `).join("");
  return flag.replace(/^(--host-resolver-rules=)/, `$1${rules}`);
}
