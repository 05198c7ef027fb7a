/**
 * Running a program as another user. Deno cannot change the user of a process and keep its groups,
 * so a shell does it before Deno starts: root becomes the user, anybody else stays who he is, and a
 * user that does not exist ends it, all as NUT's programs do.
 *
 * @module
 */

/** What switches, and so may be run by whoever starts programs for others. */
export const SHELL_PROGRAM = "/bin/sh";

/** Whom upsmon's parts become that need no rights, unless RUN_AS_USER says otherwise: NUT's account. */
export const DEFAULT_USER = "nut";

/** For `sh`: becomes the user `$denut_user`, if there is one, and turns into the command in `"$@"`. */
export const SWITCH_USER = `if [ -n "$denut_user" ]; then
  denut_group=$(id -g "$denut_user" 2>/dev/null) || {
    echo "OS user $denut_user not found" >&2
    exit 1
  }
  [ "$(id -u)" != 0 ] ||
    set -- setpriv --reuid "$denut_user" --regid "$denut_group" --init-groups -- "$@"
fi
`;

/** A command and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** The command, run as `user`; the process stays the same one. */
export function commandAs(user: string | undefined, { program, args }: Command): Command {
  if (user === undefined) return { program, args };
  const script = `denut_user=$1\nshift\n${SWITCH_USER}exec "$@"\n`;
  return { program: SHELL_PROGRAM, args: ["-c", script, "sh", user, program, ...args] };
}
