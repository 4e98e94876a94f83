/** The popup, and the same in a tab of its own. */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";

if (location.search === "?tab") {
  document.documentElement.classList.remove("popup");
  document.getElementById("in-a-tab")?.remove();
}
document.getElementById("checker")?.replaceChildren(checker(loadCore()));
