/**
 * Other extensions, made for one test. Each waits for a person to use Perplexity; a guilty one
 * then takes the session away. All of them say when they are done.
 *
 * That a person used it is told by a cookie, so that one that is only just starting sees it too.
 */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const url = "https://www.perplexity.ai/";

/** The cookie that tells them; which time it was is its value. */
const used = "madeUpUsed";

/** The cookie with which one says that it is done with that time. @param {string} name */
const done = (name) => `madeUpDone-${name.replaceAll(" ", "-")}`;

/** Names for as many as a test wants. */
export const five = ["Ash", "Birch", "Cedar", "Elm", "Fir"].map((tree) => `Made-up ${tree}`);

/**
 * @param {string[]} names
 * @param {(name: string) => string} takes What each takes: the start of the names of cookies, or nothing.
 */
export async function makeExtensions(names, takes) {
  const folder = await mkdtemp(join(tmpdir(), "why401-others-"));
  const folders = [];
  for (const name of names) {
    const path = join(folder, name.replaceAll(" ", "-"));
    await mkdir(path);
    const manifest = {
      manifest_version: 3,
      name,
      version: "1.0.0",
      permissions: ["cookies"],
      host_permissions: ["https://*.perplexity.ai/*"],
      background: { service_worker: "background.js" },
    };
    await writeFile(join(path, "manifest.json"), JSON.stringify(manifest));
    await writeFile(join(path, "background.js"), background(name, takes(name)));
    await writeFile(join(path, "page.html"), `<!doctype html><title>${name}</title>`);
    folders.push(path);
  }
  return { folders, remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Uses Perplexity, and waits until all extensions that are on have done what they do then.
 *
 * @param {import("@playwright/test").Page} page A page of why401's.
 * @param {string[]} on Their names.
 */
export async function use(page, on) {
  await page.evaluate(
    async ([url, used, ...done]) => {
      // Nobody's word of another time counts for this one.
      const time = `madeUp${crypto.randomUUID()}`;
      await chrome.cookies.set({ url, name: used, value: time, secure: true });
      const isDone = async () => {
        const ofThisTime = (await chrome.cookies.getAll({ url }))
          .filter(({ value }) => value === time)
          .map(({ name }) => name);
        return done.every((name) => ofThisTime.includes(name));
      };
      await new Promise((resolve) => {
        const look = async () => (await isDone()) && resolve(undefined);
        chrome.cookies.onChanged.addListener(look);
        look();
      });
      // One that is switched on later must not take it for a new time.
      await chrome.cookies.remove({ url, name: used });
    },
    [url, used, ...on.map(done)],
  );
}

/**
 * @param {string} name
 * @param {string} start
 */
function background(name, start) {
  return `
const url = ${JSON.stringify(url)};
const start = ${JSON.stringify(start)};
let acting = Promise.resolve();
async function act() {
  const told = await chrome.cookies.get({ url, name: ${JSON.stringify(used)} });
  if (!told) return;
  const all = start ? await chrome.cookies.getAll({ url }) : [];
  for (const { name } of all.filter(({ name }) => name.startsWith(start)))
    await chrome.cookies.remove({ url, name });
  await chrome.cookies.set({ url, name: ${JSON.stringify(done(name))}, value: told.value, secure: true });
}
chrome.cookies.onChanged.addListener(({ removed, cookie }) => {
  if (!removed && cookie.name === ${JSON.stringify(used)}) acting = acting.then(act);
});
acting = acting.then(act);
`;
}
