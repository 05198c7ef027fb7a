/**
 * The lint rules on the shape of a module: what it exports, what it keeps between calls, how long
 * its functions are, and what it is called. The limits are those of the design, "Names, errors,
 * sizes, words".
 *
 * @module
 */
import { layoutFault, namingFault, type Place } from "../rooms.ts";
import { pathOf, placeOf } from "./where.ts";

/** Deno takes a lint plugin as a default export and in no other way. */
const PLUGIN = "tests/checks/lint/plugin.ts";
/** Literal lists, whose whole work is to import what they name. */
const LISTS = /^(mod\.ts|drivers\/registry\.ts|server\/verbs\/verbs\.ts|tests\/.*)$/;
const FUNCTION_LINES = 60;
const IMPORTS = 12;

/** Reports default exports and `export *`. */
export const exportsByName: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    if (pathOf(context.filename) === PLUGIN) return {};
    return {
      ExportDefaultDeclaration: (node) =>
        context.report({
          node,
          message: "A default export has no name to search for: export it by name",
        }),
      ExportAllDeclaration: (node) =>
        context.report({
          node,
          message: "`export *` hides what a module offers: name each export",
        }),
    };
  },
};

/** Reports `let` and `var` at the top of a module. */
export const noModuleState: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    return {
      VariableDeclaration: (node) => {
        const { parent } = node;
        const top = parent.type === "Program" || parent.type === "ExportNamedDeclaration";
        if (!top || (node.kind !== "let" && node.kind !== "var")) return;
        context.report({
          node,
          message: `A top-level ${node.kind} is state that nobody passes: ` +
            "keep it in a value that a function returns or a class holds",
        });
      },
    };
  },
};

/** Reports names that say nothing, names not in snake_case, and files outside of every room. */
export const fileNames: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const path = pathOf(context.filename);
    if (path === undefined) return {};
    const message = namingFault(path) ?? layoutFault(path);
    return {
      Program: (node) => {
        if (message !== undefined) context.report({ node, message });
      },
    };
  },
};

/** Reports functions that do not fit on a page and modules that import too much. */
export const modestSize: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const at = placeOf(context.filename);
    if (at === undefined || at.room === "tests") return {};
    const measure = (node: Deno.lint.Node): void => {
      const lines = context.sourceCode.getText(node).split("\n").length;
      if (lines <= FUNCTION_LINES) return;
      context.report({
        node,
        message: `This function has ${lines} lines and the limit is ${FUNCTION_LINES}: ` +
          "give its parts names",
      });
    };
    return {
      FunctionDeclaration: measure,
      FunctionExpression: measure,
      ArrowFunctionExpression: measure,
      Program: (node) => {
        const message = importsFault(at, node);
        if (message !== undefined) context.report({ node, message });
      },
    };
  },
};

function importsFault(at: Place, program: Deno.lint.Program): string | undefined {
  if (LISTS.test(at.path)) return undefined;
  const count = program.body.filter((node) => node.type === "ImportDeclaration").length;
  if (count <= IMPORTS) return undefined;
  return `This module has ${count} imports and the limit is ${IMPORTS}: it does more than one thing`;
}
