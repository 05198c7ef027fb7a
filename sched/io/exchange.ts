/**
 * PIPEFN as a caller has it: one connection for one request.
 *
 * @module
 */
import { LinkError, WireError } from "#core/errors.ts";
import { LineReader } from "#core/lines.ts";
import { isLast } from "../wire.ts";
import { systemText } from "./system_text.ts";

/**
 * Sends a line and answers all lines of the answer; undefined when nobody listens. There is no
 * deadline: NUT's daemon answers after the run of CMDSCRIPT that is under way, and to ask again would
 * start a timer twice.
 *
 * @throws {LinkError} when the connection ends before the answer does, or is not allowed.
 */
export async function exchange(path: string, line: string): Promise<readonly string[] | undefined> {
  const conn = await connect(path);
  if (conn === undefined) return undefined;
  try {
    return await converse(conn, line);
  } catch (error) {
    if (error instanceof LinkError) throw error;
    const reason = error instanceof WireError ? error.message : systemText(error);
    throw new LinkError("gone", `read confirmation failed, trying again: ${reason}`);
  } finally {
    conn.close();
  }
}

/** Whether somebody listens there. */
export async function isServed(path: string): Promise<boolean> {
  const conn = await connect(path);
  conn?.close();
  return conn !== undefined;
}

async function connect(path: string): Promise<Deno.UnixConn | undefined> {
  try {
    return await Deno.connect({ transport: "unix", path });
  } catch (error) {
    const { NotFound, ConnectionRefused } = Deno.errors;
    if (error instanceof NotFound || error instanceof ConnectionRefused) return undefined;
    const text = `Can't connect to ${path}: ${systemText(error)}: let this program's user use it`;
    throw new LinkError("denied", text, { cause: error });
  }
}

async function converse(conn: Deno.UnixConn, line: string): Promise<readonly string[]> {
  const request = new TextEncoder().encode(`${line}\n`);
  for (let rest = request; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
  const reader = new LineReader("timer daemon");
  const buffer = new Uint8Array(4096);
  const lines: string[] = [];
  for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
    for (const answer of reader.push(buffer.subarray(0, count))) {
      lines.push(answer);
      if (isLast(answer)) return lines;
    }
  }
  throw new LinkError("gone", "read confirmation failed, trying again");
}
