/** How the fake Perplexity sends an answer: whole or damaged, in words of its own or as recorded. */

import { readFileSync } from "node:fs";

/** The header that lets any page read an answer. */
export const open = { "access-control-allow-origin": "*" };

/**
 * The way in which an answer goes out.
 *
 * @typedef {(response: import("node:http").ServerResponse, status: number, text: string, headers: Record<string, string>) => void} Delivery
 */

/** @typedef {ReturnType<typeof answers>} Answering */

/** @type {Delivery} */
const whole = (response, status, text, headers) => {
  response.writeHead(status, headers).end(text);
};

/**
 * What was asked, and the ways to answer it.
 *
 * @param {import("node:http").ServerResponse} response
 * @param {{ method: string, path: string, body: string }} asked
 * @param {Record<string, string>} cors What lets a page read the answer.
 * @param {Delivery} deliver
 */
export function answers(response, asked, cors = open, deliver = whole) {
  /**
   * @param {number} status
   * @param {string} text
   * @param {Record<string, string>} headers
   */
  const send = (status, text, headers) => deliver(response, status, text, headers);
  /**
   * @param {number} status
   * @param {unknown} value
   * @param {Record<string, string>} [headers]
   */
  const json = (status, value, headers) =>
    send(status, JSON.stringify(value), {
      ...cors,
      "content-type": "application/json",
      ...headers,
    });
  /**
   * @param {number} status
   * @param {string} html
   */
  const page = (status, html) => send(status, html, { ...cors, "content-type": "text/html" });
  /**
   * An answer that Perplexity once gave: a file of `tests/answers`, without its ending.
   *
   * @param {string} name
   * @param {Record<string, string>} [headers]
   */
  const recorded = (name, headers) => {
    const found = read(name);
    send(found.status, found.text, { ...cors, ...found.headers, ...headers });
  };
  /** The same, sent in another way. @param {Delivery} other @returns {Answering} */
  const delivered = (other) => answers(response, asked, cors, other);
  return { ...asked, response, cors, send, json, page, recorded, delivered };
}

/** Headers that belong to the connection which carried an answer, not to what it says. */
const ofTheConnection = ["alt-svc", "content-length", "date", "strict-transport-security"];

/** @param {string} name */
function read(name) {
  const file = readFileSync(new URL(`../answers/${name}.http`, import.meta.url), "utf8");
  const end = file.indexOf("\n\n");
  const [start, ...lines] = file.slice(0, end).split("\n");
  const headers = lines.map((line) => line.split(/: (.*)/, 2));
  return {
    status: Number(start.split(" ")[1]),
    headers: Object.fromEntries(headers.filter(([name]) => !ofTheConnection.includes(name))),
    text: file.slice(end + 2),
  };
}
