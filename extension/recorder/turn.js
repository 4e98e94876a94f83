/** One after the other, within the background: what reads the state and then writes it. */

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Does something once everything before it is done, whether that went well or not.
 *
 * @template T
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export function inTurn(task) {
  const done = last.then(task, task);
  last = done.catch(() => {});
  return done;
}
