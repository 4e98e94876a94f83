/** A HAR file: opened, read, and told. */

import { fill, h } from "../dom.js";
import { chooser } from "./choose.js";
import { removeLeftOver } from "./copy.js";
import { progressLine } from "./progress.js";
import { safeCopy } from "./safe-copy.js";
import { storyScreen } from "./story.js";
import { loadStyle } from "./style.js";
import { openHar } from "./thread.js";
import { cuts, otherKinds, troubles } from "./words.js";

/** @import { Story } from "../../../crates/wasm-har/src/types.d.ts" */
/** @import { Core } from "../core.js" */
/** @import { Child } from "../dom.js" */
/** @import { Cut } from "./source.js" */
/** @import { HarThread } from "./thread.js" */

/** How long a file may be read before that is shown, in milliseconds: most are read by then. */
const unnoticed = 250;

/** @param {Promise<Core>} loading Rejected when the core cannot run here. */
export function harView(loading) {
  const place = h("div", { class: "har", id: "har" });
  const status = h("p", { class: "unseen", role: "status" });
  /** Ends what is going on with the file that is open. */
  let leave = () => {};
  /** @type {HarThread | undefined} */
  let current;

  void removeLeftOver();
  choose();
  return {
    element: h("section", { "aria-label": "A HAR file" }, place, status),

    /** Call it whenever the view is shown. */
    async shown() {
      await loadStyle();
      titleOf(place)?.focus();
    },

    /** Reads a file, in place of the one that is open. */
    open,
  };

  /** @param {...Child} notice */
  function choose(...notice) {
    leave();
    leave = () => {};
    current = undefined;
    const said = notice.length > 0 && h("div", { class: "har-notice", role: "alert" }, notice);
    show(...chooser({ take: open, notice: said }));
  }

  /** @param {File} file */
  function open(file) {
    leave();
    const thread = openHar(file);
    current = thread;
    const progress = progressLine({
      name: `Reading ${file.name}`,
      size: file.size,
      cancel: () => choose(h("p", {}, `${file.name} was not read to its end.`), again(file)),
    });
    const showing = setTimeout(
      () => show(heading(`Reading ${file.name}`), progress.element),
      unnoticed,
    );
    leave = () => {
      clearTimeout(showing);
      thread.kill();
    };
    thread.listen({
      progress: progress.show,
      story: (story, cut) => {
        clearTimeout(showing);
        void tell(file, thread, story, cut);
      },
      trouble: (trouble) => choose(h("p", {}, troubles[trouble]), again(file)),
    });
  }

  /**
   * @param {File} file
   * @param {HarThread} thread
   * @param {Story} story
   * @param {Cut | undefined} cut
   */
  async function tell(file, thread, story, cut) {
    if (story.kind !== "har") {
      const { is, next } = otherKinds[story.kind];
      const news = cut ? [`${file.name}: `, cuts[cut]] : [`${file.name} ${is} `, next];
      return choose(h("p", {}, h("strong", {}, news[0]), news[1]));
    }
    const core = await loading.catch(() => undefined);
    // Another file may have been given since.
    if (current !== thread) return;
    if (!core) return choose(h("p", {}, troubles.notLoaded), again(file));
    const copy = safeCopy(file, thread);
    leave = () => {
      copy.end();
      thread.end();
    };
    const another = h(
      "button",
      { type: "button", class: "link", onclick: () => choose() },
      "Open another file",
    );
    const given = {
      core,
      story: { ...story, end: cut ? cuts[cut] : story.end },
      name: file.name,
      safe: copy.element,
      another,
    };
    try {
      show(...storyScreen(given));
    } catch {
      // What was thrown could quote the file, so it is not shown.
      choose(h("p", {}, troubles.fault), again(file));
    }
  }

  /** @param {File} file */
  function again(file) {
    return h(
      "button",
      { type: "button", id: "har-again", onclick: () => open(file) },
      "Read it again",
    );
  }

  /** @param {...Child} children */
  function show(...children) {
    const isHere = place.contains(document.activeElement);
    fill(place, ...children);
    scrollTo(0, 0);
    const title = titleOf(place);
    if (isHere) title?.focus();
    else fill(status, title?.textContent);
  }
}

/** @param {string} title */
function heading(title) {
  return h("h2", { id: "har-title", class: "sentence", tabindex: "-1" }, title);
}

/** @param {Element} place */
function titleOf(place) {
  return /** @type {HTMLElement | null} */ (place.querySelector("#har-title, #verdict"));
}
