/** What can go wrong on the way of one request, and how a test writes it down. */

import { hidden, loginPage, serverError } from "./behaviours.mjs";

/** @typedef {import("./answering.mjs").Answering} Answering */
/** @typedef {import("./answering.mjs").Delivery} Delivery */

/**
 * An answer in place of the one that was due.
 *
 * @type {Record<string, (answering: Answering) => void>}
 */
const instead = {
  silent: () => {},
  reset: ({ response }) => response.destroy(),
  refused: ({ recorded }) => recorded("401-json"),
  forbidden: ({ recorded }) => recorded("403-forbidden"),
  challenge: ({ recorded }) => recorded("403-website-challenge"),
  notFound: ({ send }) => send(404, "", {}),
  rateLimited: ({ recorded }) => recorded("429-decisions"),
  serverError: ({ json }) => json(500, serverError),
  gatewayTimeout: ({ recorded }) => recorded("504-page"),
  html: ({ page }) => page(200, loginPage),
  empty: ({ send, cors }) => send(200, "", cors),
  /** A success that lacks what it is about. */
  noKey: ({ json }) => json(200, { token_name: "made up" }),
};

/**
 * The answer that was due, damaged.
 *
 * @type {Record<string, Delivery>}
 */
const damaged = {
  /** The connection ends in the middle of the text. */
  cut: (response, status, text, headers) => {
    response.writeHead(status, { ...headers, "content-length": `${text.length}` });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  },
  /** The text ends in the middle, and nothing shows that it was longer. */
  truncated: (response, status, text, headers) => {
    response.writeHead(status, headers).end(text.slice(0, text.length / 2));
  },
  hidden,
};

/** @type {Delivery} */
const nowhere = () => {};

/** The request is answered as it should be; it stands between faults. */
const well = "well";

/**
 * The faults that a request may meet.
 *
 * Each stands for a request that was not carried out. With `done` behind it, the request was
 * carried out and the answer is spoilt all the same.
 *
 * @param {string} [done]
 */
export function faults(done) {
  const names = [...Object.keys(instead), ...Object.keys(damaged)];
  return [well, ...names, ...(done ? names.map((name) => name + done) : [])];
}

/**
 * Answers a request with a fault, or well without one.
 *
 * @param {string | undefined} fault
 * @param {Answering} answering
 * @param {(answering: Answering) => void} carryOut Does what was asked and answers it.
 * @param {(answering: Answering) => void} [refrain] Answers without doing it.
 */
export function meet(fault = well, answering, carryOut, refrain = carryOut) {
  const name = fault.replace(/(Made|Revoked)$/, "");
  const due = name === fault ? refrain : carryOut;
  if (fault === well) carryOut(answering);
  else if (name in damaged) due(answering.delivered(damaged[name]));
  else {
    if (due === carryOut) due(answering.delivered(nowhere));
    instead[name](answering);
  }
}
