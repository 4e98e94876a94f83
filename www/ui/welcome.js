/** What stands where the verdict will be, before anything was pasted. */

import { h } from "./dom.js";

export function welcome() {
  return h(
    "section",
    { class: "welcome", "aria-label": "What this page does" },
    h(
      "dl",
      {},
      h("dt", {}, "A key"),
      h("dd", {}, "shows quotes, hidden characters, missing parts, and keys of other companies."),
      h("dt", {}, "A header, a request or a command"),
      h(
        "dd",
        {},
        "shows a missing Bearer, a wrong header, a wrong address, a model that is gone, and what a shell makes of it: curl, PowerShell, HTTPie, wget.",
      ),
      h("dt", {}, "Code or settings"),
      h(
        "dd",
        {},
        "shows which variable is read and which is set, and what each program would make of a ",
        h("code", {}, ".env"),
        " file.",
      ),
      h("dt", {}, "An answer or an error text"),
      h(
        "dd",
        {},
        "shows what it says about your key, and what it does not. The words ",
        h("code", {}, "401 Unauthorized"),
        " are enough to begin. Error texts of programs and whole logs will do as well.",
      ),
      h("dt", {}, "All of it at once"),
      h(
        "dd",
        {},
        "is taken apart: a bug report with a file, code and an error in it shows how they fit together.",
      ),
      h("dt", {}, "Cookies of perplexity.ai"),
      h(
        "dd",
        {},
        "show whether you are signed in there, and what is wrong with the session. Paste a ",
        h("code", {}, "Cookie"),
        " header, a ",
        h("code", {}, "cookies.txt"),
        ", what a cookie editor exports, or rows of the browser’s storage panel. Their values are dropped as they are read.",
      ),
      h("dt", {}, "A HAR file"),
      h(
        "dd",
        {},
        "shows with which request it began. ",
        h("a", { href: "#har-file" }, "Open one"),
        ".",
      ),
    ),
    h(
      "p",
      {},
      "You get one sentence that says what is wrong, the place marked, and what to do. It is worked out in your browser; nothing is sent. With a key in the box you can then test whether it works: you see every request before it is sent, and as far as is known the test costs nothing.",
    ),
    h(
      "p",
      { class: "aside" },
      h("strong", {}, "Does perplexity.ai itself keep signing you out? "),
      "A page cannot see the cookies of another site. It can judge those that you paste; what removed them it cannot tell from that. Look at two things first: whether your browser clears cookies when it closes, and whether an extension clears them for you.",
    ),
  );
}
