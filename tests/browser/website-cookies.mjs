/** Cookies and answers of the fake www.perplexity.ai, as they stand in the headers. */

/** What NextAuth gives to the cookies of a session: they go to this host alone. */
const attributes = "Path=/; HttpOnly; Secure; SameSite=Lax";

/**
 * Sets a session cookie anew, with its full time to live.
 *
 * @param {string} name
 * @param {string} value
 * @param {number | undefined} lifetime In seconds; without one it ends with the browser.
 */
export function roll(name, value, lifetime) {
  const set = `${name}=${value}; ${attributes}`;
  if (lifetime === undefined) return set;
  return `${set}; Expires=${new Date(Date.now() + lifetime * 1000).toUTCString()}`;
}

/** Removes a session cookie. @param {string} name */
export function clear(name) {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/**
 * The cookies of every visitor: some are set once, some with every answer.
 *
 * @param {Record<string, string>} held
 */
export function visit(held) {
  const year = "Path=/; Secure; SameSite=Lax; Max-Age=31536000";
  const once = [
    `pplx.visitor-id=madeUpVisitor; ${year}`,
    `pplx.session-id=madeUpVisit; ${year}`,
    `pplx.trackingAllowed=true; ${year}`,
    `cf_clearance=madeUpClearance; Domain=perplexity.ai; HttpOnly; ${year}`,
  ].filter((line) => !(line.slice(0, line.indexOf("=")) in held));
  return [
    ...once,
    `pplx.metadata=madeUp${Date.now()}; ${year}`,
    `AWSALB=madeUp${Date.now()}; Path=/; Max-Age=604800`,
    `__cf_bm=madeUp${Date.now()}; Domain=perplexity.ai; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=1800`,
  ];
}

/**
 * As many further cookies of the site, each of this length.
 *
 * @param {number} count
 * @param {number} length
 */
export function manyCookies(count, length) {
  return Array.from(
    { length: count },
    (_, at) => `madeUp${at}=${"m".repeat(length)}; Path=/; Secure; SameSite=Lax; Max-Age=86400`,
  );
}

/**
 * The names and values in a `Cookie` header, in its order.
 *
 * @param {string | undefined} header
 * @returns {[string, string][]}
 */
export function read(header) {
  return (header ?? "").split("; ").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
}

/**
 * The ways in which the website answers.
 *
 * @param {import("node:http").ServerResponse} response
 */
export function answer(response) {
  /**
   * @param {number} status
   * @param {string} type
   * @param {string} text
   * @param {string[]} cookies
   * @param {Record<string, string>} [headers]
   */
  const send = (status, type, text, cookies, headers = {}) => {
    response
      .writeHead(status, {
        "content-type": type,
        "cache-control": "private, no-store",
        "set-cookie": cookies,
        ...headers,
      })
      .end(text);
  };
  return {
    /**
     * @param {number} status
     * @param {unknown} value
     * @param {string[]} [cookies]
     */
    json: (status, value, cookies = []) =>
      send(status, "application/json", JSON.stringify(value), cookies),
    /**
     * @param {number} status
     * @param {string} html
     * @param {string[]} cookies
     * @param {Record<string, string>} [headers]
     */
    page: (status, html, cookies, headers) =>
      send(status, "text/html; charset=utf-8", html, cookies, headers),
    /**
     * @param {string} location
     * @param {string[]} [cookies]
     */
    redirect: (location, cookies = []) => send(302, "text/plain", "", cookies, { location }),
    /** @param {number} status */
    empty: (status) => send(status, "text/plain", "", []),
  };
}
