/**
 * The supervisor of `denut start`, from the folder that it makes to the folder that it removes.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { systemClock } from "#core/io/clock.ts";
import type { Installation } from "#core/site.ts";
import { demoFiles } from "../demo.ts";
import type { SuperviseOptions } from "../denut_words.ts";
import { undertake, type Undertaking } from "../undertaking.ts";
import { readConfiguration } from "./configuration.ts";
import { type Display, type Look, openLines, openScreen } from "./display.ts";
import { runProcesses } from "./run.ts";

/** Runs until it is told to stop; answers the exit code. */
export async function supervise(
  options: SuperviseOptions,
  env: Environment,
  installation: Installation,
  audit: string | undefined,
): Promise<number> {
  const { folder, server } = options;
  // Made by us alone: whatever lies there already is not ours, and ends this.
  await Deno.mkdir(folder, { mode: 0o700 });
  try {
    const files = server === undefined ? {} : demoFiles(server);
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(`${folder}/${name}`, text, { mode: 0o600 });
    }
    const undertaking = undertake(options, env, readConfiguration(env), installation);
    const display = openDisplay(options, undertaking);
    await runProcesses(undertaking, installation.deno, audit, display).finally(display.close);
    return 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function openDisplay(options: SuperviseOptions, { title, shorten, own }: Undertaking): Display {
  const look: Look = () => ({
    now: systemClock.now(),
    wall: systemClock.wall(),
    title,
    shorten,
    own: { pid: Deno.pid, grants: own },
  });
  return options.plain || !Deno.stdout.isTerminal() ? openLines(look) : openScreen(look);
}
