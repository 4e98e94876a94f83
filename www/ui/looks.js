/** What only a person can look up: one step after the other, each with a question for yes or no. */

import { fill, h, link, refill } from "./dom.js";
import { sources } from "./finding.js";

/** @import { Learned, Look, LookId, LookReply, Report, Step } from "../../crates/wasm/src/types.d.ts" */

/**
 * @param {(id: LookId, reply: LookReply | undefined) => Promise<void>} onReply Settles once the
 *   case is judged and shown anew.
 */
export function lookUp(onReply) {
  /** @type {Look[]} */
  let looks = [];
  const progress = h("summary");
  const list = h("ol", { class: "looks" });
  const end = h("p");
  const said = h("p", { class: "unseen", role: "status" });
  const element = h(
    "details",
    { class: "section", id: "look-up" },
    progress,
    h("div", {}, h("p", {}, intro()), list, end, said),
  );

  return {
    element,

    /** @param {Look[]} shown */
    show(shown) {
      const isNew = looks.length === 0;
      looks = shown;
      if (looks.length === 0) element.remove();
      const open = looks.filter(({ reply }) => !reply);
      fill(
        progress,
        `Look it up by hand (${looks.length - open.length} of ${looks.length} looked at)`,
      );
      refill(list, ...looks.map(step));
      fill(
        end,
        open.length === 0 && [
          "All are looked at. ",
          h("a", { href: "#verdict" }, "Read what follows"),
        ],
      );
      if (isNew) unfold(open[0]);
    },

    /** Forgets what belonged to another paste. */
    reset() {
      looks = [];
      element.remove();
      fill(list);
      fill(said);
    },
  };

  /** @param {Look} look */
  function step(look) {
    const { id, title, question, place, how, guides, reply } = look;
    return h(
      "li",
      {},
      h(
        "details",
        // Of one name only one is open.
        { name: "look", id: `look-${id}` },
        h("summary", {}, title, reply && [": ", h("strong", {}, names[reply])]),
        h(
          "div",
          { class: "look" },
          h("p", { id: `look-question-${id}` }, h("strong", {}, question)),
          h("p", {}, withLink(place)),
          h("p", {}, how),
          guides && h("p", { class: "quiet" }, guides),
          h(
            "div",
            { class: "buttons", role: "group", "aria-labelledby": `look-question-${id}` },
            choice(look, "yes"),
            choice(look, "no"),
            reply &&
              h(
                "button",
                { type: "button", class: "link", onclick: () => void replied(look, undefined) },
                "Not answered",
              ),
          ),
          sources({ id: `look-${id}`, sources: look.sources }),
        ),
      ),
      reply && learned(look[reply]),
    );
  }

  /**
   * @param {Look} look
   * @param {LookReply} reply
   */
  function choice(look, reply) {
    return h(
      "button",
      {
        type: "button",
        id: `look-${reply}-${look.id}`,
        "aria-pressed": `${look.reply === reply}`,
        onclick: () => void replied(look, reply),
      },
      names[reply],
    );
  }

  /**
   * @param {Look} look
   * @param {LookReply | undefined} reply
   */
  async function replied(look, reply) {
    await onReply(look.id, reply);
    if (!reply) {
      fill(said, "Not answered any more.");
      document.getElementById(`look-yes-${look.id}`)?.focus();
      return;
    }
    const after = looks.findIndex(({ id }) => id === look.id) + 1;
    const next = [...looks.slice(after), ...looks].find((other) => !other.reply);
    fill(said, `${look[reply].means} ${next ? `Next: ${next.title}.` : "All are looked at."}`);
    unfold(next);
    (next ? summaryOf(next) : end.querySelector("a"))?.focus();
  }

  /** @param {Look | undefined} look */
  function unfold(look) {
    const details = summaryOf(look)?.parentElement;
    if (details instanceof HTMLDetailsElement) details.open = true;
  }

  /**
   * @param {Look | undefined} look
   * @returns {HTMLElement | null}
   */
  function summaryOf(look) {
    return list.querySelector(`#look-${look?.id} > summary`);
  }
}

/**
 * Whether looking it up is the way to go on: Perplexity refused the key, and nothing in view
 * explains it.
 *
 * @param {Report} report
 */
export function isTheWayOn({ key, findings: [first] }) {
  return (
    key === "refused" && (first?.severity !== "cause" || /account|answer/.test(first.rule.family))
  );
}

/** @type {Record<LookReply, string>} */
const names = { yes: "Yes", no: "No" };

function intro() {
  const isPopup = document.documentElement.classList.contains("popup");
  return [
    "No program can see these. Your replies are judged here and go nowhere.",
    isPopup && " This window closes when you open the console, so open why401 in a tab first.",
  ];
}

/** @param {Learned} reply */
function learned({ means, next }) {
  return h(
    "div",
    { class: "lesson" },
    h("p", {}, means),
    next.length > 0 &&
      h(
        "ul",
        {},
        next.map((step) => h("li", {}, withLink(step))),
      ),
  );
}

/** @param {Step} step */
function withLink({ text, link: href }) {
  return [text, href && [" ", link(href, href.replace("https://", ""))]].flat();
}
