/** The whole of the UI library: elements whose text can only ever be text. */

/** @typedef {Node | string | number | false | null | undefined} Child */

/**
 * Makes an element. A property whose name starts with `on` is a listener; the others are
 * attributes, left out when they are `undefined` or `false`. Strings become text nodes.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: Event) => void)>} props
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      element.setAttribute(name, value === true ? "" : `${value}`);
  }
  fill(element, ...children);
  return element;
}

/**
 * Puts children in place of what an element holds.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(
    ...children
      .flat()
      .filter(isPresent)
      .map((child) => (child instanceof Node ? child : `${child}`)),
  );
}

/**
 * Fills an element anew for somebody who is in the middle of it: what was unfolded stays
 * unfolded and what had the focus has it again, both known by their `id`.
 *
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function refill(element, ...children) {
  const open = new Set([...element.querySelectorAll("details[open]")].map((details) => details.id));
  const focused = element.contains(document.activeElement) ? document.activeElement?.id : "";
  fill(element, ...children);
  for (const details of element.querySelectorAll("details")) {
    if (details.id && open.has(details.id)) details.open = true;
  }
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

/**
 * A link to another site. It opens beside the page, so that what was pasted is still there.
 *
 * @param {string} href
 * @param {string} text
 */
export function link(href, text) {
  return h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/**
 * @param {Child} child
 * @returns {child is Node | string | number}
 */
function isPresent(child) {
  return child !== undefined && child !== null && child !== false && child !== "";
}
