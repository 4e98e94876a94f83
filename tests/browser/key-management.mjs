/**
 * The part of the fake Perplexity that makes and revokes keys, and knows which are alive.
 *
 * What goes wrong is written into the key: `issue` gives a key that is alive and brings its script.
 * A script has a list for each route. Each request takes the first fault of its list, and when the
 * list is empty the route behaves well. `key-faults.mjs` has the faults.
 */

import { createHash } from "node:crypto";
import { behaviours, serverError } from "./behaviours.mjs";
import { faults, meet } from "./key-faults.mjs";

/** @typedef {import("./answering.mjs").Answering} Answering */

/**
 * @typedef Script
 * @property {string[]} [make] Answers to making a key with this one. A fault with `Made` behind it
 *   made the key; `sameKey` makes none and gives back the one that was shown.
 * @property {(string | { saidOnly: number })[]} [revoke] Answers to revoking this key, whichever is
 *   shown. A fault with `Revoked` behind it revoked the key; `saidOnly` only says so, and the key
 *   lives on, or for so many requests more.
 * @property {string[]} [test] Answers to any other request with this key while it is alive.
 * @property {string[]} [revokedTest] The same once it was revoked.
 * @property {string[]} [newTest] The same for a key that was made with this one, for each anew:
 *   `["refused", "refused"]` is a key that is not known everywhere yet.
 */

/**
 * @typedef Life
 * @property {string} key
 * @property {string | undefined} name
 * @property {boolean} alive
 * @property {number} left How many requests it will still be taken for.
 * @property {Life[]} made The keys that were made with it.
 * @property {Required<Script>} script What is left of it.
 */

const make = "/generate_auth_token";
const revoke = "/revoke_auth_token";

/** What says that a key was revoked: a success whose body the documentation leaves open. */
const revoked = null;

/** The faults that each list of a script may have. */
const known = {
  make: [...faults("Made"), "sameKey"],
  revoke: [...faults("Revoked"), "saidOnly"],
  test: faults(),
  revokedTest: faults(),
  newTest: faults(),
};

/** @param {string} shared A good key that all tests share. */
export function createKeyManagement(shared) {
  /** @type {Map<string, Life>} */
  const lives = new Map();
  /** The paths that no page may use. @type {string[]} */
  let closed = [];

  /**
   * @param {string} key
   * @param {string | undefined} name
   * @param {Script} script
   */
  function begin(key, name, script) {
    const lists = Object.keys(known).map((list) => [list, [...(script[list] ?? [])]]);
    /** @type {Life} */
    const life = {
      key,
      name,
      alive: true,
      left: Number.POSITIVE_INFINITY,
      made: [],
      script: Object.fromEntries(lists),
    };
    lives.set(key, life);
    return life;
  }

  begin(shared, undefined, {});

  /** @param {Answering} answering @param {Life} life */
  function generate(answering, life) {
    // The body may be left out.
    const { token_name: name } = answering.body ? JSON.parse(answering.body) : {};
    const created = Math.floor(Date.now() / 1000);
    /** @param {string} key */
    const made = (key) => ({
      auth_token: key,
      created_at_epoch_seconds: created,
      token_name: name,
    });
    const fault = life.script.make.shift();
    if (fault === "sameKey") return answering.json(200, made(life.key));
    meet(
      fault,
      answering,
      ({ json }) => {
        const young = begin(keyOf("New", lives.size), name, { test: life.script.newTest });
        life.made.push(young);
        json(200, made(young.key));
      },
      ({ json }) => json(500, serverError),
    );
  }

  /** @param {Answering} answering */
  function end(answering) {
    const { auth_token: key } = answering.body ? JSON.parse(answering.body) : {};
    // The documentation requires it, and this is the shape that its schema has for what is missing.
    if (typeof key !== "string") {
      const detail = [{ loc: ["body", "auth_token"], msg: "field required", type: "missing" }];
      return answering.json(422, { detail });
    }
    // Its death would disturb the other tests.
    if (key === shared) return answering.send(501, "", answering.cors);
    const life = lives.get(key);
    // No answer of Perplexity's to a key that it does not know, or revoked before, was recorded.
    // RFC 7009 answers these with 200 as well, for the key is as dead as was wanted; whoever takes
    // a 200 for a proof that a key died is caught by it.
    if (!life) return answering.json(200, revoked);
    const fault = life.script.revoke.shift();
    if (fault === "saidOnly" || typeof fault === "object") {
      if (typeof fault === "object") life.left = fault.saidOnly;
      return answering.json(200, revoked);
    }
    meet(
      fault,
      answering,
      ({ json }) => {
        life.alive = false;
        json(200, revoked);
      },
      ({ json }) => json(500, serverError),
    );
  }

  /**
   * Answers any other request, or any request with a key that is dead.
   *
   * @param {Answering} answering
   * @param {Life} life
   */
  function test(answering, life) {
    const { alive } = summary(life);
    life.left -= 1;
    const fault = alive ? life.script.test.shift() : life.script.revokedTest.shift();
    meet(fault, answering, alive ? behaviours.good : behaviours.refused);
  }

  /** @param {Life} life */
  function summary({ key, name, alive, left }) {
    return { key, name, alive: alive && left > 0 };
  }

  return {
    /**
     * A key that nobody had before and that is alive.
     *
     * @param {Script} [script]
     */
    issue(script = {}) {
      for (const [list, wanted] of Object.entries(script))
        for (const fault of wanted)
          if (!known[list]?.includes(typeof fault === "object" ? Object.keys(fault)[0] : fault))
            throw new Error(`there is no fault ${JSON.stringify(fault)} for ${list}`);
      return begin(keyOf("Old", lives.size), undefined, script).key;
    },

    /** Whether a key is alive, and the keys that were made with it. @param {string} key */
    life(key) {
      const life = lives.get(key);
      return life && { ...summary(life), made: life.made.map(summary) };
    },

    /**
     * Closes the two endpoints to pages, or one of them: a preflight shows no key, so no key can.
     *
     * @param {string[]} [paths]
     */
    closeToPages(paths = [make, revoke]) {
      closed = paths;
    },
    openToPages() {
      closed = [];
    },

    /** @param {string} path */
    isClosed: (path) => closed.includes(path),
    /** Whether a path belongs to it. @param {string} path */
    serves: (path) => path === make || path === revoke,
    /** Whether it began the life of a key. @param {string | undefined} key */
    knows: (key) => lives.has(key ?? ""),

    /**
     * Answers a request with a key that it knows.
     *
     * @param {Answering} answering
     * @param {string} key
     */
    respond(answering, key) {
      const life = /** @type {Life} */ (lives.get(key));
      const { alive } = summary(life);
      if (answering.path === make && alive) generate(answering, life);
      else if (answering.path === revoke && alive) end(answering);
      else test(answering, life);
    },
  };
}

/**
 * A key of the right shape that looks made up. Two of them have little in common but their start,
 * so that neither can be taken for the other with a slip in it.
 *
 * @param {"Old" | "New"} age
 * @param {number} serial
 */
function keyOf(age, serial) {
  const digits = createHash("sha512").update(`${age} ${serial}`).digest("base64");
  return `pplx-${`${age}MadeUp${digits.replace(/[^A-Za-z0-9]/g, "")}`.slice(0, 48)}`;
}
