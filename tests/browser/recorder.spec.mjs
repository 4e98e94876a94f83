/** What the background remembers of the session cookies, in a real Chromium. */

import { account, expect, personal, test, token } from "./recorder.mjs";

test("a session cookie that is set and removed is told once each, a renewal not at all", async ({
  recorder,
}) => {
  await recorder.set(token);
  await recorder.set(token, { value: `${personal.value}2` });
  await recorder.remove(token);
  await expect
    .poll(recorder.changes)
    .toEqual([`set ${token} explicit`, `removed ${token} explicit`]);
  const { events } = await recorder.log();
  const removal = events.at(-1);
  expect(removal.cookie).toMatchObject({
    domain: "www.perplexity.ai",
    hostOnly: true,
    httpOnly: true,
    secure: true,
    storeId: "0",
    valueLength: personal.value.length + 1,
  });
  expect(removal.cookie.setAt).toBeGreaterThanOrEqual(events.at(-2).time);
});

test("of other cookies only the removal is told", async ({ recorder }) => {
  await recorder.set("pplx.visitor-id");
  await recorder.set("pplx.visitor-id", { value: "other" });
  await recorder.remove("pplx.visitor-id");
  await expect.poll(recorder.changes).toEqual(["removed pplx.visitor-id explicit"]);
});

test("a cookie that is not Secure is seen as well", async ({ recorder }) => {
  await recorder.set("pplx.metadata", { secure: false, httpOnly: false });
  await recorder.remove("pplx.metadata");
  await expect.poll(recorder.changes).toEqual(["removed pplx.metadata explicit"]);
});

test("cookies of another site are not looked at", async ({ recorder }) => {
  await recorder.set(`${account}madeUpA`);
  await recorder.remove(`${account}madeUpA`);
  await expect.poll(recorder.changes).toHaveLength(2);
  const raw = await recorder.page.evaluate(async () => {
    const { isSite } = await import("/recorder/cookies.js");
    return ["notperplexity.ai", "perplexity.ai.example", ".perplexity.ai", "perplexity.ai"].map(
      isSite,
    );
  });
  expect(raw).toEqual([false, false, true, true]);
});

test("nothing stored holds a value, an account's id or an e-mail address", async ({ recorder }) => {
  const { id, mail, value } = personal;
  await recorder.set(account + id, { value });
  await recorder.set(token, { value });
  await recorder.set(`seen.${encodeURIComponent(mail)}`, { value });
  await recorder.set("draft", { value, path: `/u/${mail}` });
  await recorder.set("thread", { value, path: "/t/00000000-0000-4000-8000-0000madeup00" });
  await recorder.compare();
  await recorder.remove(account + id);
  await recorder.remove(token);
  await recorder.remove(`seen.${encodeURIComponent(mail)}`);
  await expect.poll(recorder.changes).toHaveLength(5);
  const stored = await recorder.page.evaluate(async () =>
    JSON.stringify([await chrome.storage.local.get(null), await chrome.storage.session.get(null)]),
  );
  for (const text of [value, id, mail, encodeURIComponent(mail), "ada.made.up"]) {
    expect(stored).not.toContain(text);
  }
  const names = (await recorder.changes()).filter((change) => change.includes(account));
  expect(names[0]).toMatch(/^set __Secure-pplx\.session\.[0-9a-f]{8} explicit$/);
  expect(names[1]).toBe(names[0].replace("set", "removed"));
});

test("what is gathered for the core holds no value and no account's id either", async ({
  recorder,
}) => {
  await recorder.set(account + personal.id);
  await recorder.set(token);
  await recorder.compare();
  const session = await recorder.page.evaluate(async () =>
    (await import("/session/gather.js")).gather(),
  );
  expect(JSON.stringify(session)).not.toContain(personal.id);
  expect(JSON.stringify(session)).not.toContain(personal.value);
  expect(session).toMatchObject({ browser: "chrome", gaps: [], permissions: [] });
  expect(session.cookies).toHaveLength(2);
  for (const cookie of session.cookies) {
    expect(cookie.valueLength).toBe(personal.value.length);
    expect(cookie.setAt).toBeGreaterThan(session.recordingSince);
  }
  expect(session).not.toHaveProperty("setting");
  expect(session).not.toHaveProperty("extensions");
});

test("erased is erased, and the recorder goes on", async ({ recorder }) => {
  await recorder.set(token);
  await recorder.remove(token);
  await expect.poll(recorder.changes).toHaveLength(2);
  const before = (await recorder.log()).recordingSince;
  await recorder.set("pplx.visitor-id");
  expect(await recorder.ask("eraseLog")).toBe(true);
  const after = await recorder.log();
  expect(after.events).toEqual([]);
  expect(after.gaps).toEqual([]);
  expect(after.recordingSince).toBeGreaterThan(before);
  await recorder.remove("pplx.visitor-id");
  await expect.poll(recorder.changes).toEqual(["removed pplx.visitor-id explicit"]);
});

test("switched off it notes nothing, and says afterwards that it did not look", async ({
  recorder,
}) => {
  await recorder.set(token);
  await expect.poll(recorder.changes).toHaveLength(1);
  await recorder.ask("setOn", false);
  expect(await recorder.ask("isOn")).toBe(false);
  await recorder.remove(token);
  await recorder.compare();
  const { gaps } = await recorder.log();
  expect(gaps).toHaveLength(1);
  await recorder.ask("setOn", true);
  expect(await recorder.ask("isOn")).toBe(true);
  expect(await recorder.changes()).toHaveLength(1);
  expect(await recorder.kinds()).not.toContain("gone");
  expect((await recorder.log()).gaps).toMatchObject([{ from: gaps[0].from }]);
  await recorder.set(token);
  await expect.poll(recorder.changes).toHaveLength(2);
});

test("the toolbar has a mark when the session was lost, until the popup is opened", async ({
  recorder,
}) => {
  const badge = () => recorder.page.evaluate(() => chrome.action.getBadgeText({}));
  await recorder.set(token);
  await recorder.set(`${account}madeUpA`);
  await recorder.remove(token);
  await expect.poll(recorder.changes).toHaveLength(3);
  expect(await badge()).toBe("");
  await recorder.remove(`${account}madeUpA`);
  await expect.poll(badge).toBe("!");
  await recorder.message("opened");
  expect(await badge()).toBe("");
});
