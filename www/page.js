/** The page. */

import { checker } from "./ui/checker.js";
import { loadCore } from "./ui/core.js";

document.getElementById("checker")?.replaceChildren(checker(loadCore()));
