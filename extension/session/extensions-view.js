/** Your other extensions: which could end the session, why, and what to set in each. */

import { isFirefox } from "../recorder/browser.js";
import { copyButton } from "../ui/copy.js";
import { loadCore } from "../ui/core.js";
import { fill, h } from "../ui/dom.js";
import { gather } from "./gather.js";
import { requestSight } from "./permissions.js";
import { privateWindowTest } from "./private-window-view.js";

/** @import { ListedExtension } from "../../crates/wasm/src/types.d.ts" */

/** @type {Record<ListedExtension["suspicion"], { word: string, tone: string }>} */
const suspicions = {
  suspect: { word: "Fits what was seen", tone: "unsure" },
  able: { word: "Could do it", tone: "quiet" },
  unlikely: { word: "Unlikely", tone: "quiet" },
};

/** @returns {HTMLElement} */
export function extensionsPanel() {
  const body = h("div", {}, h("p", {}, "Looking at the extensions…"));
  void look();
  return h(
    "section",
    { class: "extensions", "aria-label": "Your other extensions" },
    body,
    privateWindowTest(),
  );

  async function look() {
    try {
      const [core, session] = await Promise.all([loadCore(), gather()]);
      if (!session.extensions) return fill(body, ...unseen(look));
      fill(body, ...all(core.diagnose({ session }).session?.extensions ?? []));
    } catch {
      fill(
        body,
        h(
          "p",
          { class: "trouble" },
          "The list of extensions could not be read. Close this tab and open it again.",
        ),
      );
    }
  }
}

/** @param {() => Promise<void>} again */
function unseen(again) {
  const ask = async () => {
    if (await requestSight("management")) await again();
  };
  return [
    h(
      "p",
      {},
      "why401 does not see which extensions you have. If you allow it, it reads their names and what each is permitted to do, here and nowhere else. It switches none of them off.",
    ),
    h(
      "div",
      { class: "buttons" },
      h(
        "button",
        { type: "button", class: "main", id: "extensions-allow", onclick: () => void ask() },
        "Show my extensions",
      ),
    ),
  ];
}

/** @param {ListedExtension[]} listed */
function all(listed) {
  if (listed.length === 0) return [h("p", {}, "No other extension is switched on.")];
  const fits = listed.filter(({ suspicion }) => suspicion === "suspect");
  const rest = listed.filter(({ suspicion }) => suspicion !== "suspect");
  return [
    h(
      "p",
      {},
      fits.length > 0
        ? "No browser says which extension removed a cookie. What was seen fits these:"
        : "No browser says which extension removed a cookie, and nothing that was seen points to one of these. Being able to is no proof.",
    ),
    ...fits.map(one),
    ...rest.map(one),
  ];
}

/** @param {ListedExtension} extension */
function one({ id, name, suspicion, reason, advice, paste, canBeSwitchedOff }) {
  const { word, tone } = suspicions[suspicion];
  return h(
    "article",
    { class: "further" },
    h("p", { class: "label", "data-tone": tone }, word),
    h("h3", {}, name),
    h("p", {}, reason),
    advice && h("p", {}, advice),
    paste &&
      h(
        "p",
        {},
        h("code", { translate: "no" }, paste),
        " ",
        copyButton(`Copy for ${name}`, () => paste),
      ),
    !canBeSwitchedOff &&
      h(
        "p",
        { class: "quiet" },
        "Whoever manages this browser installed it: it cannot be switched off here.",
      ),
    // Firefox opens no page of its own for another extension.
    !isFirefox &&
      h(
        "button",
        {
          type: "button",
          class: "link",
          onclick: () =>
            void chrome.tabs.create({ url: `chrome://extensions/?id=${encodeURIComponent(id)}` }),
        },
        "Open its page",
      ),
  );
}
