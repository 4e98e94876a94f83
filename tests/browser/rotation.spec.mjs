/** Replacing a key, on the page, when all goes well and when something is in the way from the start. */

import { hands as checkerHands, expect } from "./checker.mjs";
import { everythingKept, listen } from "./page.mjs";
import { keys } from "./perplexity.mjs";
import { rotationHands, test } from "./rotation.mjs";

test("the whole way: made, stored, tested, put in every place, revoked, proved", async ({
  rotation,
  perplexity,
}) => {
  const { page, standing } = rotation;
  const old = perplexity.issue();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);

  await rotation.at("start");
  await expect(standing).toContainText("Nothing has been tested yet.");
  await rotation.check(old);
  await rotation.at("naming");
  await expect(standing).toContainText("The old key works.");
  await expect(rotation.name).toHaveValue(/^Replaced \d{4}-\d\d-\d\d$/);
  await rotation.name.fill("My server, since November");
  await rotation.press("Make the new key");

  await rotation.at("storing");
  const [{ key, name }] = rotation.madeWith(old);
  expect(name).toBe("My server, since November");
  await expect(standing).toContainText(
    "The text of the new key is gone with this tab, and nobody can show it again.",
  );
  await expect(rotation.view).not.toContainText(key);
  await rotation.button("Show it").click();
  await expect(page.locator(".new-key code")).toHaveText(key);
  await rotation.button("Hide it").click();
  await expect(rotation.view).not.toContainText(key);
  await rotation.button("Copy the new key").click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);

  await rotation.copy.fill(old);
  await rotation.press("Compare what I stored");
  await expect(rotation.problem).toContainText("This is not the new key.");
  await rotation.at("storing");
  await rotation.copy.fill(key);
  await rotation.copy.press("Enter");

  await rotation.at("changeOver");
  await expect(standing).toContainText("Both keys work.");
  expect(await rotation.truth(old)).toEqual({ old: "works", works: true, untold: 0 });
  await rotation.toConfirming();
  await expect(standing).toContainText("nothing was revoked");
  await rotation.press("Not yet");
  await rotation.toConfirming();
  expect(perplexity.life(old)?.alive).toBe(true);
  await rotation.press("Revoke the old key");

  await rotation.at("done");
  expect(await rotation.truth(old)).toEqual({ old: "revoked", works: true, untold: 0 });
  await expect(standing).toContainText("The old key is refused. The new key works.");
  expect(await rotation.sentUnseen()).toEqual([]);
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  await rotation.press("Replace another key");
  await rotation.at("start");
  await expect(rotation.oldKey).toHaveValue("");
});

test("a key that leaked: what cannot be undone comes first, and a look at the usage last", async ({
  rotation,
  perplexity,
}) => {
  const { page, title } = rotation;
  const old = perplexity.issue();
  await rotation.oldKey.fill(old);
  await page.getByRole("radio", { name: "It leaked" }).check();
  await expect(title).toHaveText("Replace a key that leaked");
  await expect(rotation.view).toContainText("What cannot be undone");
  // What was typed before the choice is still there.
  await rotation.press("Check the old key");
  await rotation.at("naming");
  await rotation.press("Make the new key");
  await rotation.at("storing");
  await rotation.press("I have stored it");
  await expect(title).toHaveText("The new key works: put it in the places that must not stop");
  await rotation.press("Go on to revoking the old key");
  await rotation.press("Revoke the old key");
  await rotation.at("done");
  await expect(rotation.view).toContainText("Look at the usage for requests that are not yours");
  await expect(
    page.getByRole("listitem").filter({ hasText: "Look at the usage: now" }),
  ).toHaveCount(1);
  expect(perplexity.life(old)?.alive).toBe(false);
});

test("a new key that was made elsewhere is tested, and nothing is made", async ({
  rotation,
  perplexity,
}) => {
  const [old, made] = [perplexity.issue(), perplexity.issue()];
  await rotation.withBoth(old, made);
  await rotation.toConfirming();
  await rotation.press("Revoke the old key");
  await rotation.at("done");
  expect([old, made].map((key) => perplexity.life(key)?.alive)).toEqual([false, true]);
  expect(rotation.madeWith(old)).toEqual([]);
  expect(await rotation.sentUnseen()).toEqual([]);
});

