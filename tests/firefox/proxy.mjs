/** The only way from Firefox to anywhere: to the fake Perplexity. */

import { createServer } from "node:http";
import { connect } from "node:net";

/**
 * A proxy that knows the way to the fake Perplexity and to nothing else.
 *
 * @param {number} port
 */
export async function startProxy(port) {
  const server = createServer((_, response) => response.writeHead(403).end());
  /** A server does not close what it has let through. @type {Set<import("node:stream").Duplex>} */
  const through = new Set();
  server.on("connect", (request, socket, head) => {
    through.add(socket);
    socket.on("close", () => through.delete(socket));
    socket.on("error", () => socket.destroy());
    if (!/^([a-z0-9-]+\.)?perplexity\.ai\.?:443$/.test(request.url ?? "")) return socket.destroy();
    const there = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connected\r\n\r\n");
      there.write(head);
      there.pipe(socket).pipe(there);
    });
    there.on("error", () => socket.destroy());
    socket.on("close", () => there.destroy());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  return {
    port: /** @type {import("node:net").AddressInfo} */ (server.address()).port,
    close() {
      for (const socket of through) socket.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve(undefined)));
    },
  };
}
