/**
 * The hands of upslog: its files, the signals it hears, its way into the background.
 *
 * @module
 */
import { writePid } from "#core/io/pidfile.ts";
import { announceReady } from "#core/io/ready.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { Duration } from "#core/time.ts";
import type { Start } from "../surroundings.ts";
import { type Asked, type LogFile, type LogSurroundings, STDOUT } from "../upslog_surroundings.ts";
import { openSurroundings, writeAll } from "./terminal.ts";

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const;

/** The real surroundings of upslog. It hears signals from now on. */
export function openLogSurroundings(start: Start): LogSurroundings {
  const surroundings = openSurroundings(start);
  const asked: Asked = { reopen: 0, stop: 0 };
  const sleep = openSleep();
  let detached = false;
  const stopBy = (signal: number) => (): void => {
    asked.stop = signal;
    sleep.wake();
  };
  listenSignals({
    SIGHUP: () => {
      asked.reopen = SIGNALS.SIGHUP;
      sleep.wake();
    },
    SIGUSR1: sleep.wake,
    SIGINT: stopBy(SIGNALS.SIGINT),
    SIGQUIT: stopBy(SIGNALS.SIGQUIT),
    SIGTERM: stopBy(SIGNALS.SIGTERM),
  });
  return {
    ...surroundings,
    asked,
    pid: Deno.pid,
    hostname(): string {
      try {
        return Deno.hostname();
      } catch (error) {
        surroundings.sink.log({ severity: "error", text: `gethostname failed: ${error}` });
        return "";
      }
    },
    // In the background stdout leads nowhere.
    openFile: (path) => path === STDOUT ? openStdout(() => detached) : openLogFile(path),
    rest: sleep.rest,
    writePid,
    detach(): void {
      announceReady();
      detached = true;
      surroundings.sink.background();
    },
  };
}

interface Sleep {
  rest(delay: Duration): Promise<void>;
  wake(): void;
}

function openSleep(): Sleep {
  let wake = (): void => {};
  return {
    wake: () => wake(),
    rest: (delay) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, delay);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

function openStdout(isClosed: () => boolean): LogFile {
  return {
    path: STDOUT,
    reopen: () => {},
    write: (line) => isClosed() ? undefined : writeAll(Deno.stdout, `${line}\n`),
  };
}

function openLogFile(path: string): LogFile {
  const open = (): Deno.FsFile => Deno.openSync(path, { append: true, create: true });
  let file = open();
  return {
    path,
    write: (line) => writeAll(file, `${line}\n`),
    reopen(): void {
      file.close();
      file = open();
    },
  };
}
