/** What the panel of the fresh login says before it begins and when it ends. */

import { h, link } from "./../ui/dom.js";

/** @import { Child } from "./../ui/dom.js" */
/** @import { End } from "./fresh-login.js" */
/** @import { Kind } from "./removal.js" */
/** @import { Survey } from "./survey.js" */

/** @type {Record<Kind, { title: string, about: string, start: string }>} */
export const words = {
  repairSession: {
    title: "Repair the session",
    about:
      "Removes the cookies that hold your session on perplexity.ai and www.perplexity.ai, with every leftover piece and duplicate, and then you sign in anew.",
    start: "Remove these cookies and sign in",
  },
  freshLogin: {
    title: "Fresh login",
    about:
      "Removes every cookie of perplexity.ai and what the site stored in this browser, and then you sign in anew. No other site is touched.",
    start: "Remove all of it and sign in",
  },
};

/** @type {Record<End, string>} */
export const ends = {
  done: "All steps are done. The page for signing in is open in a new tab.",
  stopped:
    "Stopped. What is marked as done is done, the rest was not begun. It can be started again at any time.",
  failed:
    "It was not finished. What to do stands at the step that is not done; it can be started again at any time.",
  busy: "It is already running in another window of why401.",
};

export const blind =
  "The browser does not let why401 see perplexity.ai, so it can neither count nor remove anything there.";

/**
 * @param {Survey} now
 * @returns {Child[]}
 */
export function whatIsLost({
  scope: { kind },
  where,
  cookies,
  accounts,
  console,
  others,
  signedIn,
}) {
  const full = kind === "freshLogin";
  const places = {
    here: "",
    container: ", in the container of your Perplexity tab",
    private: ", in the private window",
  };
  return [
    h("h3", {}, "What will be lost"),
    h(
      "p",
      {},
      cookies === 0
        ? `No cookies${places[where]}: there are none of this kind.`
        : `${many(cookies, "cookie")}${places[where]}:`,
    ),
    h(
      "ul",
      { class: "fresh-list" },
      accounts > 0 &&
        h(
          "li",
          {},
          accounts === 1
            ? "the session of one account: it is signed out here"
            : `the sessions of ${accounts} accounts: all of them are signed out here`,
        ),
      console &&
        h(
          "li",
          {},
          "the session of the API console: you sign in there again; your keys are not touched",
        ),
      others > 0 &&
        h(
          "li",
          {},
          full
            ? `${many(others, "other cookie")}, such as preferences and the sign of having passed the bot check`
            : `${many(others, "helper cookie")} of signing in`,
        ),
      full &&
        where !== "private" &&
        h(
          "li",
          {},
          "what the site stored in this browser, such as questions that were typed and not sent",
        ),
    ),
    h(
      "p",
      { class: "fresh-rest" },
      full
        ? "Your threads and settings are kept by Perplexity in your account, as far as is known, and are there again after signing in."
        : "Preferences, the sign of having passed the bot check, and the API console’s session stay.",
    ),
    signedIn &&
      h(
        "p",
        {},
        "You seem to be signed in now. To end the session on Perplexity’s side too, sign out on ",
        link("https://www.perplexity.ai/account", "the account page"),
        " first.",
      ),
  ];
}

/** @param {number} count @param {string} thing */
export function many(count, thing) {
  return count === 1 ? `one ${thing}` : `${count} ${thing}s`;
}
