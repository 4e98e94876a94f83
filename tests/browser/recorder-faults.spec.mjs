/** The recorder when things go wrong: nothing is lost, and nothing is told twice. */

import { account, expect, test, token } from "./recorder.mjs";

test("the background is stopped at random moments: every removal is told exactly once", async ({
  recorder,
}) => {
  test.slow();
  const random = seeded(401);
  const names = Array.from({ length: 60 }, (_, at) => `${at % 2 ? account : "pplx."}kept${at}`);
  await Promise.all(names.map((name) => recorder.set(name)));
  await recorder.compare();
  /** What goes on while the next things happen. @type {Promise<unknown>[]} */
  const underWay = [];
  for (const [at, name] of names.entries()) {
    const steps = [recorder.remove(name), recorder.set(`${account}new${at}`)];
    if (random() < 0.5) steps.splice(Math.floor(random() * 3), 0, recorder.stop());
    underWay.push(...steps);
    if (random() < 0.5) await Promise.all(steps);
    if (at % 7 === 0) await recorder.remove(`${account}new${Math.floor(random() * at)}`);
  }
  await Promise.all(underWay);
  await recorder.compare();
  await recorder.stop();
  await recorder.compare();
  const told = await recorder.removed();
  const lengths = await recorder.page.evaluate(async (names) => {
    const { nameWithoutIds } = await import("/recorder/stand-in.js");
    return Promise.all(names.map(nameWithoutIds));
  }, names);
  expect(lengths.map((name) => [name, told.filter((other) => other === name).length])).toEqual(
    lengths.map((name) => [name, 1]),
  );
  expect(new Set(told).size, "nothing is told twice").toBe(told.length);
  // The state says the same as the browser.
  expect(await recorder.known()).toBe((await recorder.listed()).length);
});

test("what goes while the background is stopped is seen when it starts", async ({ recorder }) => {
  await recorder.set(token);
  await recorder.set("pplx.visitor-id");
  await recorder.compare();
  // What goes without an event, as from a browser's own clearing, leaves the log's state behind.
  await recorder.page.evaluate(async () => {
    const stored = await chrome.storage.local.get(null);
    const [key, cookie] = Object.entries(stored).find(([, { name }]) => name?.includes("token"));
    await chrome.storage.local.set({ "cookie:0123456789abcdef": { ...cookie, domain: "made.up" } });
    return key;
  });
  await recorder.stop();
  await recorder.compare();
  const gone = (await recorder.log()).events.filter(({ kind }) => kind === "gone");
  expect(gone).toHaveLength(1);
  expect(gone[0]).toMatchObject({ atStart: false, left: 2 });
  expect(gone[0].cookies).toHaveLength(1);
  await recorder.stop();
  await recorder.compare();
  expect((await recorder.kinds()).filter((kind) => kind === "gone")).toHaveLength(1);
});

test("two removals in one millisecond are both kept, in their order", async ({ recorder }) => {
  const events = await recorder.page.evaluate(async () => {
    const { append, readLog } = await import("/recorder/log.js");
    const time = Date.now();
    await Promise.all([
      append([
        { time, kind: "tabOpened" },
        { time, kind: "check", held: true },
      ]),
      append([{ time, kind: "tabClosed", left: 0 }]),
    ]);
    return (await readLog()).events.filter((event) => event.time === time);
  });
  expect(events.map(({ kind }) => kind)).toEqual(["tabOpened", "check", "tabClosed"]);
});

test("3,000 cookies leave a log of at most 1,000 entries", async ({ recorder }) => {
  test.slow();
  await recorder.page.evaluate(async () => {
    for (let at = 0; at < 3_000; at += 100) {
      await Promise.all(
        Array.from({ length: 100 }, (_, more) =>
          chrome.cookies.set({
            url: `https://h${at % 10}.perplexity.ai/`,
            name: `madeUp${at + more}`,
            value: "x",
            expirationDate: Date.now() / 1000 + 9_999,
          }),
        ),
      );
    }
  });
  await recorder.compare();
  await recorder.compare();
  const { events, recordingSince } = await recorder.log();
  expect(events.length).toBeLessThanOrEqual(1_000);
  expect(events.some(({ cause }) => cause === "evicted")).toBe(true);
  expect(recordingSince).toBeLessThanOrEqual(events[0].time);
  expect(await recorder.known()).toBe((await recorder.listed()).length);
});

test("names of 4 kB and names with markup are kept short and as they are", async ({ recorder }) => {
  const markup = "<img/src/onerror=alert(1)>".replaceAll("=", "");
  await recorder.set("n".repeat(4_000), { value: "x" });
  await recorder.set(markup);
  await recorder.remove("n".repeat(4_000));
  await recorder.remove(markup);
  await expect
    .poll(recorder.changes)
    .toEqual([`removed ${"n".repeat(200)} explicit`, `removed ${markup} explicit`]);
});

test("with storage full the recorder says so, and later that it could not look", async ({
  recorder,
}) => {
  await recorder.set(token);
  await recorder.compare();
  // Without a log there is nothing to drop.
  await recorder.ask("eraseLog");
  await recorder.fill();
  await recorder.remove(token);
  await expect.poll(async () => (await recorder.ask("status")).broken).toBe(true);
  await recorder.makeRoom();
  await recorder.compare();
  expect(await recorder.ask("status")).toMatchObject({ broken: false, on: true });
  const { events, gaps } = await recorder.log();
  expect(gaps).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === "gone")).toMatchObject([
    { cookies: [{ name: token }] },
  ]);
});

test("with storage full what was recorded can still be erased", async ({ recorder }) => {
  await recorder.set(token);
  await expect.poll(recorder.changes).toHaveLength(1);
  await recorder.fill();
  expect(await recorder.ask("eraseLog")).toBe(true);
  expect(await recorder.changes()).toEqual([]);
});

test("with storage full the older half of the log makes room for what happens now", async ({
  recorder,
}) => {
  const began = await recorder.page.evaluate(async () => {
    const { append } = await import("/recorder/log.js");
    const time = Date.now() - 40;
    await append(Array.from({ length: 40 }, (_, at) => ({ time: time + at, kind: "tabOpened" })));
    return time;
  });
  await recorder.set(token);
  await expect.poll(recorder.changes).toHaveLength(1);
  await recorder.fill();
  await recorder.remove(token);
  await expect
    .poll(recorder.changes)
    .toEqual([`set ${token} explicit`, `removed ${token} explicit`]);
  const { events, recordingSince, gaps } = await recorder.log();
  expect(events.length).toBeLessThan(30);
  expect(recordingSince).toBeGreaterThan(began);
  expect(gaps).toEqual([]);
  await recorder.makeRoom();
  await recorder.ask("setOn", false);
  const later = (await recorder.log()).recordingSince;
  expect(later, "switching it off takes nothing of that back").toBe(recordingSince);
});

/** Random numbers that are the same each time. @param {number} seed */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
