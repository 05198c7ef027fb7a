/**
 * The lint rule that keeps the platform, the clock, randomness and the log out of plain files, and
 * the way out of the program (`Deno.exit`, `Deno.args`, `Deno.env`) in main files. The type checker
 * of `../purity.ts` is the stricter judge; this one also knows `Date.now` and `Math.random`, which
 * belong to the language, and speaks while one types.
 *
 * @module
 */
import type { Place } from "../rooms.ts";
import { placeOf } from "./where.ts";

const TIMERS = ["setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval"];

/** Members of globals that a plain file must be given as values. */
const GIVEN: Readonly<Record<string, string>> = {
  "Date.now": "take the time as an argument (core/time.ts)",
  "performance.now": "take the time as an argument (core/time.ts)",
  "Math.random": "take the random number as an argument",
  "crypto.randomUUID": "take the identifier as an argument",
  "crypto.getRandomValues": "take the random bytes as an argument",
  "AbortSignal.timeout": "take the deadline as an argument and let the loop keep the timer",
};

/** What only a main file may do; the word is the member of `Deno` or `process`. */
const MAIN_ONLY: Readonly<Record<string, string>> = {
  exit: "throw an error and let main choose the exit code",
  exitCode: "return the outcome and let main choose the exit code",
  args: "let main read the arguments and pass them",
  argv: "let main read the arguments and pass them",
  env: "let main read the environment and pass the value",
};

/** Reports uses of the platform outside the files that have hands. */
export const hands: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const at = placeOf(context.filename);
    if (at === undefined || at.kind === "main") return {};
    const tell = (node: Deno.lint.Node, message: string | undefined): void => {
      if (message !== undefined) context.report({ node, message });
    };
    return {
      MemberExpression: (node) => {
        const owner = nameOf(node.object);
        if (owner !== undefined) tell(node, memberFault(at, owner, propertyOf(node)));
      },
      CallExpression: (node) => tell(node, callFault(at, nameOf(node.callee))),
      NewExpression: (node) => {
        if (at.kind !== "plain" || nameOf(node.callee) !== "Date") return;
        if (node.arguments.length === 0) tell(node, clockSentence("new Date()"));
      },
      VariableDeclarator: (node) => {
        const name = node.init === null ? undefined : nameOf(node.init);
        if (at.kind === "plain" && /^(Deno|Date|Math|console|globalThis)$/.test(name ?? "")) {
          tell(node, `Another name for "${name}" hides what this plain file uses: write it out`);
        }
      },
    };
  },
};

function memberFault(at: Place, owner: string, member: string): string | undefined {
  if ((owner === "Deno" || owner === "process") && member in MAIN_ONLY) {
    if (at.room === "tests" && member === "env") return undefined;
    return `"${owner}.${member}" belongs in a main file: ${MAIN_ONLY[member]}`;
  }
  if (at.kind !== "plain") return undefined;
  const whole = `${owner}.${member}`;
  if (GIVEN[whole] !== undefined) return `A plain file has no "${whole}": ${GIVEN[whole]}`;
  if (owner === "console") {
    return `A plain file does not log, so no "${whole}": return an effect or a value`;
  }
  if (owner === "Deno" || owner === "globalThis") {
    return `A plain file has no platform, so no "${whole}": move the line to io/ or main`;
  }
  return undefined;
}

function callFault(at: Place, callee: string | undefined): string | undefined {
  if (at.kind !== "plain" || callee === undefined) return undefined;
  if (TIMERS.includes(callee)) {
    return `A plain file has no timers, so no "${callee}": return an effect and let the loop keep it`;
  }
  return callee === "Date" ? clockSentence("Date()") : undefined;
}

function clockSentence(what: string): string {
  return `A plain file has no clock, so no "${what}": take the time as an argument (core/time.ts)`;
}

function nameOf(node: Deno.lint.Node): string | undefined {
  return node.type === "Identifier" ? node.name : undefined;
}

function propertyOf(node: Deno.lint.MemberExpression): string {
  if (node.property.type === "Identifier" && !node.computed) return node.property.name;
  return node.property.type === "Literal" ? String(node.property.value) : "";
}
