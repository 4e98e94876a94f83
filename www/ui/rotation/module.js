/** What the view loads when it is opened: the module with the keys' life in it, and its style. */

import { h } from "../dom.js";

/** Rejected where it cannot be loaded. */
export async function loadRotation() {
  const module = await import("../../wasm/rotation.js");
  await module.default();
  return module.Rotation;
}

/** Settles when the style is there, or will not come. */
export function loadStyle() {
  const { href } = new URL("./style.css", import.meta.url);
  return new Promise((settle) => {
    document.head.append(h("link", { rel: "stylesheet", href, onload: settle, onerror: settle }));
  });
}
