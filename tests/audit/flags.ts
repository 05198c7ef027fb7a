/**
 * The flags of a process as single grants.
 *
 * @module
 */

/** One value of one flag. */
export interface Grant {
  readonly kind: string;
  readonly value: string;
}

/** Takes the flags apart; a doubled comma is one that is meant. */
export function readGrants(flags: readonly string[]): Grant[] {
  return flags.flatMap((flag) => {
    const [, kind, list] = /^--allow-([a-z]+)=(.*)$/s.exec(flag) ?? [];
    if (kind === undefined || list === undefined) return [];
    return list.replaceAll(",,", "\0").split(",").map((value) => ({
      kind,
      value: value.replaceAll("\0", ","),
    }));
  });
}
