/**
 * The client's end of a driver's socket.
 *
 * @module
 */
import { LinkError, type LinkFault } from "#core/errors.ts";
import { LineReader } from "#core/lines.ts";
import type { Duration } from "#core/time.ts";
import type { DriverLink } from "../hands.ts";

/** Connects to a driver. Throws `LinkError`. */
export async function connectDriver(path: string): Promise<DriverLink> {
  let conn: Deno.UnixConn;
  try {
    conn = await Deno.connect({ transport: "unix", path });
  } catch (error) {
    throw toLinkError(error);
  }
  return openLink(conn);
}

function openLink(conn: Deno.UnixConn): DriverLink {
  const lines: string[] = [];
  let ended = false;
  let wake = (): void => {};
  pump(conn, (line) => {
    lines.push(line);
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });

  async function receive(within: Duration): Promise<string | undefined> {
    if (lines.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, within);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const line = lines.shift();
    if (line === undefined && ended) throw new LinkError("gone", "The driver closed the socket");
    return line;
  }

  async function send(line: string): Promise<void> {
    try {
      for (let rest = new TextEncoder().encode(`${line}\n`); rest.length > 0;) {
        rest = rest.subarray(await conn.write(rest));
      }
    } catch (error) {
      throw toLinkError(error);
    }
  }

  return { receive, send, close: () => conn.close() };
}

async function pump(conn: Deno.UnixConn, take: (line: string) => void): Promise<void> {
  const reader = new LineReader("driver");
  const buffer = new Uint8Array(4096);
  try {
    for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
      reader.push(buffer.subarray(0, count)).forEach(take);
    }
  } catch {
    // Whatever broke it, there is nothing more to read.
  }
}

function toLinkError(error: unknown): LinkError {
  const fault: LinkFault = error instanceof Deno.errors.PermissionDenied ? "denied" : "gone";
  return new LinkError(fault, describe(error), { cause: error });
}

/** The system's own words. */
function describe(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "No such file or directory";
  if (error instanceof Deno.errors.ConnectionRefused) return "Connection refused";
  if (error instanceof Deno.errors.PermissionDenied) return "Permission denied";
  return error instanceof Error ? error.message : String(error);
}
