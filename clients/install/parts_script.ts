/**
 * The script that starts the three processes of upsmon and makes the pipes between them: the words of
 * the one that watches go to the one that shuts down, and its notifications to the one that sends them.
 *
 * @module
 */
import { SWITCH_USER } from "#core/switch_user.ts";

/** One process within its own shell, which turns into it. */
function become(name: "stub" | "notifier" | "worker", options: string): string {
  const words = name === "worker" ? `$denut_worker_words \\"\\$@\\"` : `$denut_${name}_words`;
  return `eval "set -- ${words}"
eval "set -- $denut_${name}_flags \\"\\$denut_home/\\$denut_${name}_main\\" \\"\\$@\\""
set -- "$denut_deno" run ${options} "$@"
${name === "stub" ? "" : SWITCH_USER}`;
}

/** The text for any \`/bin/sh\`; \`options\` are what Deno is told besides rights. */
export function formatPartsScript(options: string): string {
  return `# Starts the three processes of upsmon; read by /bin/sh. $1 is the folder of the programs, $2 the
# Deno, $3 what \`denut flags\` has said; the words of the user follow. The one that may shut down stays
# whoever has started it, which should be root; this shell turns into it.
denut_home=$1
denut_deno=$2
eval "$3"
shift 3
umask 022
[ -n "$denut_user" ] || [ "$(id -u)" != 0 ] || denut_user=$denut_role_user
[ -z "$denut_user" ] || id -g "$denut_user" >/dev/null 2>&1 || {
  echo "OS user $denut_user not found" >&2
  exit 1
}

rm -f "$denut_notices"
mkfifo -m 600 "$denut_notices" || exit 1
[ "$(id -u)" != 0 ] || chown "$denut_user" "$denut_notices" || exit 1
denut_pipes=$(mktemp -d "\${TMPDIR:-/tmp}/denut-upsmon.XXXXXX") || exit 1
mkfifo -m 600 "$denut_pipes/words" || exit 1

# Opening a pipe waits for its other end, so each shell does it for itself.
(
${become("notifier", options)}exec "$@"
) <"$denut_notices" &

# Whoever watches holds both pipes from the beginning, so that both others see its end whenever that
# comes. Once it has the first, nobody else can open that.
(
rm -rf "$denut_pipes"
exec 3>"$denut_notices"
${become("worker", options)}exec "$@" </dev/null
) >"$denut_pipes/words" &

${become("stub", options)}exec "$@" <"$denut_pipes/words"
`;
}
