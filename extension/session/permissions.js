/** What why401 may see: each optional permission with what it would show, and what stays unknown without it. */

import { isFirefox } from "../recorder/browser.js";
import { origins } from "../recorder/site.js";
import { fill, h } from "../ui/dom.js";

/** @typedef {"sites" | "management" | "webRequest" | "scripting" | "contentSettings"} Sight */

/**
 * @typedef {object} Described
 * @property {string} name
 * @property {string} shows
 * @property {string} without
 * @property {chrome.permissions.Permissions} needs
 */

/** @type {Record<Sight, Described>} */
const sights = {
  sites: {
    name: "perplexity.ai",
    shows: "The cookies of perplexity.ai, without their values. Everything else rests on it.",
    without: "Without it why401 cannot tell anything of your session.",
    needs: { origins },
  },
  management: {
    name: "Your other extensions",
    shows: "Which of them could remove or change these cookies, and when each was changed.",
    without: "Without it no extension can be named or ruled out.",
    needs: { permissions: ["management"] },
  },
  webRequest: {
    name: "The site's answers",
    shows:
      "When perplexity.ai itself ends a session, sends you to its sign-in page or checks for bots. Noted are the status, the address and the names of session cookies, never what is in an answer.",
    without:
      "Without it the site's own sign-out is hard to tell from another extension, in Firefox most of all.",
    needs: { permissions: ["webRequest"] },
  },
  contentSettings: {
    name: "The browser's cookie setting",
    shows: "Whether the browser keeps, blocks, or deletes the site's cookies on closing.",
    without: "Without it you have to look that setting up yourself.",
    needs: { permissions: ["contentSettings"] },
  },
  scripting: {
    name: "Asking inside a tab",
    shows: "Who is signed in, when you press the button that asks the site in its open tab.",
    without: "Without it the cookies show that somebody is signed in, and not who.",
    needs: { permissions: ["scripting"] },
  },
};

/** Those that this browser knows. @type {[Sight, Described][]} */
const known = Object.entries(sights)
  .map(([sight, described]) => /** @type {[Sight, Described]} */ ([sight, described]))
  .filter(([, { needs }]) => {
    const { permissions = [], optional_permissions: optional = [] } = chrome.runtime.getManifest();
    return (needs.permissions ?? []).every(
      (name) =>
        [...permissions, ...optional].includes(name) && !(isFirefox && name === "contentSettings"),
    );
  });

/**
 * Asks the browser for a permission. To be called straight from a click: later no browser asks.
 *
 * @param {Sight} sight
 */
export function requestSight(sight) {
  return chrome.permissions.request(sights[sight].needs).catch(() => false);
}

/** @param {Sight} sight */
export function mayUse(sight) {
  return chrome.permissions.contains(sights[sight].needs).catch(() => false);
}

/**
 * The panel. It notices by itself what was granted and taken away, here or elsewhere.
 *
 * @param {() => void} onChange Something else can be seen from now on.
 */
export function permissionsPanel(onChange) {
  const summary = h("summary", {}, "What why401 may see");
  const said = h("p", { class: "note", role: "status" });
  const rows = known.map(([sight, described]) => row(sight, described));
  const element = h(
    "details",
    { class: "section", id: "permissions" },
    summary,
    h(
      "div",
      {},
      h(
        "p",
        {},
        "Your browser asks you once for each. If this window closes while it asks, open it again. You can take each back in the browser's settings for extensions at any time.",
      ),
      said,
      h(
        "ul",
        { class: "sights" },
        rows.map(({ item }) => item),
      ),
    ),
  );
  chrome.permissions.onAdded.addListener(() => void changed("added"));
  chrome.permissions.onRemoved.addListener(() => void changed("removed"));
  const ready = look();

  return {
    element,
    ready,
    unfold() {
      element.open = true;
      summary.focus();
      element.scrollIntoView({ block: "start" });
    },
  };

  /** @param {"added" | "removed"} how */
  async function changed(how) {
    fill(
      said,
      how === "added"
        ? "Allowed. From now on why401 sees more."
        : "A permission was taken away. What it showed is unknown from now on.",
    );
    await look();
    onChange();
  }

  async function look() {
    const granted = await Promise.all(rows.map((each) => each.look()));
    const count = granted.filter(Boolean).length;
    fill(summary, `What why401 may see (${count} of ${rows.length})`);
  }
}

/**
 * @param {Sight} sight
 * @param {Described} described
 */
function row(sight, { name, shows, without }) {
  const rest = h("p", { class: "quiet" }, without);
  const state = h("span", { class: "said", hidden: true }, "Allowed");
  const allow = h(
    "button",
    {
      type: "button",
      id: `allow-${sight}`,
      "aria-label": `Allow: ${name}`,
      hidden: true,
      onclick: () => void ask(),
    },
    "Allow",
  );
  const item = h(
    "li",
    { class: "sight" },
    h("p", { class: "call" }, h("strong", {}, name), state, allow),
    h("p", {}, shows),
    rest,
  );

  return { item, look };

  async function ask() {
    if (!(await requestSight(sight))) fill(rest, `Not allowed. ${without}`);
  }

  async function look() {
    const granted = await mayUse(sight);
    state.hidden = !granted;
    allow.hidden = granted;
    rest.hidden = granted;
    if (granted) fill(rest, without);
    return granted;
  }
}
