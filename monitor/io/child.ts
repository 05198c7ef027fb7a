/**
 * Running a program to its end.
 *
 * @module
 */
import { describeFailure } from "./failure.ts";

/** A program to run. */
export interface ChildCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** What is added to our own environment, which is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Given to it as its stdin; nothing unless said. */
  readonly input?: string;
  /** Whether it may say something where we do; nobody may be reading there. */
  readonly speaks: boolean;
}

/** A program that runs. */
export interface Child {
  /** What it came to. @throws when it could not be given its input */
  readonly status: Promise<Deno.CommandStatus>;
  /** By force. */
  stop(): void;
}

/** Starts a program. @throws {Error} whose message says in a few words why it could not */
export function startChild({ program, args, env, input, speaks }: ChildCommand): Child {
  const child = spawn(program, {
    args: [...args],
    ...(env === undefined ? {} : { env: { ...env } }),
    stdin: input === undefined ? "null" : "piped",
    stdout: speaks ? "inherit" : "null",
    stderr: speaks ? "inherit" : "null",
  });
  if (input !== undefined) void give(child, input);
  return {
    status: child.status,
    stop(): void {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
    },
  };
}

function spawn(program: string, options: Deno.CommandOptions): Deno.ChildProcess {
  try {
    return new Deno.Command(program, options).spawn();
  } catch (error) {
    throw new Error(describeFailure(error), { cause: error });
  }
}

/** A program that does not want its input may leave it. */
async function give(child: Deno.ChildProcess, input: string): Promise<void> {
  try {
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  } catch {
    // Its outcome tells more.
  }
}
