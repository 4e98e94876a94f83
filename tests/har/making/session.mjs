/**
 * What happens in the browser while a HAR file is recorded: somebody signs in, uses the API, loses
 * the session, meets a key that is refused, a host that is not there and the bot check. The secrets
 * in it are made up.
 */

import { keys } from "../../browser/perplexity.mjs";

const site = "https://www.perplexity.ai";

/** @typedef {{ goto: (url: string) => Promise<unknown>, evaluate: (code: string) => Promise<unknown> }} Page */

/**
 * @param {Page} page
 * @param {ReturnType<typeof import("../../browser/website.mjs").createWebsite>} website
 */
export async function failingSession(page, website) {
  website.settings.tokenLength = 200;
  for (const url of [`${site}/`, website.link("ada.madeup@example.org")]) {
    await page.goto(url);
    await run(page, known);
  }
  await run(page, uses, { good: keys.good, refused: keys.refused });
  website.refuseTokens();
  await run(page, fails, keys.refused);
  website.challenge(true);
  await page.goto(`${site}/search/made-up`);
  website.challenge(false);
}

/**
 * Runs a function in the page, under a name of the site's own: the file says who asked for what.
 *
 * @template T
 * @param {Page} page
 * @param {(given: T) => Promise<void>} what
 * @param {T} [given]
 */
function run(page, what, given) {
  return page.evaluate(`(${what})(${JSON.stringify(given)})\n//# sourceURL=${site}/made-up.js`);
}

/** Runs in the page: settles when it has found out who is signed in. */
async function known() {
  const who = document.getElementById("who");
  while (who?.textContent === "One moment") await new Promise((soon) => setTimeout(soon, 10));
}

/** Runs in the page. @param {{ good: string, refused: string }} keys */
async function uses({ good, refused }) {
  const api = "https://api.perplexity.ai";
  /** @param {string} url @param {RequestInit} [options] */
  const ask = async (url, options) => (await fetch(url, options)).text();
  const headers = { Authorization: `Bearer ${good}`, "Content-Type": "application/json" };
  await ask("/rest/user/info?version=2.18&source=default");
  await ask(`${api}/v1/models`, { headers: { Authorization: `Bearer ${good}` } });
  await ask(`${api}/v1/agent`, {
    method: "POST",
    headers,
    body: JSON.stringify({ model: "perplexity/sonar", input: "Is “this” a\ttest?" }),
  });
  // None of these is answered well: it is about what is sent.
  await ask(`/rest/keys?api_key=${good}&next=${encodeURIComponent(`/?key=${refused}`)}`);
  await ask("/rest/form", {
    method: "POST",
    body: new URLSearchParams({ email: "ada.madeup@example.org", api_key: good }),
  });
  const form = new FormData();
  form.append("token", good);
  form.append("settings", `PERPLEXITY_API_KEY=${good}\n`);
  await ask("/rest/upload", { method: "POST", body: form });
  const inner = JSON.stringify({ headers: { authorization: `Bearer ${good}` } });
  await ask("/rest/log", {
    method: "POST",
    headers: { "X-Api-Key": good },
    body: JSON.stringify({ log: inner, encoded: btoa(`me:${good}`) }),
  });
  await ask("/rest/picture.png");
  await new Promise((resolve) => {
    const socket = new WebSocket("wss://www.perplexity.ai/rest/realtime");
    socket.onopen = () => socket.send(JSON.stringify({ type: "auth", token: good }));
    socket.onmessage = () => socket.close();
    socket.onclose = socket.onerror = () => resolve(undefined);
  });
}

/** Runs in the page. @param {string} refused */
async function fails(refused) {
  /** @param {string} url @param {RequestInit} [options] */
  const ask = async (url, options) => {
    try {
      return await (await fetch(url, options)).text();
    } catch {
      return "";
    }
  };
  await ask("/api/auth/session");
  await ask("/rest/user/info");
  await ask("https://api.perplexity.ai/v1/models", {
    headers: { Authorization: `Bearer ${refused}` },
  });
  await ask("https://events.example.test/v1/batch");
}
