/**
 * What in a configuration would fail only when it is needed, or is not what it looks like.
 *
 * @module
 */
import type { UpsmonConf } from "#core/conf/config.ts";
import type { Log } from "#core/log.ts";
import { commandWords } from "#core/permissions/monitor.ts";

/** A program that is not there is found out now, and not when the battery is empty. */
export function inspectPrograms(
  { shutdowncmd, notifycmd }: UpsmonConf,
  log: Log,
): void {
  const [shutdown] = commandWords(shutdowncmd?.value ?? []);
  const named = [
    ["SHUTDOWNCMD", shutdown, "this machine could not be shut down"],
    ["NOTIFYCMD", notifycmd?.value[0], "nobody would be notified by it"],
  ] as const;
  for (const [directive, program, consequence] of named) {
    if (program === undefined || !program.includes("/") || isExecutable(program)) continue;
    const text = `${directive} names ${program}, which is not a program that can be run: ` +
      consequence;
    log({ severity: "error", text });
  }
}

function isExecutable(program: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(program);
    return isFile && ((mode ?? 0o111) & 0o111) !== 0;
  } catch {
    return false;
  }
}

/** Nobody should believe a connection to be secret that is not. */
export function tellOfTls(conf: UpsmonConf, log: Log): void {
  const { certfile, certpath, certident, certhosts } = conf;
  const given = [certfile, certpath, certident, certhosts[0]].some((one) => one !== undefined);
  if (!given) return;
  const text =
    "CERTPATH, CERTFILE, CERTIDENT and CERTHOST are not used yet: this upsmon has no TLS, " +
    "and with FORCESSL it connects to nobody";
  log({ severity: "warning", text });
}
