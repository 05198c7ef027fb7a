/**
 * A serial port whose modem lines a test holds in its hands. A pty has none: the ioctls that read and
 * drive them fail with ENOTTY. Debian's `umockdev` sends a program's ioctls on one device here, as
 * triples of 64-bit words on a Unix socket; the rest happens on a real pty that socat made. Governed
 * by ioctl_tty(2) and by umockdev's own protocol.
 *
 * @module
 */

/** The lines of a port, by the bits of the kernel. */
export const LINE = {
  DTR: 0x002,
  RTS: 0x004,
  CTS: 0x020,
  CD: 0x040,
  RING: 0x080,
  DSR: 0x100,
} as const;

/** Where Debian puts the library that catches the ioctls. */
export const PRELOAD = "/usr/lib/x86_64-linux-gnu/libumockdev-preload.so.0";

const DRIVEN = LINE.DTR | LINE.RTS;
const WORD_COUNT = 3;
const TRIPLE_BYTES = WORD_COUNT * 8;

/** What the first word of a triple means. */
const CAUGHT = 1n;
const FINISH = 3n;
const RUN_FOR_REAL = 4n;
const READ_MEMORY = 5n;
const WRITE_MEMORY = 6n;
/** Takes the place of the result of a read or a write that the testbed leaves to the kernel. */
const NOT_HANDLED = -100n;

/** The requests of ioctl_tty(2). */
const TIOCMGET = 0x5415;
const TIOCMBIS = 0x5416;
const TIOCMBIC = 0x5417;
const TIOCMSET = 0x5418;

/** One simulated port. */
export class ModemLines {
  /** The lines that are up, both those that the device holds and those that the program drives. */
  lines = 0;
  /** The name of the port to a program that was started by `wrap`. */
  readonly port = "/dev/ttyS9";
  readonly #root: string;
  readonly #socat: Deno.ChildProcess;
  readonly #listener: Deno.Listener<Deno.UnixConn>;
  readonly #connections = new Set<Deno.Conn>();

  private constructor(root: string, socat: Deno.ChildProcess) {
    this.#root = root;
    this.#socat = socat;
    this.#listener = Deno.listen({ transport: "unix", path: `${root}/ioctl/dev/ttyS9` });
    void this.#accept();
  }

  /** Makes the port in `root`, an empty folder. */
  static async open(root: string): Promise<ModemLines> {
    for (const folder of ["dev/.node", "ioctl/dev", "sys/class", "sys/bus"]) {
      await Deno.mkdir(`${root}/${folder}`, { recursive: true });
    }
    const far = `PTY,link=${root}/far,raw,echo=0`;
    const socat = new Deno.Command("socat", {
      args: ["-d", "-d", "-lf/dev/stderr", `PTY,link=${root}/near,raw,echo=0`, far],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).spawn();
    await waitForText(socat.stderr, "starting data transfer loop");
    await shell(`ln -s "$(readlink "$1/near")" "$1/dev/ttyS9" && ln -s 4:73 "$1/dev/.node/ttyS9"`, [
      root,
    ]);
    return new ModemLines(root, socat);
  }

  /** The words of a command that starts `command` with this port in sight. */
  wrap(command: readonly string[]): readonly string[] {
    const script = 'LD_PRELOAD="$1" UMOCKDEV_DIR="$2"; export LD_PRELOAD UMOCKDEV_DIR; shift 2; ' +
      'exec "$@"';
    return ["sh", "-c", script, "sh", PRELOAD, this.#root, ...command];
  }

  /** Ends it all. */
  async close(): Promise<void> {
    this.#listener.close();
    for (const connection of this.#connections) connection.close();
    this.#connections.clear();
    this.#socat.kill();
    await this.#socat.status;
  }

  async #accept(): Promise<void> {
    try {
      for await (const connection of this.#listener) void this.#serve(connection);
    } catch {
      // Closed while it waited.
    }
  }

  async #serve(connection: Deno.Conn): Promise<void> {
    this.#connections.add(connection);
    try {
      for (;;) await this.#answer(connection);
    } catch {
      // The program has gone.
    } finally {
      if (this.#connections.delete(connection)) connection.close();
    }
  }

  async #answer(connection: Deno.Conn): Promise<void> {
    const [kind = 0n, request = 0n, address = 0n] = await readTriple(connection);
    if (kind !== CAUGHT) return await writeTriple(connection, FINISH, NOT_HANDLED, 0n);
    switch (Number(BigInt.asUintN(32, request))) {
      case TIOCMGET:
        await writeTriple(connection, WRITE_MEMORY, address, 4n);
        await writeAll(connection, new Uint8Array(Int32Array.of(this.lines).buffer));
        return await writeTriple(connection, FINISH, 0n, 0n);
      case TIOCMBIS:
        return await this.#drive(connection, address, (lines) => this.lines | lines);
      case TIOCMBIC:
        return await this.#drive(connection, address, (lines) => this.lines & ~lines);
      case TIOCMSET:
        return await this.#drive(connection, address, (lines) => (this.lines & ~DRIVEN) | lines);
      default: {
        await writeTriple(connection, RUN_FOR_REAL, 0n, 0n);
        const [, result = 0n, fault = 0n] = await readTriple(connection);
        return await writeTriple(connection, FINISH, result, fault);
      }
    }
  }

  async #drive(
    connection: Deno.Conn,
    address: bigint,
    change: (lines: number) => number,
  ): Promise<void> {
    await writeTriple(connection, READ_MEMORY, address, 4n);
    const given = new Int32Array((await readExactly(connection, 4)).buffer)[0] ?? 0;
    this.lines = change(given & DRIVEN);
    await writeTriple(connection, FINISH, 0n, 0n);
  }
}

async function readTriple(connection: Deno.Conn): Promise<BigInt64Array> {
  return new BigInt64Array((await readExactly(connection, TRIPLE_BYTES)).buffer);
}

function writeTriple(connection: Deno.Conn, ...words: readonly bigint[]): Promise<void> {
  return writeAll(connection, new Uint8Array(BigInt64Array.from(words).buffer));
}

async function readExactly(
  connection: Deno.Conn,
  count: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const read = await connection.read(bytes.subarray(at));
    if (read === null) throw new Error("The program has gone");
    at += read;
  }
  return bytes;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) {
    rest = rest.subarray(await connection.write(rest));
  }
}

async function shell(script: string, args: readonly string[]): Promise<void> {
  const { success, stderr } = await new Deno.Command("sh", {
    args: ["-c", script, "sh", ...args],
  }).output();
  if (!success) throw new Error(`The port could not be made: ${new TextDecoder().decode(stderr)}`);
}

/** Reads until `text` has come, and throws the rest away in the background. */
async function waitForText(stream: ReadableStream<Uint8Array>, text: string): Promise<void> {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  for (let seen = ""; !seen.includes(text);) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`socat ended: ${seen}`);
    seen += value;
  }
  reader.cancel().catch(() => {});
}
