/** What of secrets is left in a copy of a HAR file. */

/** Fragments of this length are nobody's word. */
const width = 14;

/**
 * In how many entries something of a secret is left: as it is, or in base64 wherever it begins in
 * it. Percent signs and escapes leave the letters and digits between them as they are.
 *
 * @param {string} copy
 * @param {string[]} secrets
 */
export function entriesWith(copy, secrets) {
  const written = secrets.flatMap((secret) => [
    secret,
    ...[0, 1, 2].map((before) => {
      const text = Buffer.from("x".repeat(before) + secret).toString("base64");
      // What depends on what stands before and after it is none of the secret.
      return text.slice([0, 2, 3][before], -4);
    }),
  ]);
  const fragments = new Set(
    written.flatMap((text) =>
      text
        .split(/[^A-Za-z0-9]+/)
        .flatMap((run) =>
          Array.from({ length: Math.max(0, run.length - width + 1) }, (_, at) =>
            run.slice(at, at + width),
          ),
        ),
    ),
  );
  const any = new RegExp([...fragments].join("|"));
  const { entries } = JSON.parse(copy).log;
  return entries.filter((/** @type {object} */ entry) => any.test(JSON.stringify(entry))).length;
}
