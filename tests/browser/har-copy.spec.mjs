/** The safe copy of a HAR file: what is in it, where it is while it waits, and what is left then. */

import { writeFile } from "node:fs/promises";
import { fullOfSecrets, keyStory, packed, secrets, utf16 } from "../har/made.mjs";
import { expect, inThread, test } from "./har.mjs";
import { everythingKept, listen } from "./page.mjs";

/**
 * A disk that does something else when a file is read for the second time, for its secrets, or for
 * the third time, to write the copy.
 *
 * @param {2 | 3} time
 * @param {string} what
 */
const disk = (time, what) => `
const stream = File.prototype.stream;
let streams = 0;
File.prototype.stream = function () {
  streams += 1;
  if (streams === ${time}) ${what};
  return stream.call(this);
};`;

/** One that stands still then. @param {2 | 3} time */
const stallingDisk = (time) => disk(time, "return new ReadableStream()");

/** What of each secret may be found nowhere. */
const traces = Object.values(secrets).map((secret) => secret.slice(6, 22));

test("no secret is left in it, and everything else is", async ({ har }) => {
  const whole = fullOfSecrets();
  await har.tell(whole, "trace.har");
  await har.makeCopy();
  const { name, text } = await har.saveCopy();
  expect(name).toBe("trace.safe.har");
  for (const trace of traces) {
    expect(whole).toContain(trace);
    expect(text).not.toContain(trace);
  }
  const [before, after] = [whole, text].map((it) => JSON.parse(it).log.entries);
  expect(after.length).toBe(before.length);
  for (const [at, { request, response }] of before.entries()) {
    expect(after[at].request.method).toBe(request.method);
    expect(after[at].response.status).toBe(response.status);
    expect(after[at].request.headers.length).toBe(request.headers.length);
  }
  // The same key has the same mark wherever it stood.
  const mark = after[0].request.headers.find(({ name }) => name === "Authorization").value;
  expect(after[2].request.postData.text).toContain(mark.replace("Bearer ", ""));
});

test("what was removed is told, with its marks, and can be copied", async ({ har }) => {
  await har.tell(fullOfSecrets());
  await har.makeCopy();
  await expect(har.safe).toContainText("The safe copy is ready.");
  await har.safe.getByText("What was removed, and where").click();
  const { text } = await har.saveCopy();
  const marks = await har.safe.locator(".har-removed > li > code").allTextContents();
  expect(marks.length).toBeGreaterThanOrEqual(4);
  for (const mark of marks) expect(text).toContain(mark);
  await har.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await har.button("Copy the list").click();
  await har.safe.getByText("Copied").waitFor();
  const list = await har.page.evaluate(() => navigator.clipboard.readText());
  for (const mark of marks) expect(list).toContain(mark);
  for (const trace of traces) {
    expect(list).not.toContain(trace);
    await expect(har.page.locator("body")).not.toContainText(trace);
  }
});

test("where there is nothing to remove, it says so", async ({ har }) => {
  const whole = JSON.stringify({ log: { version: "1.2", entries: [] } });
  await har.tell(whole);
  await har.makeCopy();
  await expect(har.safe).toContainText("Nothing was found that had to be removed.");
  expect((await har.saveCopy()).text).toBe(whole);
});

for (const [what, content, name] of /** @type {const} */ ([
  ["packed with gzip", packed(fullOfSecrets()), "trace.har.gz"],
  ["in UTF-16", utf16(fullOfSecrets()), "trace.json"],
])) {
  test(`of a file ${what} it is plain`, async ({ har }) => {
    await har.tell(content, name);
    await har.makeCopy();
    const copy = await har.saveCopy();
    expect(copy.name).toBe("trace.safe.har");
    expect(JSON.parse(copy.text).log.entries).toHaveLength(5);
  });
}

