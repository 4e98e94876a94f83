/**
 * Waiting while the person presses something: a button that is drawn anew between the press and
 * the release gets no click.
 */

/** No press is waited for longer than this, in milliseconds: its end may have been elsewhere. */
const longest = 1_000;

/** @type {Promise<void>} */
let released = Promise.resolve();
let release = () => {};

addEventListener("pointerdown", begin, true);
addEventListener("pointerup", end, true);
addEventListener("pointercancel", end, true);

/** Resolves when nothing is pressed. */
export function whenReleased() {
  return released;
}

function begin() {
  release();
  released = new Promise((resolve) => {
    release = resolve;
    setTimeout(resolve, longest);
  });
}

function end() {
  // The click comes after this, and has to find what was pressed.
  setTimeout(release);
}
