/**
 * A front for the fake Perplexity that speaks HTTP/2, as Cloudflare does before the real one, and
 * has what a HAR file can hold besides: a picture, and a web socket that says everything back.
 */

import { createHash } from "node:crypto";
import { createSecureServer } from "node:http2";
import { request as forward } from "node:https";
import { generate } from "selfsigned";
import { startPerplexity } from "../../browser/perplexity.mjs";

/** One grey pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);

/** Headers of HTTP/1.1 that HTTP/2 has no room for. */
const ofConnections = ["connection", "keep-alive", "transfer-encoding", "upgrade"];

export async function startFront() {
  const perplexity = await startPerplexity();
  const names = ["perplexity.ai", "*.perplexity.ai"].map((value) => ({ type: 2, value }));
  const pem = await generate([{ name: "commonName", value: "perplexity.ai" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: names }],
  });
  const options = { key: pem.private, cert: pem.cert, allowHTTP1: true };
  const server = createSecureServer(options, (request, response) => {
    const { ":authority": authority, host = authority } = request.headers;
    if (request.url === "/rest/picture.png") {
      response.writeHead(200, { "content-type": "image/png" });
      response.end(picture);
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !/^:/.test(name)),
    );
    const { port } = perplexity;
    const { method, url: path } = request;
    const sent = { host: "127.0.0.1", port, method, path, headers: { ...headers, host } };
    const onwards = forward({ ...sent, rejectUnauthorized: false }, (answer) => {
      const passed = Object.entries(answer.headers).filter(
        ([name]) => !ofConnections.includes(name),
      );
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(passed));
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
  });
  server.on("upgrade", echo);
  /** What is connected; a server of HTTP/2 does not end it by itself. @type {Set<any>} */
  const sockets = new Set();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    perplexity,
    port: /** @type {import("node:net").AddressInfo} */ (server.address()).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await perplexity.close();
    },
  };
}

/**
 * A web socket that says back what it hears, in short texts.
 *
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:stream").Duplex} socket
 */
function echo(request, socket) {
  const salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  const key = request.headers["sec-websocket-key"];
  const accept = createHash("sha1").update(`${key}${salt}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.on("error", () => socket.destroy());
  socket.on("data", (frame) => {
    const short = frame[1] & 0x7f;
    const [length, start] = short === 126 ? [frame.readUInt16BE(2), 4] : [short, 2];
    if ((frame[0] & 0x0f) !== 1) return void socket.end();
    const mask = frame.subarray(start, start + 4);
    const text = frame
      .subarray(start + 4, start + 4 + length)
      .map((byte, at) => byte ^ mask[at % 4]);
    const head = Buffer.from(frame.subarray(0, start));
    // What a server sends is not masked.
    head[1] &= 0x7f;
    socket.write(Buffer.concat([head, text]));
  });
}
