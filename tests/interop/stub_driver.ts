/**
 * A driver that a test plays: it listens where upsd looks for a driver, tells what it was given, and
 * answers what it is asked to do. So upsd, theirs or ours, serves enumerations, ranges and commands.
 *
 * @module
 */
import { quoteWord } from "#core/words.ts";

/** What it tells of itself, in the language of driver sockets. */
export const STUB_DUMP: readonly string[] = [
  'SETINFO device.type "ups"',
  'SETINFO device.model "The \\"big\\" \\\\ one \\#1"',
  'SETINFO input.sensitivity "medium"',
  'ADDENUM input.sensitivity "low"',
  'ADDENUM input.sensitivity "medium"',
  'ADDENUM input.sensitivity "very high"',
  "SETAUX input.sensitivity 16",
  "SETFLAGS input.sensitivity RW STRING",
  'SETINFO input.transfer.low "196"',
  "ADDRANGE input.transfer.low 160 200",
  "ADDRANGE input.transfer.low 210 220",
  "SETFLAGS input.transfer.low RW NUMBER",
  'SETINFO ups.beeper.status "2"',
  'ADDENUM ups.beeper.status "1"',
  'ADDENUM ups.beeper.status "2"',
  "SETFLAGS ups.beeper.status RW NUMBER",
  'SETINFO ups.id "rack"',
  "SETAUX ups.id 16",
  "SETFLAGS ups.id RW STRING",
  'SETINFO ups.load "12"',
  'SETINFO ups.status "OL CHRG"',
  'SETINFO vendor.thing "unheard of"',
  "SETAUX vendor.thing 8",
  "SETFLAGS vendor.thing RW STRING",
  "ADDCMD load.off",
  "ADDCMD test.battery.start",
  "ADDCMD vendor.command",
];

/** What it says of a command, by name: the number of NUT's outcome. Others succeed. */
const OUTCOMES: Readonly<Record<string, number>> = { "vendor.command": 3, "test.battery.start": 1 };

/** Listens on a driver socket until it is closed. */
export class StubDriver {
  readonly #listener: Deno.UnixListener;
  readonly #connections = new Set<Deno.Conn>();
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    this.#listener = Deno.listen({ transport: "unix", path });
    void this.#accept();
  }

  /** Tells every upsd of a change, e.g. `SETINFO ups.status "OB"`. */
  async say(...lines: readonly string[]): Promise<void> {
    for (const connection of this.#connections) await send(connection, lines);
  }

  close(): void {
    this.#listener.close();
    for (const connection of this.#connections) connection.close();
    try {
      Deno.removeSync(this.#path);
    } catch {
      // The folder may have gone before.
    }
  }

  async #accept(): Promise<void> {
    try {
      for await (const connection of this.#listener) {
        this.#connections.add(connection);
        void this.#serve(connection);
      }
    } catch {
      // Closed.
    }
  }

  async #serve(connection: Deno.Conn): Promise<void> {
    const decoder = new TextDecoder();
    let rest = "";
    try {
      for await (const bytes of connection.readable) {
        const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) await send(connection, this.#answer(line));
      }
    } catch {
      // upsd has gone.
    }
    this.#connections.delete(connection);
  }

  #answer(line: string): readonly string[] {
    if (line === "PING") return ["PONG"];
    if (line === "DUMPALL") return [...STUB_DUMP, "DATAOK", "DUMPDONE"];
    const [verb = "", name = ""] = line.split(" ");
    const id = line.match(/ TRACKING (\S+)$/)?.[1];
    const outcome = id === undefined ? [] : [`TRACKING ${id} ${OUTCOMES[name] ?? 0}`];
    const value = line.match(/^SET \S+ "(.*)"/)?.[1];
    if (verb !== "SET" || value === undefined) return outcome;
    return [`SETINFO ${name} ${quoteWord(value.replace(/\\(.)/g, "$1"))}`, ...outcome];
  }
}

async function send(connection: Deno.Conn, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  const writer = connection.writable.getWriter();
  await writer.write(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
  writer.releaseLock();
}
