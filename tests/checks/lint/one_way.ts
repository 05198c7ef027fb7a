/**
 * The lint rule that reads every import against the import law in `../law.ts`, so that a wrong one
 * is a sentence in the editor and not a remark in a review.
 *
 * @module
 */
import { importFault } from "../law.ts";
import { placeOf } from "./where.ts";

/** Reports imports and re-exports that the law does not allow. */
export const oneWay: Deno.lint.Rule = {
  create(context): Deno.lint.LintVisitor {
    const from = placeOf(context.filename);
    if (from === undefined) return {};
    const judge = (node: Deno.lint.Node, specifier: unknown): void => {
      const message = typeof specifier === "string" ? importFault(from, specifier) : undefined;
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => judge(node.source, node.source.value),
      ExportNamedDeclaration: (node) => node.source && judge(node.source, node.source.value),
      ExportAllDeclaration: (node) => judge(node.source, node.source.value),
      TSImportType: (node) => {
        if (node.argument.type !== "TSLiteralType") return;
        const { literal } = node.argument;
        if (literal.type === "Literal") judge(literal, literal.value);
      },
      ImportExpression: (node) => {
        if (node.source.type === "Literal") judge(node.source, node.source.value);
        else if (from.room !== "tests") {
          context.report({
            node,
            message: "A computed import cannot be followed by the checks: write the path as a " +
              "literal, one line for each module",
          });
        }
      },
    };
  },
};
