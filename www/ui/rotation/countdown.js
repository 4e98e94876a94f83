/** How long a pause still is, for whoever looks; nobody is told each second. */

import { fill, h } from "../dom.js";

/** @param {number} milliseconds */
export function countdown(milliseconds) {
  const end = performance.now() + milliseconds;
  const left = h("span", {});
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    fill(left, seconds === 1 ? "1 second" : `${seconds} seconds`);
  };
  tick();
  const timer = setInterval(tick, 1000);
  return {
    element: h("p", { class: "countdown", role: "timer" }, left, " until the next try"),
    stop: () => clearInterval(timer),
  };
}
