/**
 * The fake www.perplexity.ai: its cookies, its sign-in and its sign-out, as they were seen to be.
 *
 * Two families of cookies hold a session, and both are renewed with every answer. Nobody is real:
 * whoever is signed in was made up, and so is every value.
 */

import { createHash } from "node:crypto";
import { answer, clear, read, roll, visit } from "./website-cookies.mjs";
import { account, challenge, consolePage, frame, front } from "./website-pages.mjs";

/** @typedef {{ id: string, name: string, email: string }} Person */
/** @typedef {ReturnType<typeof createWebsite>} Website */

const token = "__Secure-next-auth.session-token";
const accountSession = "__Secure-pplx.session";

/** Longer tokens are split into pieces of this length. */
const piece = 3933;

/** A page of somebody else's that shows Perplexity in a frame. */
export const frameHost = "panel.example.test";

export function createWebsite() {
  /** How it behaves; tests change it. */
  const settings = {
    /** How many characters a token has. */
    tokenLength: 900,
    /** For how long a session lasts, in seconds; nothing: until the browser is closed. */
    lifetime: /** @type {number | undefined} */ (30 * 24 * 60 * 60),
    /** Which families of cookies it sets. */
    families: ["token", "account"],
    /** Whether only the newest token of an account counts. */
    newestOnly: false,
    /** Whether everybody meets the bot check. */
    challenge: false,
    /** Whether a refused token is taken from the browser, as NextAuth does. */
    cleansUp: true,
    /** Cookies that every answer of the front page sets besides. @type {string[]} */
    further: [],
  };
  /** Whose each token is, and the how many-th. @type {Map<string, { person: Person, at: number }>} */
  let tokens = new Map();
  /** The number of the newest token of each account. @type {Map<string, number>} */
  const newest = new Map();
  /** Codes that were sent, by the cookie of the browser that asked. @type {Map<string, { code: string, email: string }>} */
  const codes = new Map();
  let serial = 0;

  const next = () => {
    serial += 1;
    return serial;
  };

  /** @param {string | undefined} value */
  function owner(value) {
    const found = tokens.get(value ?? "");
    const counts = found && (!settings.newestOnly || newest.get(found.person.id) === found.at);
    return counts ? found.person : undefined;
  }

  /**
   * Who is signed in, read as NextAuth reads it: every cookie whose name starts with the token's
   * is joined, whether or not they belong together.
   *
   * @param {[string, string][]} cookies
   */
  function visitor(cookies) {
    const pieces = cookies
      .filter(([name]) => name.startsWith(token))
      .sort(([one], [other]) => number(one) - number(other));
    const others = cookies.filter(([name]) => name.startsWith(`${accountSession}.`));
    const linked = others.flatMap(([, value]) => owner(value) ?? []);
    const active = pieces.length ? owner(pieces.map(([, value]) => value).join("")) : linked[0];
    return { active, linked, held: [...pieces, ...others].map(([name]) => name) };
  }

  /**
   * The cookies with which a session is set or renewed; what of the token's is left over goes.
   *
   * @param {Person} person
   * @param {string[]} held
   */
  function session(person, held) {
    const at = next();
    const value = `madeUpToken.${at}.`.padEnd(settings.tokenLength, "m");
    // One cookie cannot hold more than a piece, so a long token is cut in the second family.
    for (const form of [value, value.slice(0, piece)]) tokens.set(form, { person, at });
    newest.set(person.id, at);
    const parts = value.match(new RegExp(`.{1,${piece}}`, "g")) ?? [];
    const names = parts.map((_, at) => (parts.length > 1 ? `${token}.${at}` : token));
    const set = [];
    if (settings.families.includes("token")) {
      set.push(...names.map((name, at) => roll(name, parts[at], settings.lifetime)));
      // What a shorter token leaves over is taken away, as NextAuth does when it sets one.
      const left = held.filter((name) => name.startsWith(token) && !names.includes(name));
      set.push(...left.map(clear));
    }
    if (settings.families.includes("account")) {
      set.push(roll(`${accountSession}.${person.id}`, value.slice(0, piece), settings.lifetime));
    }
    return set;
  }

  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   * @param {string} body
   */
  function respond(request, response, body) {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "");
    const url = new URL(request.url ?? "/", "https://www.perplexity.ai");
    const cookies = read(request.headers.cookie);
    const { json, page, redirect, empty } = answer(response);
    if (host === frameHost) return page(200, frame, []);
    if (host === "perplexity.ai") return redirect(`https://www.perplexity.ai${request.url}`);
    if (host === "console.perplexity.ai")
      return page(200, consolePage, [roll(token, "madeUpConsoleSession", 2_592_000)]);
    if (settings.challenge || url.searchParams.has("challenge"))
      return page(403, challenge, [], { "cf-mitigated": "challenge" });

    const value = Object.fromEntries(cookies.toReversed());
    const { active, linked, held } = visitor(cookies);
    const renewed = () => (active ? session(active, held) : []);
    const route = `${request.method} ${url.pathname}`;
    switch (route) {
      case "GET /": {
        const wanted = linked.find(({ id }) => id === url.searchParams.get("pplx_account"));
        if (wanted) return redirect("/", session(wanted, held));
        return page(200, front, [...visit(value), ...renewed(), ...settings.further]);
      }
      case "GET /account":
        return page(200, account, visit(value));
      case "GET /api/auth/session": {
        const refused = settings.cleansUp && held.length > 0 ? held.map(clear) : [];
        if (!active) return json(200, {}, refused);
        const expires = new Date(Date.now() + (settings.lifetime ?? 0) * 1000).toISOString();
        return json(200, { user: active, expires }, renewed());
      }
      case "GET /api/auth/linked-accounts":
        return json(200, { accounts: linked }, renewed());
      case "GET /api/auth/csrf": {
        const csrf = value["next-auth.csrf-token"] ?? `madeUpCsrf${next()}`;
        return json(200, { csrfToken: csrf }, [`next-auth.csrf-token=${csrf}; ${helper}`]);
      }
      case "POST /api/auth/signin/email": {
        const { email } = JSON.parse(body);
        const code = String(100_000 + next());
        codes.set(value["next-auth.csrf-token"] ?? "", { code, email });
        return json(200, { url: "https://www.perplexity.ai/account?sent" }, [
          `next-auth.callback-url=https%3A%2F%2Fwww.perplexity.ai; ${helper}`,
        ]);
      }
      case "POST /api/auth/callback/email": {
        // The code is bound to the cookie of the browser that asked for it.
        const sent = codes.get(value["next-auth.csrf-token"] ?? "");
        if (sent?.code !== JSON.parse(body).code) return json(401, { error: "Bad OTP code" });
        return json(200, { url: "/" }, signIn(sent.email, held));
      }
      case "GET /api/auth/callback/email":
        return redirect("/", signIn(url.searchParams.get("email") ?? "", held));
      case "POST /api/auth/signout":
      case "POST /rest/user/sign-out-all":
        return json(200, { url: "/" }, held.map(clear));
      case "POST /api/auth/signout-account": {
        const { id } = JSON.parse(body);
        const gone = clear(`${accountSession}.${id}`);
        if (active?.id !== id) return json(200, {}, [gone]);
        const other = linked.find((person) => person.id !== id);
        const pieces = held.filter((name) => name.startsWith(token));
        return json(200, {}, [gone, ...(other ? session(other, pieces) : pieces.map(clear))]);
      }
      case "GET /rest/user/info":
        return active
          ? json(200, { id: active.id }, renewed())
          : json(401, { detail: "Unauthorized" });
      default:
        return empty(501);
    }
  }

  /**
   * @param {string} email
   * @param {string[]} held
   */
  function signIn(email, held) {
    const person = personOf(email);
    const last = `__Host-pplx-last-active-account=${person.id}; Path=/; Secure; Max-Age=31536000`;
    return [...session(person, held), last];
  }

  return {
    settings,
    respond,
    /** Whether a host is served here. @param {string} host */
    serves: (host) => hosts.includes(host.replace(/:\d+$/, "")),
    /** From now on no token that was given counts, as after a new secret on the server. */
    refuseTokens() {
      tokens = new Map();
    },
    /** @param {boolean} on */
    challenge(on) {
      settings.challenge = on;
    },
    /** The link in the e-mail that signs in. @param {string} email */
    link: (email) =>
      `https://www.perplexity.ai/api/auth/callback/email?email=${encodeURIComponent(email)}`,
    /** The code in the e-mail, the last one that was sent. */
    code: () => [...codes.values()].at(-1)?.code ?? "",
    person: personOf,
  };
}

const hosts = [
  "www.perplexity.ai",
  "www.perplexity.ai.",
  "perplexity.ai",
  "console.perplexity.ai",
  frameHost,
];

const helper = "Path=/; Secure; HttpOnly; SameSite=Lax";

/**
 * Somebody who was made up, by the address.
 *
 * @param {string} email
 * @returns {Person}
 */
function personOf(email) {
  const name = email.slice(0, 1).toUpperCase() + email.slice(1, email.indexOf("@"));
  const id = `madeUpAccount${createHash("sha256").update(email).digest("hex").slice(0, 12)}`;
  return { id, name, email };
}

/** The number of a piece of the token; the whole one comes first. @param {string} name */
function number(name) {
  return name === token ? -1 : Number(name.slice(token.length + 1));
}
