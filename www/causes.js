/** The search in the list of all causes. What it goes by stands in the list itself. */

/**
 * @typedef {object} Cause
 * @property {HTMLElement} item Its entry in the list.
 * @property {string[][]} texts The texts of errors, each as the pieces between its ellipses.
 * @property {boolean} isAnswer Whether it tells what came back, which is what people search by.
 * @property {string} title
 * @property {string} words Whatever else a person may look for.
 */

/** The most that is listed. */
const MOST = 20;

/** Words that tell nothing apart here. */
const COMMON = new Set(
  "a an and api are at error for from get i in is it my not of on or perplexity the to with".split(
    " ",
  ),
);

const form = /** @type {HTMLFormElement} */ (document.getElementById("search"));
const input = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const count = element("count");
const hits = element("hits");

/** @type {Cause[]} */
const causes = [...document.querySelectorAll("#all .causes li")].map((found) => {
  const item = /** @type {HTMLElement} */ (found);
  const texts = (item.dataset.texts ?? "").split("\n").filter(Boolean);
  return {
    item,
    texts: texts.map((text) => text.split("…").map(plain).filter(Boolean)),
    isAnswer: item.closest("section")?.getAttribute("aria-labelledby") === "answer",
    title: plain(item.querySelector("a")?.textContent ?? ""),
    words: plain(`${item.textContent} ${item.dataset.words}`),
  };
});

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", search);
// A link may bring a search along. What is typed never goes into the address: it may be a key.
input.value = new URLSearchParams(location.search).get("q") ?? input.value;
search();

function search() {
  const query = plain(input.value);
  const found = query ? ranked(query) : [];
  hits.replaceChildren(...found.slice(0, MOST).map(({ item }) => item.cloneNode(true)));
  element("all").hidden = query !== "";
  element("results").hidden = found.length === 0;
  element("nothing").hidden = query === "" || found.length > 0;
  count.textContent = query === "" ? "" : said(found.length);
}

/** @param {number} found */
function said(found) {
  if (found === 0) return "No cause found.";
  if (found > MOST) return `${found} causes fit. These are the first ${MOST}.`;
  return found === 1 ? "1 cause fits." : `${found} causes fit. The best fit comes first.`;
}

/** The causes that fit, the best first. Among equals the order of the list holds. @param {string} query */
function ranked(query) {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !COMMON.has(word));
  return causes
    .map((cause) => ({ item: cause.item, worth: worth(cause, query, words) }))
    .filter((cause) => cause.worth > 0)
    .sort((one, other) => other.worth - one.worth);
}

/**
 * How well a cause fits. First comes the text of an error that stands in what is looked for, a
 * longer one before a shorter; then one in which it stands; then all the words; then most of them.
 * Among equals comes first what tells what came back, then what names the text early.
 *
 * @param {Cause} cause
 * @param {string} query
 * @param {string[]} words
 */
function worth(cause, query, words) {
  let best = 0;
  cause.texts.forEach((pieces, at) => {
    const length = pieces.join("").length;
    const early = (cause.isAnswer ? 0.5 : 0) + 0.5 / (at + 2);
    if (pieces.every((piece) => says(query, piece))) best = Math.max(best, 1000 + length + early);
    else if (query.length > 2 && pieces.some((piece) => stands(query, piece)))
      best = Math.max(best, 500 + (100 * query.length) / length + early);
  });
  if (best > 0 || words.length === 0) return best;
  const hit = words.filter((word) => cause.words.includes(word));
  const share = hit.length / words.length;
  if (share < (words.length > 3 ? 0.5 : 1)) return 0;
  return 100 * share + words.filter((word) => cause.title.includes(word)).length;
}

/**
 * Whether what is looked for says a text. A short word, such as “Key”, stands in many sentences
 * without being meant.
 *
 * @param {string} query
 * @param {string} text
 */
function says(query, text) {
  return /^\p{L}{1,7}$/u.test(text) ? query === text : stands(text, query);
}

/**
 * Whether a text stands in another as words of its own: `401` does not stand in `14015`.
 *
 * @param {string} text
 * @param {string} other
 */
function stands(text, other) {
  for (let at = other.indexOf(text); at >= 0; at = other.indexOf(text, at + 1)) {
    const [before, after] = [other[at - 1] ?? " ", other[at + text.length] ?? " "];
    if (isEdge(before, text[0]) && isEdge(text[text.length - 1], after)) return true;
  }
  return false;
}

/** Whether a word ends between two characters. @param {string} one @param {string} other */
function isEdge(one, other) {
  return !/[\p{L}\p{N}]/u.test(one) || !/[\p{L}\p{N}]/u.test(other);
}

/** A text as it is compared: small letters, straight quotes, single spaces. @param {string} text */
function plain(text) {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\\(["'])/g, "$1")
    .replace(/\s+/g, " ")
    .replace(/^[\s"']+|[\s"'.]+$/g, "");
}

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
