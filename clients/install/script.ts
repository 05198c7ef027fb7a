/**
 * The texts of the installed scripts, for any `/bin/sh`. Each program is a few lines that name it; the
 * launcher they share asks `denut flags` for the rights of this very call, and runs Deno under them.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { FLAG_FILES } from "#core/permissions/clients.ts";
import { DEFAULT_CONFPATH } from "#core/paths.ts";
import { denoOptions, MAIN_FILES } from "#core/program.ts";
import { SWITCH_USER } from "#core/switch_user.ts";
import { DENUT_VERSION } from "#core/version.ts";
import { quote } from "../denut/flags.ts";
import { UPSMON_OPTIONS } from "../denut/upsmon_words.ts";
import { CACHE, LAUNCHER, OWN_DENO, PARTS_SCRIPT, type Placement, TREE } from "./layout.ts";

/** The script of one program. */
export function formatProgram({ program }: Placement, prefix: string): string {
  return `#!/bin/sh
# ${program} of denut ${DENUT_VERSION}. Its rights are computed at each start, see the launcher.
denut_home=${quote(`${prefix}/${TREE}`)}
denut_program=${program}
. "$denut_home/${LAUNCHER}"
`;
}

/** upsmon may be given another file to read; a shell knows options as we do. */
const MONITOR_FILE = `if [ "$denut_program" = upsmon ]; then
  while getopts ${UPSMON_OPTIONS} denut_option "$@" 2>/dev/null; do
    [ "$denut_option" = f ] || continue
    case $OPTARG in *,*)
      echo "$denut_program: Deno cannot grant \\"$OPTARG\\": use a name without a comma" >&2
      exit 1
    esac
    denut_files=$denut_files,$OPTARG
  done
  OPTIND=1
fi
`;

/** How a program is left running when the caller goes on. */
const BACKGROUND = `[ "$denut_mode" = background ] || exec "$@"

# A Deno process cannot leave its caller by itself. It gets a session of its own, and what it says is
# passed on until it is up; after that the caller's pipes are free and the program goes on alone.
umask 022
denut_pipes=$(mktemp -d "\${TMPDIR:-/tmp}/denut-launch.XXXXXX") || exit 1
trap 'rm -rf "$denut_pipes"' EXIT
mkfifo "$denut_pipes/out" "$denut_pipes/err" || exit 1
denut_session=$(command -v setsid)
$denut_session "$@" </dev/null >"$denut_pipes/out" 2>"$denut_pipes/err" &
denut_pid=$!
trap 'kill -TERM "-$denut_pid" 2>/dev/null || kill "$denut_pid" 2>/dev/null; exit 1' HUP INT TERM

# Shows lines until the one that says "up"; false when there are no more.
denut_pass() {
  while IFS= read -r denut_line; do
    [ "$denut_line" = @ready ] && return 0
    printf '%s\\n' "$denut_line"
  done
  printf '%s' "$denut_line"
  return 1
}

denut_pass <"$denut_pipes/err" >&2 &
denut_relay=$!
if denut_pass <"$denut_pipes/out"; then
  # Everything it said on stderr so far comes before our own word in the
  # pipe, which is opened both ways, so that this cannot wait for somebody who is gone.
  echo @ready 1<>"$denut_pipes/err"
  wait "$denut_relay"
  exit 0
fi
wait "$denut_pid"
denut_code=$?
wait "$denut_relay"
exit "$denut_code"
`;

/**
 * What all scripts share.
 *
 * @param deno the Deno to run, unless `DENUT_DENO` names another one
 */
export function formatLauncher(prefix: string, deno: string): string {
  const options = formatOptions(prefix);
  const variables = ENVIRONMENT.denut.join(",");
  const files = FLAG_FILES.map((name) => `$denut_conf/${name}`).join(",");
  return `# Runs a program of denut; read by the installed scripts, which set denut_home and
# denut_program. DENUT_DENO names another Deno.

denut_deno=\${DENUT_DENO:-${quoteWithin(deno)}}
[ -x "$denut_deno" ] || denut_deno=$denut_home/${OWN_DENO}
[ -x "$denut_deno" ] || denut_deno=$(command -v deno) || {
  echo "$denut_program: no deno at ${quoteWithin(deno)} nor on PATH: set DENUT_DENO" >&2
  exit 127
}
DENO_DIR=$denut_home/${CACHE}
DENO_NO_UPDATE_CHECK=1
export DENO_DIR DENO_NO_UPDATE_CHECK

# What this call may do follows from its arguments and the configuration. A comma would end a path.
denut_conf=\${NUT_CONFPATH:-${DEFAULT_CONFPATH}}
case $denut_conf in *,*)
  echo "$denut_program: Deno cannot grant \\"$denut_conf\\": use a name without a comma" >&2
  exit 1
esac
denut_files="${files}"
${MONITOR_FILE}denut_plan=$("$denut_deno" run ${options} --no-prompt \\
  --allow-env=${variables} \\
  --allow-read="$denut_files" \\
  "$denut_home/${MAIN_FILES.denut}" flags --shell "$denut_program" "$@") || exit
eval "$denut_plan"
if [ "$denut_parts" = yes ]; then
  # One process looks at everything; if all is well, a script starts the three that follow.
  (
    eval "set -- $denut_words \\"\\$@\\""
    eval "set -- $denut_flags \\"\\$denut_home/$denut_main\\" \\"\\$@\\""
    exec "$denut_deno" run ${options} "$@"
  ) || exit
  set -- /bin/sh "$denut_home/${PARTS_SCRIPT}" "$denut_home" "$denut_deno" "$denut_plan" "$@"
  denut_user=
else
  eval "set -- $denut_words \\"\\$@\\""
  eval "set -- $denut_flags \\"\\$denut_home/$denut_main\\" \\"\\$@\\""
  set -- "$denut_deno" run ${options} "$@"
  [ -n "$denut_user" ] || [ "$(id -u)" != 0 ] || denut_user=$denut_role_user
fi

${SWITCH_USER}
${BACKGROUND}`;
}

/** What Deno is told besides rights, for a script. */
export function formatOptions(prefix: string): string {
  return denoOptions(`${prefix}/${TREE}`).map(quote).join(" ");
}

/** Within double quotes or an expansion; a path with such characters would be odd, not dangerous. */
function quoteWithin(text: string): string {
  return text.replace(/["$\`\\]/g, "\\$&");
}
