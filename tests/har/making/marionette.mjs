/** Firefox driven from inside: only its own protocol runs code where its developer tools live. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/**
 * Starts it, without a window.
 *
 * @param {Record<string, unknown>} preferences
 */
export async function startFirefox(preferences) {
  const profile = await mkdtemp(join(tmpdir(), "why401-"));
  const all = { "marionette.port": 0, "browser.shell.checkDefaultBrowser": false, ...preferences };
  const lines = Object.entries(all).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, "user.js"), lines.join(""));
  const program = spawn(
    process.env.FIREFOX || "/usr/bin/firefox-esr",
    ["--headless", "--marionette", "--remote-allow-system-access", "--profile", profile],
    { stdio: "ignore" },
  );
  const ended = once(program, "exit");
  const ask = await conversation(await portOf(profile));
  await ask("WebDriver:NewSession", { acceptInsecureCerts: true });
  await ask("WebDriver:SetTimeouts", { script: 60_000, pageLoad: 60_000 });

  /** @param {"content" | "chrome"} where @param {string} code A promise. */
  const run = async (where, code) => {
    await ask("Marionette:SetContext", { value: where });
    const script = `const done = arguments[0]; (${code}\n).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value } = await ask("WebDriver:ExecuteAsyncScript", {
      script,
      args: [],
      sandbox: null,
    });
    if (value.error) throw new Error(value.error);
    return value.value;
  };
  return {
    page: {
      /** @param {string} url */
      async goto(url) {
        await ask("Marionette:SetContext", { value: "content" });
        return ask("WebDriver:Navigate", { url });
      },
      /** @param {string} code */
      evaluate: (code) => run("content", code),
    },
    /** Runs code in the window of the browser itself. @param {string} code */
    inside: (code) => run("chrome", code),
    async close() {
      await ask("Marionette:Quit", { flags: ["eForceQuit"] });
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}

/** Where it listens; it writes that down when it does. @param {string} profile */
async function portOf(profile) {
  for (;;) {
    const port = await readFile(join(profile, "MarionetteActivePort"), "utf8").catch(() => "");
    if (port) return Number(port);
    await setTimeout(50);
  }
}

/**
 * Questions and answers, each as its length and a list in JSON.
 *
 * @param {number} port
 */
async function conversation(port) {
  const socket = connect(port, "127.0.0.1");
  let read = Buffer.alloc(0);
  /** @type {Map<number, (answer: any[]) => void>} */
  const waiting = new Map();
  socket.on("data", (data) => {
    read = Buffer.concat([read, data]);
    for (let colon = read.indexOf(":"); colon > 0; colon = read.indexOf(":")) {
      const end = colon + 1 + Number(read.subarray(0, colon));
      if (read.length < end) return;
      const message = JSON.parse(read.subarray(colon + 1, end).toString());
      read = read.subarray(end);
      waiting.get(message[1])?.(message);
    }
  });
  await once(socket, "connect");
  let serial = 0;
  /** @param {string} name @param {object} given @returns {Promise<any>} */
  return async (name, given) => {
    serial += 1;
    const text = JSON.stringify([0, serial, name, given]);
    const answer = new Promise((resolve) => waiting.set(serial, resolve));
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    const [, , error, result] = await answer;
    if (error) throw new Error(`${name}: ${error.message}`);
    return result;
  };
}
