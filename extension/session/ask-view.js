/** The panel that asks the site who is signed in: what is sent stands there before anything is. */

import { fill, h } from "../ui/dom.js";
import { dayInWords } from "../ui/session/words.js";
import { askSite, request } from "./ask.js";
import { mayUse, requestSight } from "./permissions.js";
import { siteTab } from "./tabs.js";

/** @import { SiteAnswer } from "../../crates/wasm/src/types.d.ts" */
/** @import { Asked, Who } from "./ask.js" */

/** What is said when there is no answer. @type {Record<Exclude<Asked["kind"], "answer">, string>} */
const noAnswer = {
  tabGone:
    "The tab was closed or shows no page of perplexity.ai. Open the site, wait until it has loaded, and ask again.",
  timedOut: "The site did not answer in time. This says nothing of your session. Ask again later.",
  unreachable:
    "The tab could not reach the site. This says nothing of your session. Look at your connection, and ask again.",
};

/** @type {Record<SiteAnswer["body"], string>} */
const answers = {
  user: "The site names somebody: you are signed in.",
  empty: "The site names nobody: you are signed out.",
  challenge:
    "The site wants to be sure first that you are no robot. Open its tab, pass its check, and ask again. This says nothing of your session.",
  other: "The site gave another answer than these two. What it means stands above.",
};

/**
 * @param {object} on
 * @param {(answer: SiteAnswer) => void} on.answer
 * @param {() => void} on.open Opens the site.
 */
export function askPanel(on) {
  const said = h("div", { class: "note", role: "status" });
  const consent = h(
    "p",
    { class: "quiet", hidden: true },
    "Your browser asks you first whether why401 may run a script on perplexity.ai. If this window closes then, open it again.",
  );
  const ask = h(
    "button",
    { type: "button", id: "ask-now", class: "main", onclick: () => void pressed() },
    "Ask now",
  );
  const open = h(
    "button",
    { type: "button", id: "ask-open", class: "main", hidden: true, onclick: on.open },
    "Open perplexity.ai",
  );
  const before = h(
    "details",
    { id: "ask-before", open: true },
    h("summary", {}, "What is sent, and what stays"),
    h(
      "p",
      { class: "note" },
      "One request is sent, inside your open tab of perplexity.ai and with the cookies of that tab:",
    ),
    h("pre", { class: "request", translate: "no" }, request),
    h(
      "p",
      {},
      "Asking renews the session's cookie, so it changes a little what is looked at. That is why it is done only when you press the button.",
    ),
    h(
      "p",
      {},
      "The name and the address in the answer are shown here and nowhere else. They are not stored, and not in the report.",
    ),
    consent,
  );
  const title = h("h3", { id: "ask-title", tabindex: "-1" }, "Ask the site who is signed in");
  const element = h(
    "section",
    { class: "panel", "aria-labelledby": "ask-title", hidden: true },
    title,
    said,
    before,
    h("div", { class: "buttons" }, ask, open),
  );
  let isAsking = false;

  return {
    element,
    async unfold() {
      element.hidden = false;
      fill(said);
      title.focus();
      consent.hidden = await mayUse("scripting");
      await look();
    },
  };

  async function pressed() {
    if (isAsking) return;
    // Straight from the click, before anything is awaited: later the browser would not ask.
    const granting = requestSight("scripting");
    isAsking = true;
    ask.setAttribute("aria-disabled", "true");
    try {
      consent.hidden = await granting;
      if (await granting) await send();
      else
        fill(
          said,
          "Without this permission why401 cannot ask. Who is signed in stays unknown; everything else works as before.",
        );
    } finally {
      isAsking = false;
      ask.removeAttribute("aria-disabled");
    }
  }

  async function send() {
    const tab = await look();
    if (tab?.id === undefined) return;
    fill(said, "Asking…");
    const asked = await askSite(tab.id);
    if (asked.kind !== "answer") return fill(said, noAnswer[asked.kind]);
    fill(
      said,
      h("p", {}, h("strong", {}, answers[asked.answer.body])),
      asked.who && person(asked.who),
    );
    before.open = false;
    fill(ask, "Ask again");
    // The main button is now the one that follows from the answer.
    ask.classList.remove("main");
    on.answer(asked.answer);
  }

  /** Looks for a tab to ask in, and says so where there is none. */
  async function look() {
    const tab = await siteTab().catch(() => undefined);
    ask.hidden = !tab;
    open.hidden = Boolean(tab);
    if (!tab)
      fill(said, "No tab of www.perplexity.ai is open. Open one, let it load, then ask from here.");
    return tab;
  }
}

/** @param {Who} who */
function person({ name, email, expires }) {
  const end = expires === undefined ? Number.NaN : Date.parse(expires);
  return h(
    "dl",
    { class: "person", translate: "no" },
    name && [h("dt", {}, "Name"), h("dd", {}, name)],
    email && [h("dt", {}, "E-mail"), h("dd", {}, email)],
    !Number.isNaN(end) && [h("dt", {}, "Until"), h("dd", {}, dayInWords(end))],
  );
}