test("the same key twice is said to be the same, and nothing is sent", async ({
  rotation,
  perplexity,
}) => {
  const old = perplexity.issue();
  await rotation.withBoth(old, ` ${old}`);
  await expect(rotation.problem).toHaveText(
    "These are one and the same key. Nothing was sent, and nothing is revoked.",
  );
  await expect(rotation.oldKey).toBeFocused();
  expect(perplexity.requests()).toEqual([]);
  expect(perplexity.life(old)?.alive).toBe(true);
});

test("what is no key is not sent", async ({ rotation, perplexity }) => {
  for (const [typed, said] of [
    ["", "Paste the old key."],
    ["sk-or-v1-madeupfortests0neverissued0", "is not a key of Perplexity’s"],
    [`${keys.good.slice(0, 20)}\u200b${keys.good.slice(20, 30)}`, "is damaged"],
  ]) {
    await rotation.at("start");
    await rotation.oldKey.fill(typed);
    await rotation.press("Check the old key");
    await expect(rotation.problem).toContainText(said.replace("’", "'"));
    await expect(rotation.oldKey).toHaveValue(typed);
  }
  expect(perplexity.requests()).toEqual([]);
});

test("where pages may not use the interface, that is said before the first step", async ({
  rotation,
  perplexity,
}) => {
  perplexity.closeToPages();
  const old = perplexity.issue();
  await rotation.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await rotation.check(old);
  await expect(rotation.title).toHaveText(
    "Your browser may not use this part of Perplexity from here",
  );
  await expect(rotation.view).toContainText(
    "curl -i https://api.perplexity.ai/generate_auth_token",
  );
  await rotation.button("Copy the commands").click();
  await expect(rotation.page.getByText("Copied")).toBeVisible();
  const copied = await rotation.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("curl -i https://api.perplexity.ai/revoke_auth_token");
  expect(copied).not.toContain(old.slice(5, 20));
  // No key left the page.
  const sent = perplexity
    .requests()
    .filter(({ headers, body }) => JSON.stringify([headers, body]).includes(old));
  expect(sent).toEqual([]);
  perplexity.forget();
  await rotation.press("Try again");
  await rotation.at("naming");
});

test("a refused key leads to the console, and to the new key from there", async ({
  rotation,
  perplexity,
}) => {
  const made = perplexity.issue();
  await rotation.check(keys.refused);
  await expect(rotation.title).toHaveText("Perplexity refuses the old key");
  await expect(rotation.view.getByRole("link", { name: /console/ })).toHaveCount(1);
  await rotation.press("I made a new key in the console");
  await expect(rotation.oldKey).toHaveCount(0);
  await rotation.newKey.fill(made);
  await rotation.press("Go on");
  await expect(rotation.title).toHaveText("The new key works, and the old one is refused already");
});

test("a key goes to api.perplexity.ai, in a body only to be revoked, and is kept nowhere", async ({
  page,
  site,
  perplexity,
  context,
}) => {
  const said = listen(page);
  /** @type {import("@playwright/test").Request[]} */
  const requested = [];
  context.on("request", (request) => requested.push(request));
  await page.goto(`${site}/#replace-a-key`);
  const rotation = rotationHands(page, perplexity);
  const old = perplexity.issue();
  const made = await rotation.toStoring(old);
  const secrets = [old, made].map((key) => key.slice(12, 30));
  /** @param {string} place @param {string} text */
  const holdsNone = (place, text) => {
    for (const secret of secrets) expect(text.includes(secret), place).toBe(false);
  };
  holdsNone("the page, while the key waits", await everythingKept(page));
  expect(Object.keys(await page.evaluate(() => ({ ...localStorage })))).toEqual([
    "why401-rotation",
  ]);
  await rotation.press("I have stored it");
  await rotation.at("changeOver");
  holdsNone("the page, with both keys", await everythingKept(page));
  await rotation.toConfirming();
  await rotation.press("Revoke the old key");
  await rotation.at("done");
  holdsNone("the page, at the end", await everythingKept(page));
  holdsNone("the console", said().join("\n"));
  expect(await page.evaluate(() => history.length)).toBe(2);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });

  for (const request of requested) {
    const { hostname } = new URL(request.url());
    expect(["localhost", "api.perplexity.ai"]).toContain(hostname);
    holdsNone("an address", request.url());
  }
  for (const { host, path, headers, body } of perplexity.requests()) {
    expect(host).toBe("api.perplexity.ai");
    if (path !== "/revoke_auth_token") holdsNone(`a body to ${path}`, body);
    const others = headers.filter(([name]) => name !== "authorization");
    holdsNone("another header", JSON.stringify(others));
  }
  const revoking = perplexity.calls().filter(({ body }) => body.includes(old));
  expect(revoking.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
    ["/revoke_auth_token", { auth_token: old }],
  ]);
});

