/**
 * Words that must not be in any file: the flag that grants everything, the paths of the machine the
 * code was written on, and the hosts of package registries, which belong to a user's own settings.
 *
 * @module
 */
import type { Check } from "./check.ts";

interface Word {
  readonly pattern: RegExp;
  readonly reason: string;
}

/** Spelt with a hole in the middle, so that this file passes its own check. */
const WORDS: readonly Word[] = [
  {
    pattern: /--allow[-]all\b/,
    reason: "grants every right: name the rights the role needs (core/permissions.ts)",
  },
  {
    pattern: /(\bdeno\b|["'](run|test|bench|serve)["']).*["'\s]-A(["'\s,]|$)/,
    reason: "grants every right: name the rights the role needs (core/permissions.ts)",
  },
  {
    pattern: /(^|[\s"'`(=:,])[/](work|root|tmp\/nut)\//,
    reason: "is a path of one machine: derive it from the project's folder",
  },
  {
    pattern: /\b(registry\.[a-z]+js\.org|npm\.jsr\.io|esm[.]sh|unpkg[.]com|deno\.land\/x)\b/,
    reason: "names a package registry: which one is used is the user's setting",
  },
];

/** Proves that no file has such a word. */
export const words: Check = {
  name: "no file grants everything, names this machine, or names a registry",
  run: (tree) =>
    tree.files.filter((path) => !/\.(png|ico|woff2|gz|bin)$/.test(path)).flatMap((path) =>
      wordFaults(path, tree.read(path))
    ),
};

function wordFaults(path: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) =>
    WORDS.flatMap(({ pattern, reason }) => {
      const found = line.match(pattern);
      return found ? [`${path}:${index + 1}: "${found[0].trim()}" ${reason}`] : [];
    })
  );
}
