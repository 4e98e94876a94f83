/**
 * A safe copy while it is written: on the disk, in a folder that the browser has for this page
 * alone, so that it need not fit into the memory. Where there is no such folder, as in private
 * windows of Firefox, it is given to the browser in parts.
 */

/** How the names of our files begin. */
const prefix = "why401-safe-copy-";

/** How large the parts are, in bytes. */
const part = 8 * 2 ** 20;

/**
 * @typedef {object} Copy
 * @property {(bytes: Uint8Array<ArrayBuffer>) => void} write Throws when there is no more room.
 * @property {() => Promise<Blob>} whole What was written. Nothing can be written after it.
 * @property {() => Promise<void>} remove
 */

/**
 * What a worker can do with a file of its own.
 *
 * @typedef {{ write(bytes: Uint8Array): number, flush(): void, close(): void }} Access
 */

/** @returns {Promise<Copy>} */
export async function newCopy() {
  try {
    return await onDisk();
  } catch {
    return inParts();
  }
}

/** @returns {Promise<Copy>} */
async function onDisk() {
  const folder = await navigator.storage.getDirectory();
  const name = prefix + crypto.randomUUID();
  const letGo = await hold(name);
  const handle = await folder.getFileHandle(name, { create: true });
  /** @type {Access} */
  const access = await /** @type {any} */ (handle).createSyncAccessHandle();
  return {
    write(bytes) {
      if (access.write(bytes) < bytes.length) throw new DOMException("", "QuotaExceededError");
    },
    async whole() {
      access.flush();
      access.close();
      return handle.getFile();
    },
    async remove() {
      access.close();
      await folder.removeEntry(name);
      letGo();
    },
  };
}

/** @returns {Copy} */
function inParts() {
  /** @type {Blob[]} */
  let parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  let waiting = [];
  let length = 0;
  const pack = () => {
    parts.push(new Blob(waiting));
    waiting = [];
    length = 0;
  };
  return {
    write(bytes) {
      waiting.push(bytes);
      length += bytes.length;
      if (length >= part) pack();
    },
    async whole() {
      pack();
      return new Blob(parts);
    },
    async remove() {
      parts = [];
      waiting = [];
    },
  };
}

/**
 * Removes the copies of visits that ended before they could do it themselves. One that another tab
 * still has is held by its lock, and stays.
 */
export async function removeLeftOver() {
  try {
    const folder = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of /** @type {any} */ (folder).keys())
      if (name.startsWith(prefix)) names.push(name);
    for (const name of names)
      await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        lock ? folder.removeEntry(name) : undefined,
      );
  } catch {
    // There is no such folder, or what is in it cannot be removed now: the next visit tries again.
  }
}

/**
 * Holds a lock until it is let go or the thread ends.
 *
 * @param {string} name
 * @returns {Promise<() => void>}
 */
function hold(name) {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, () => new Promise((letGo) => resolve(() => letGo(undefined))))
      .catch(reject);
  });
}
