/**
 * The steps that are one command each and either hold or do not: format, lint, types, and the
 * examples in the documentation.
 *
 * @module
 */
/** The rooms that there are; Deno does not take a folder that is missing. */
const DOCUMENTED = ["core", "drivers", "server", "clients"];

/** One command of Deno's. */
export interface Step {
  readonly name: string;
  readonly args: readonly string[];
  /** Whether the command prints the summary of `deno test`, whose counts then stand for it. */
  readonly counts: boolean;
}

const DOC = ["test", "--doc", "--no-check", "--no-prompt", "--permit-no-files"];

/** Every step, in the order it is worth knowing about them. */
export const STEPS: readonly Step[] = [
  { name: "fmt", args: ["fmt", "--check"], counts: false },
  { name: "lint", args: ["lint"], counts: false },
  { name: "check", args: ["check", "."], counts: false },
  // Not type-checked: Deno imports a module's every export into its examples, unused ones too.
  {
    name: "doc",
    args: [...DOC, "mod.ts", "README.md", ...DOCUMENTED],
    counts: true,
  },
];
