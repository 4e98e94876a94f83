/**
 * Starts: of the browser, and of why401 itself.
 *
 * A run lasts from one start to the next; `storage.session` lasts as long, so what is there tells
 * a start from the background having slept.
 */

/** @typedef {import("./log.js").SessionEvent} SessionEvent */
/** @typedef {import("./storage.js").Stored} Stored */

/** @type {Promise<{ id: string, time: number }> | undefined} */
let current;

/** The run that this is. */
export function run() {
  current ??= begin();
  return current;
}

/** The browser says that it has started. */
export async function browserStarted() {
  await chrome.storage.session.set({ browserStarted: true });
}

/**
 * The browser says that why401 was installed or updated; or that the browser itself was, which
 * does not matter here.
 *
 * @param {{ reason: string }} details
 */
export async function installed({ reason }) {
  if (reason === "install" || reason === "update") {
    await chrome.storage.session.set({ installed: reason });
  }
}

/**
 * What there is to tell of this run, if it was not told yet. Where neither the browser nor why401
 * was new, it was switched on again, and has seen nothing while it was off.
 *
 * @param {Stored} known
 * @returns {Promise<{ events: SessionEvent[], changes: Stored, atStart: boolean, blind?: number }>}
 */
export async function startChanges(known) {
  const { id, time } = await run();
  if (known.run === id) return { events: [], changes: {}, atStart: false };
  const { browserStarted, installed } = await chrome.storage.session.get([
    "browserStarted",
    "installed",
  ]);
  // Named on a command line, an extension is installed anew with every start of the browser, which
  // says nothing else of that start; it has kept what it stored, unlike one that really is new.
  const isOld = known.comparedAt !== undefined;
  const atStart = browserStarted === true || (installed === "install" && isOld);
  const wasOff = !atStart && !installed && isOld;
  return {
    events: [{ time, kind: "started", browser: atStart }],
    changes: { run: id },
    atStart,
    ...(wasOff && { blind: known.comparedAt }),
  };
}

async function begin() {
  const { run } = await chrome.storage.session.get("run");
  if (run) return /** @type {{ id: string, time: number }} */ (run);
  const begun = { id: crypto.randomUUID().slice(0, 8), time: Date.now() };
  await chrome.storage.session.set({ run: begun });
  return begun;
}