test.describe("nothing is left of it", () => {
  test("when another file is opened", async ({ har }) => {
    await har.tell(fullOfSecrets());
    await har.makeCopy();
    expect(await har.folder()).toHaveLength(1);
    await har.button("Open another file").click();
    await expect.poll(har.folder).toEqual([]);
  });

  test("when the page was closed: the next visit removes it", async ({ har, context, site }) => {
    await har.tell(fullOfSecrets());
    await har.makeCopy();
    await har.page.reload();
    await har.title.waitFor();
    await expect.poll(har.folder).toEqual([]);
    // One that a tab still has stays, whoever comes.
    await har.tell(fullOfSecrets());
    await har.makeCopy();
    await har.page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      await folder.getFileHandle("why401-safe-copy-of-before", { create: true });
    });
    const other = await context.newPage();
    await other.goto(`${site}/#har-file`);
    await expect.poll(har.folder).not.toContain("why401-safe-copy-of-before");
    expect(await har.folder()).toHaveLength(1);
    const { text } = await har.saveCopy();
    expect(JSON.parse(text).log.entries).toHaveLength(5);
  });

  test("when the page was closed in the middle", async ({ har }) => {
    await inThread(har.page, stallingDisk(3));
    await har.tell(fullOfSecrets());
    await har.button("Make a safe copy").click();
    await expect.poll(har.folder).toHaveLength(1);
    await har.page.reload();
    await har.title.waitFor();
    await expect.poll(har.folder).toEqual([]);
  });

  test("when the file was changed since it was read", async ({ har }, info) => {
    const file = info.outputPath("trace.har");
    await writeFile(file, fullOfSecrets());
    await har.page.getByLabel("Choose a HAR file").setInputFiles(file);
    await har.sentence.waitFor();
    await writeFile(file, keyStory());
    await har.button("Make a safe copy").click();
    await expect(har.safe).toContainText("moved, deleted or changed since you chose it");
    expect(await har.folder()).toEqual([]);
  });

  for (const [time, doing] of /** @type {const} */ ([
    [2, "its secrets are looked for"],
    [3, "it is written"],
  ])) {
    test(`when it is not wanted any more while ${doing}`, async ({ har }) => {
      await inThread(har.page, stallingDisk(time));
      await har.tell(fullOfSecrets());
      await har.button("Make a safe copy").click();
      await har.button("Cancel").click();
      await expect(har.safe).toContainText("What was written of the copy has been removed.");
      await expect(har.button("Make it")).toBeFocused();
      expect(await har.folder()).toEqual([]);
      await har.button("Make it").click();
      const { text } = await har.saveCopy();
      for (const trace of traces) expect(text).not.toContain(trace);
    });
  }

  test("when the file cannot be read for a moment, of which nothing is said before it is wanted", async ({
    har,
  }) => {
    await inThread(har.page, disk(2, `throw new DOMException("", "NotReadableError")`));
    await har.tell(fullOfSecrets());
    await expect(har.safe.getByRole("button")).toHaveText("Make a safe copy");
    await har.button("Make a safe copy").click();
    await expect(har.safe).toContainText("moved, deleted or changed since you chose it");
    expect(await har.folder()).toEqual([]);
    await har.button("Try again").click();
    const { text } = await har.saveCopy();
    for (const trace of traces) expect(text).not.toContain(trace);
  });

  test("when the disk is full", async ({ har }) => {
    await inThread(
      har.page,
      `FileSystemSyncAccessHandle.prototype.write = () => { throw new DOMException("", "QuotaExceededError"); };`,
    );
    await har.tell(fullOfSecrets());
    await har.button("Make a safe copy").click();
    await expect(har.safe).toContainText("There is no room for the copy");
    await expect(har.button("Try again")).toBeVisible();
    expect(await har.folder()).toEqual([]);
  });
});

test("where the browser has no folder for the page, it comes all the same", async ({ har }) => {
  await inThread(
    har.page,
    `navigator.storage.getDirectory = () => Promise.reject(new DOMException("", "SecurityError"));`,
  );
  await har.tell(fullOfSecrets());
  await har.makeCopy();
  expect(JSON.parse((await har.saveCopy()).text).log.entries).toHaveLength(5);
  expect(await har.folder()).toEqual([]);
});

test("promise: of a HAR file nothing is sent, stored or said", async ({ har, context }) => {
  const said = listen(har.page);
  /** @type {string[]} */
  const requested = [];
  context.on("request", (request) => requested.push(request.url() + (request.postData() ?? "")));
  await har.tell(fullOfSecrets());
  await har.makeCopy();
  await har.saveCopy();
  await har.button("Open another file").click();
  await har.tell(keyStory());
  await expect.poll(har.folder).toEqual([]);
  expect(har.perplexity.requests()).toEqual([]);
  for (const url of requested) expect(url).toMatch(/^(blob:)?http:\/\/localhost/);
  expect(said()).toEqual([]);
  expect(await context.storageState()).toEqual({ cookies: [], origins: [] });
  const everywhere = requested.join("\n") + (await everythingKept(har.page));
  for (const trace of traces) expect(everywhere).not.toContain(trace);
});
