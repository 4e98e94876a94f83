/** The style of the view, loaded when it is opened. */

import { h } from "../dom.js";

/** @type {Promise<unknown> | undefined} */
let loaded;

/** Settles when the style is there, or will not come. */
export function loadStyle() {
  const { href } = new URL("./style.css", import.meta.url);
  loaded ??= new Promise((settle) => {
    document.head.append(h("link", { rel: "stylesheet", href, onload: settle, onerror: settle }));
  });
  return loaded;
}
