// The built module, loaded in Node as anybody can load it.

import { readFileSync } from "node:fs";
import { initSync } from "../../dist/wasm/why401.js";

initSync({ module: readFileSync(new URL("../../dist/wasm/why401_bg.wasm", import.meta.url)) });

export * from "../../dist/wasm/why401.js";

/** Two keys that Perplexity never issued. */
export const KEY = "pplx-7MadeUpForTests9NeverIssuedByAnyone4DoNotUseQm2R";
export const OTHER_KEY = "pplx-SecondMadeUpKey5NeverIssuedByAnyone3OnlyTestXk8W";