test("nothing of it is loaded before the view is opened", async ({ page, site, perplexity }) => {
  /** @type {string[]} */
  const loaded = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto(site);
  await page
    .getByRole("button", { name: "Examples" })
    .or(page.getByText("Examples"))
    .first()
    .waitFor();
  expect(loaded.filter((path) => path.includes("rotation"))).toEqual([]);
  await page.getByRole("link", { name: "Replace a key" }).click();
  await rotationHands(page, perplexity).at("start");
  expect(loaded).toContain("/wasm/rotation_bg.wasm");
});

test("without a network it is said that it cannot be loaded, and the box is still there", async ({
  page,
  site,
  perplexity,
  context,
}) => {
  await page.goto(site);
  const checker = checkerHands(page);
  await checker.paste(keys.good);
  await context.setOffline(true);
  await page.getByRole("link", { name: "Replace a key" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toBeVisible();
  await page.goBack();
  await expect(checker.box).toHaveValue(keys.good);
  await context.setOffline(false);
  await page.getByRole("link", { name: "Replace a key" }).click();
  await expect(page).toHaveURL(/#replace-a-key$/);
  await page.reload();
  await rotationHands(page, perplexity).at("start");
});

test("from the box to the view and back, nothing is lost", async ({ page, site, perplexity }) => {
  const old = perplexity.issue();
  await page.goto(site);
  const checker = checkerHands(page);
  const rotation = rotationHands(page, perplexity);
  await checker.paste("401 Unauthorized");
  await expect(page.getByRole("link", { name: "Replace this key, step by step" })).toHaveCount(0);
  await checker.paste(`PERPLEXITY_API_KEY="${old}"`);
  await page.getByRole("link", { name: "Replace this key, step by step" }).click();
  await rotation.at("start");
  await expect(rotation.title).toBeFocused();
  await expect(page).toHaveTitle("Replace a key · why401");
  await expect(rotation.oldKey).toHaveValue(old);
  await expect(rotation.view).toContainText("Taken from the box");
  await rotation.press("Check the old key");
  await rotation.at("naming");
  await rotation.name.fill("Half typed");
  await page.getByRole("link", { name: "Back to the box" }).click();
  await expect(checker.box).toHaveValue(`PERPLEXITY_API_KEY="${old}"`);
  await expect(checker.box).toBeFocused();
  await expect(page).toHaveTitle(/^why401: why/);
  await page.goBack();
  await rotation.at("naming");
  await expect(rotation.name).toHaveValue("Half typed");
});

test("the places: those of the paste come first, and what is ticked stays so", async ({
  page,
  site,
  perplexity,
}) => {
  const old = perplexity.issue();
  await page.goto(site);
  await checkerHands(page).paste(`# .env\nPERPLEXITY_API_KEY=${old}\n`);
  await page.getByRole("link", { name: "Replace this key, step by step" }).click();
  const rotation = rotationHands(page, perplexity);
  const places = page.getByRole("region", { name: "Where the old key may be" });
  const first = places.getByRole("checkbox").first();
  await rotation.at("start");
  await rotation.press("Check the old key");
  await rotation.at("naming");
  await rotation.press("Make the new key");
  await rotation.at("storing");
  await rotation.press("I have stored it");
  await rotation.at("changeOver");
  await expect(places.getByRole("listitem").first()).toContainText("PERPLEXITY_API_KEY");
  await expect(places).toContainText(/0 of \d+ ticked/);
  await first.check();
  await expect(places).toContainText(/1 of \d+ ticked/);
  await rotation.toConfirming();
  await rotation.press("Not yet");
  await rotation.at("changeOver");
  await expect(first).toBeChecked();
  await page.getByRole("link", { name: "Back to the box" }).click();
  await page.goBack();
  await expect(first).toBeChecked();
});

for (const [what, pasted] of /** @type {const} */ ([
  ["two keys", `A=${keys.good}\nB=${keys.refused}`],
  ["half a key", keys.good.slice(0, 30)],
])) {
  test(`${what} in the box: none is taken over`, async ({ page, site, perplexity }) => {
    await page.goto(site);
    await checkerHands(page).paste(pasted);
    await page.getByRole("link", { name: "Replace a key" }).click();
    const rotation = rotationHands(page, perplexity);
    await rotation.at("start");
    await expect(rotation.oldKey).toHaveValue("");
  });
}
