/**
 * The pipes between the parts of upsmon, which its launcher makes otherwise: the worker's stdout to
 * the stub, and a pipe with a name to the notifier. When the worker ends, so do their inputs.
 *
 * @module
 */
import { FIFO_PROGRAM } from "#core/permissions/clients.ts";
import type { UpsmonPart } from "../children.ts";

/** The pipes of one upsmon at a time. */
export class UpsmonPipes {
  #words: WritableStream<Uint8Array<ArrayBuffer>> | undefined;
  #notices: string | undefined;

  /** Connects a part that was just started; the worker has to be the last. */
  connect(part: UpsmonPart | undefined, child: Deno.ChildProcess): void {
    switch (part?.kind) {
      case "stub":
        this.#words = child.stdin;
        return;
      case "notifier":
        this.#notices = part.notices;
        makePipe(part.notices);
        void relay(part.notices, child.stdin);
        return;
      case "worker":
        // A stub that is gone breaks the pipe for the worker too, which has to know.
        if (this.#words !== undefined) void child.stdout.pipeTo(this.#words).catch(() => {});
    }
  }

  /** The worker has ended, perhaps before it opened its end, for which the other end waits. */
  release(): void {
    if (this.#notices === undefined) return;
    Deno.open(this.#notices, { write: true }).then((file) => file.close()).catch(() => {});
    this.#notices = undefined;
  }
}

function makePipe(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const make = new Deno.Command(FIFO_PROGRAM, { args: ["-m", "600", path], stdin: "null" });
  const { success, stderr } = make.outputSync();
  if (!success) throw new Error(`There is no pipe ${path}: ${new TextDecoder().decode(stderr)}`);
}

async function relay(
  path: string,
  input: WritableStream<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  try {
    const file = await Deno.open(path, { read: true });
    await file.readable.pipeTo(input);
  } catch {
    // The notifier is gone, which is told by itself.
  }
}
