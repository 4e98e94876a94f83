/** One entry of a HAR file, in the shape in which Chromium exports it. */

/** @typedef {() => number} Random */

const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** @param {string} url @param {Record<string, string>} values */
export function cookiesOf(url, values) {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value,
    path: "/",
    domain: new URL(url).hostname,
    expires: "2026-12-20T10:15:30.000Z",
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
  }));
}

/**
 * The whole entry, with what every one of them has.
 *
 * @param {any} made
 * @param {{ serial: number, time: number, random: Random, cookies?: Record<string, string> }} circumstances
 */
export function finish(made, { serial, time, random, cookies: sent = {} }) {
  const { hostname, pathname, search, searchParams } = new URL(made.url);
  const pairs = Object.entries(sent).map(([name, value]) => `${name}=${value}`);
  const headers = {
    ":authority": hostname,
    ":method": made.method,
    ":path": pathname + search,
    ":scheme": "https",
    accept: "*/*",
    "accept-encoding": "gzip, deflate, br, zstd",
    "accept-language": "en-US,en;q=0.9",
    ...(pairs.length ? { cookie: pairs.join("; ") } : {}),
    ...made.headers,
    priority: "u=1, i",
    referer: "https://www.perplexity.ai/",
    "sec-ch-ua": '"Chromium";v="156", "Not?A_Brand";v="24"',
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": '"Linux"',
    "sec-fetch-dest": "empty",
    "sec-fetch-mode": "cors",
    "sec-fetch-site": "same-origin",
    "user-agent": agent,
  };
  const answer = {
    "alt-svc": 'h3=":443"; ma=86400',
    "cf-cache-status": "DYNAMIC",
    "cf-ray": `${serial.toString(16).padStart(8, "0")}madeup-FRA`,
    "content-encoding": "br",
    "content-type": made.content.mimeType,
    date: new Date(time).toUTCString(),
    server: "cloudflare",
    "strict-transport-security": "max-age=15552000; includeSubDomains; preload",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
  };
  return {
    _connectionId: String(serial % 40),
    _initiator: { type: "script", stack: { callFrames: frames(serial) } },
    _priority: "High",
    _resourceType: made.resource,
    ...(made.messages ? { _webSocketMessages: made.messages } : {}),
    cache: {},
    connection: "443",
    pageref: "page_1",
    request: {
      method: made.method,
      url: made.url,
      httpVersion: "h2",
      headers: list(headers),
      queryString: [...searchParams].map(([name, value]) => ({ name, value })),
      cookies: cookiesOf(made.url, sent),
      headersSize: -1,
      bodySize: made.postData?.text.length ?? 0,
      ...(made.postData ? { postData: made.postData } : {}),
    },
    response: {
      status: made.messages ? 101 : 200,
      statusText: "",
      httpVersion: "h2",
      headers: list(answer),
      cookies: [],
      content: made.content,
      redirectURL: "",
      headersSize: -1,
      bodySize: -1,
      _transferSize: made.content.size,
      _error: null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: "192.0.2.17",
    startedDateTime: new Date(time).toISOString(),
    time: random() * 900,
    timings: {
      blocked: random() * 9,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: random(),
      wait: random() * 400,
      receive: random() * 90,
      _blocked_queueing: random() * 3,
      _workerStart: -1,
      _workerReady: -1,
      _workerFetchStart: -1,
      _workerRespondWithSettled: -1,
    },
  };
}

/** @param {number} serial */
function frames(serial) {
  return Array.from({ length: 1 + (serial % 6) }, (_, at) => ({
    functionName: ["", "fetch", "queryFn", "run"][at % 4],
    scriptId: String(10 + at),
    url: `https://pplx-next-static-public.example.net/_spa/assets/chunk-${serial % 7}.js`,
    lineNumber: at,
    columnNumber: 1_000 + serial,
  }));
}

/** @param {Record<string, string>} headers */
function list(headers) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
