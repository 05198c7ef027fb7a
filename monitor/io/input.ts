/**
 * Our own stdin, which for the parts of upsmon is a pipe from the worker.
 *
 * @module
 */

/** Hands on what comes, chunk by chunk; resolves when there is no more, for whatever reason. */
export async function readInput(take: (chunk: Uint8Array) => void): Promise<void> {
  const buffer = new Uint8Array(16_384);
  try {
    for (;;) {
      const count = await Deno.stdin.read(buffer);
      if (count === null) return;
      take(buffer.subarray(0, count));
    }
  } catch {
    // A pipe that cannot be read is as good as over.
  }
}
