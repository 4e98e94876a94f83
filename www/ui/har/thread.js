/** A HAR file in a thread of its own, seen from the page. */

/** @import { Manifest, Story } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Cut } from "./source.js" */
/** @import { Said, Told, Trouble } from "./worker.js" */

/** How far it is. @typedef {{ bytes: number, found?: { requests: number, matter: number } }} Progress */

/**
 * @typedef {object} Ears What is done when the thread says something.
 * @property {(progress: Progress) => void} progress
 * @property {(story: Story, cut: Cut | undefined) => void} story
 * @property {(manifest: Manifest, copy: Blob | undefined) => void} cleaned
 * @property {() => void} stopped
 * @property {(trouble: Trouble) => void} trouble
 */

/** @typedef {ReturnType<typeof openHar>} HarThread */

/**
 * Begins to read a file.
 *
 * @param {File} file
 */
export function openHar(file) {
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  /** @type {Partial<Ears>} */
  let ears = {};
  worker.addEventListener("message", ({ data }) => {
    const said = /** @type {Said} */ (data);
    if (said.kind === "progress") ears.progress?.(said);
    else if (said.kind === "story") ears.story?.(said.story, said.cut);
    else if (said.kind === "cleaned") ears.cleaned?.(said.manifest, said.copy);
    else if (said.kind === "stopped") ears.stopped?.();
    else ears.trouble?.(said.trouble);
  });
  // Whatever goes wrong later is caught there, and said.
  worker.addEventListener("error", () => ears.trouble?.("notLoaded"));
  tell({ kind: "read", file });

  return {
    /** @param {Partial<Ears>} wanted */
    listen(wanted) {
      ears = wanted;
    },
    clean: () => tell({ kind: "clean" }),
    stop: () => tell({ kind: "stop" }),

    /** Ends it when it has removed what it wrote. */
    end() {
      ears = {};
      tell({ kind: "end" });
    },

    /** Ends it at once, while it has written nothing. */
    kill() {
      ears = {};
      worker.terminate();
    },
  };

  /** @param {Told} told */
  function tell(told) {
    worker.postMessage(told);
  }
}
