/**
 * The way to a server over TCP: every address of the host is tried, within one deadline. Hop 9 of
 * the corridor, the hands of it.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { systemClock } from "#core/io/clock.ts";
import { LineReader } from "#core/lines.ts";
import type { Log } from "#core/log.ts";
import { DEFAULT_PORT } from "#core/net.ts";
import type { Clock, Duration } from "#core/time.ts";
import { Client, type LineLink } from "../client.ts";
import { CONNECT_TIMEOUT } from "../conversation.ts";
import { NO_SUCH_HOST, SERVER_DISCONNECTED, systemText } from "../error_text.ts";
import { traceLink } from "../tracing.ts";

/** Where a server is and how long to try. */
export interface ConnectionOptions {
  readonly host: string;
  /** 3493 unless given. */
  readonly port?: number;
  /** How long connecting may take, 10 s unless given; 0 leaves it to the system. */
  readonly connectTimeout?: Duration;
  /** The real clock unless given. */
  readonly clock?: Clock;
  /** How long each line of an answer may take; 5 s unless given. */
  readonly timeout?: Duration;
  /** Is told each line, at debug level 3. */
  readonly log?: Log;
}

/** Connects. @throws {LinkError} with NUT's text: `Connection failure: …` or `No such host`. */
export async function openClient(options: ConnectionOptions): Promise<Client> {
  const { clock = systemClock, log, timeout } = options;
  const link = openLink(await connect(options), clock);
  return new Client(
    log === undefined ? link : traceLink(link, log),
    timeout === undefined ? {} : { timeout },
  );
}

async function connect(options: ConnectionOptions): Promise<Deno.TcpConn> {
  const { host, port = DEFAULT_PORT, connectTimeout = CONNECT_TIMEOUT, clock = systemClock } =
    options;
  const giveUp = new AbortController();
  const cancel = connectTimeout > 0 ? clock.after(connectTimeout, () => giveUp.abort()) : () => {};
  try {
    return await Deno.connect({ hostname: host, port, signal: giveUp.signal });
  } catch (error) {
    if (giveUp.signal.aborted) {
      throw new LinkError("timeout", "Connection failure: Connection timed out", { cause: error });
    }
    throw connectionFault(error);
  } finally {
    cancel();
  }
}

function connectionFault(error: unknown): LinkError {
  const { message } = error as Error;
  if (error instanceof Deno.errors.NotCapable) {
    return new LinkError("denied", `Connection failure: ${message}`, { cause: error });
  }
  if (error instanceof URIError || /^(failed to lookup|No address)/i.test(message)) {
    return new LinkError("gone", NO_SUCH_HOST, { cause: error });
  }
  return new LinkError("gone", `Connection failure: ${systemText(error as Error)}`, {
    cause: error,
  });
}

/** Lines over an open connection. */
export function openLink(conn: Deno.Conn, clock: Clock): LineLink {
  const reader = new LineReader("upsd");
  const buffer = new Uint8Array(16_384);
  const lines: string[] = [];
  let open = true;

  function close(): void {
    if (!open) return;
    open = false;
    conn.close();
  }

  async function fill(): Promise<void> {
    const count = await conn.read(buffer).catch((error: Error) => {
      if (!open) throw new LinkError("closed", SERVER_DISCONNECTED, { cause: error });
      throw new LinkError("gone", `Read error: ${systemText(error)}`, { cause: error });
    });
    if (count === null) throw new LinkError("gone", SERVER_DISCONNECTED);
    lines.push(...reader.push(buffer.subarray(0, count)));
  }

  return {
    close,
    async send(line): Promise<void> {
      let rest = new TextEncoder().encode(`${line}\n`);
      try {
        while (rest.length > 0) rest = rest.subarray(await conn.write(rest));
      } catch (error) {
        const text = `Write error: ${systemText(error as Error)}`;
        throw new LinkError("gone", text, { cause: error });
      }
    },
    async receive(within): Promise<string> {
      let late = false;
      // Closing is what ends a read that waits; a late answer would be no good anyway.
      const cancel = clock.after(within, () => {
        late = true;
        close();
      });
      try {
        while (lines.length === 0) await fill();
      } catch (error) {
        throw late ? new LinkError("timeout", SERVER_DISCONNECTED, { cause: error }) : error;
      } finally {
        cancel();
      }
      return lines.shift() as string;
    },
  };
}
