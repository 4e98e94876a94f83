/** The official libraries of Perplexity, each in a process that knows no server but the fake. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startPerplexity } from "../browser/perplexity.mjs";

/** @typedef {{ key?: string, method: string, path: string, body?: unknown }} Request */
/** @typedef {{ value?: any, error?: { classes: string[], message: string, status?: number, body?: any } }} Outcome */
/** @typedef {Awaited<ReturnType<typeof startClient>>} Client */

/**
 * Starts a program that asks with a library, and a fake Perplexity for it to ask.
 *
 * @param {string} command
 * @param {string} program
 * @param {string} trusted The variable that names the certificates which the program trusts.
 */
export async function startClient(command, program, trusted) {
  const perplexity = await startPerplexity();
  const folder = await mkdtemp(join(tmpdir(), "why401-"));
  const certificate = join(folder, "certificate.pem");
  await writeFile(certificate, perplexity.certificate);
  const child = spawn(command, [fileURLToPath(new URL(program, import.meta.url))], {
    // Nothing else: no key, no header and no proxy of whoever runs the tests.
    env: { [trusted]: certificate, PERPLEXITY_BASE_URL: `https://127.0.0.1:${perplexity.port}` },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  return {
    perplexity,
    /** @param {Request} request @returns {Promise<Outcome>} */
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${program} ended`);
      return JSON.parse(value);
    },
    async close() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
      await perplexity.close();
      await rm(folder, { recursive: true });
    },
  };
}
