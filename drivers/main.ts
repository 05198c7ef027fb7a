/**
 * A driver program: `main.ts <driver> -a <ups> ...`. The first word is the name of the driver, the
 * rest is NUT's command line.
 *
 * @module
 */
import { runDriver } from "./io/run.ts";

const [program = "", ...args] = Deno.args;

Deno.exit(
  await runDriver({
    program,
    args,
    readEnvironment: (names) => Object.fromEntries(names.map((name) => [name, Deno.env.get(name)])),
  }),
);
