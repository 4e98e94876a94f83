/** The bytes of a file, unpacked and in UTF-8, piece by piece: never the whole of it at once. */

/** How much is read of a packed file, in bytes. A gigabyte of nothing packs into one megabyte. */
const unpackedAtMost = 8 * 2 ** 30;

/** How much is unpacked in one go, in bytes: a thousand times as much can come of it. */
const packedAtOnce = 16 * 1024;

/**
 * Why a file was not read to its end: what is packed in it is damaged, or there is too much of it.
 *
 * @typedef {"damaged" | "endless"} Cut
 */

/**
 * Gives every piece to `take`, until the end or until `signal` aborts. Rejected where the file
 * cannot be read.
 *
 * @param {File} file
 * @param {(piece: Uint8Array, bytesRead: number) => void} take
 * @param {AbortSignal} signal
 * @returns {Promise<Cut | undefined>}
 */
export async function read(file, take, signal) {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  let bytesRead = 0;
  let unpacked = 0;
  const counted = new TransformStream({
    transform(piece, out) {
      bytesRead += piece.length;
      for (let at = 0; at < piece.length; at += packedAtOnce)
        out.enqueue(piece.subarray(at, at + packedAtOnce));
    },
  });
  const pieces = isPacked
    ? file.stream().pipeThrough(counted).pipeThrough(new DecompressionStream("gzip"))
    : file.stream();
  const reader = pieces.getReader();
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  /** @type {((piece?: Uint8Array) => Uint8Array) | undefined} */
  let asUtf8;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      asUtf8 ??= toUtf8(value);
      unpacked += value.length;
      if (!isPacked) bytesRead = unpacked;
      take(asUtf8(value), bytesRead);
      if (unpacked > unpackedAtMost && isPacked) return "endless";
    }
    if (asUtf8) take(asUtf8(), bytesRead);
    return undefined;
  } catch (error) {
    // Unpacking fails with a TypeError; whatever is wrong with the file itself is a DOMException.
    if (isPacked && error instanceof TypeError) return "damaged";
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/**
 * What turns the pieces into UTF-8, by the mark at the start of the first. Called without a piece,
 * it gives what it still holds.
 *
 * @param {Uint8Array} first
 * @returns {(piece?: Uint8Array) => Uint8Array}
 */
function toUtf8([one, two]) {
  const isLittle = one === 0xff && two === 0xfe;
  const isBig = one === 0xfe && two === 0xff;
  if (!isLittle && !isBig) return (piece = new Uint8Array()) => piece;
  const decoder = new TextDecoder(isLittle ? "utf-16le" : "utf-16be");
  const encoder = new TextEncoder();
  return (piece) => encoder.encode(decoder.decode(piece, { stream: piece !== undefined }));
}
