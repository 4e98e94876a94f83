/**
 * Drives a rotation: whatever changed is kept first and shown then, and only after both is the next
 * thing done. So whatever dies, and whenever, the way can be picked up.
 */

/** @import { Choice, Given, Rotation, RotationRecord, RotationView } from "../../../crates/wasm-rotation/src/types.d.ts" */

/**
 * @typedef {object} Kept What was left of a way that was begun before.
 * @property {RotationRecord} record
 * @property {number} time When it was kept.
 * @property {string} [newKey] The new key that nobody has stored yet, where it outlives its tab.
 */

/**
 * @typedef {object} Keeper Keeps how far the way is.
 * @property {"page" | "extension"} name
 * @property {() => Promise<Kept | undefined>} kept
 * @property {(record: RotationRecord | undefined, unstored: string | undefined) => Promise<void>} keep Rejected when it could not be kept.
 * @property {(rotation: Rotation) => Promise<void>} [follow] Notes what became of the keys. Nothing waits for it to go well.
 */

/**
 * @typedef {object} Progress What there is to show.
 * @property {RotationView} view
 * @property {boolean} isKept Whether the last change could be kept.
 * @property {boolean} isHeld Whether the next thing is not done, because a key could be lost by it.
 * @property {number} [pause] How long the pause is that has begun, in milliseconds.
 */

/** @typedef {ReturnType<typeof drive>} Driver */

/**
 * @param {Rotation} rotation
 * @param {Keeper} keeper
 * @param {object} on
 * @param {(progress: Progress) => void} on.change
 * @param {() => void} on.fault Something broke that should not.
 * @param {() => boolean} on.isPressing Whether the person holds a button down.
 */
export function drive(rotation, keeper, on) {
  let isBusy = false;
  let isKept = true;
  /** Ends the pause that is going on. @type {((how: "over" | "stopped") => void) | undefined} */
  let endPause;

  /** Goes on until the person has to choose. */
  async function go() {
    if (isBusy) return;
    isBusy = true;
    try {
      while (await step());
    } catch {
      on.fault();
    } finally {
      isBusy = false;
    }
  }

  /** Keeps and shows what changed, and does what is due. Tells whether there may be more to do. */
  async function step() {
    await keep();
    const due = rotation.due();
    const view = rotation.view();
    // A key that is made now could be lost without a word. Everywhere else the person has the keys,
    // and on a page the record is a courtesy: the tab takes the new key along in any case.
    const isHeld = !isKept && keeper.name === "extension" && view.stage === "making";
    const pause = due.kind === "wait" ? due.milliseconds : undefined;
    on.change({ view, isKept, isHeld, pause });
    if (isHeld || due.kind === "person") return false;
    if (due.kind === "send") await rotation.send();
    else if ((await paused(due.milliseconds)) === "over") rotation.waited();
    return true;
  }

  async function keep() {
    try {
      await keeper.keep(rotation.record(), rotation.unstored());
      isKept = true;
    } catch {
      isKept = false;
    }
    await keeper.follow?.(rotation).catch(() => {});
  }

  /** @param {number} milliseconds */
  async function paused(milliseconds) {
    /** @type {"over" | "stopped"} */
    const how = await new Promise((resolve) => {
      let timer = setTimeout(over, milliseconds);
      /** A button that went before it is let go of would not be pressed. */
      function over() {
        if (on.isPressing()) timer = setTimeout(over, 100);
        else endPause?.("over");
      }
      endPause = (how) => {
        clearTimeout(timer);
        resolve(how);
      };
    });
    endPause = undefined;
    return how;
  }

  return {
    go,

    /** Shows where it stands, and keeps nothing: nothing was done yet. */
    look: () => on.change({ view: rotation.view(), isKept, isHeld: false }),

    /**
     * @param {Choice} choice
     * @param {Given} given
     */
    choose(choice, given) {
      if (isBusy && !endPause) return;
      rotation.act(choice, given);
      if (endPause) endPause("stopped");
      else void go();
    },

    newKey: () => rotation.newKey() ?? "",
    record: () => rotation.record(),

    /** Whether something would be lost, or left half done, if the tab went now. */
    wouldLose() {
      const { stage } = rotation.view();
      const isHere = rotation.unstored() !== undefined && (keeper.name === "page" || !isKept);
      return isHere || (isBusy && (stage === "making" || stage === "revoking"));
    },
  };
}
