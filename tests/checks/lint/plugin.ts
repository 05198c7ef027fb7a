/**
 * The lint plugin of this house, registered in `deno.json`. Run by `deno lint` and by editors.
 *
 * @module
 */
import { hands } from "./hands.ts";
import { oneWay } from "./one_way.ts";
import { exportsByName, fileNames, modestSize, noModuleState } from "./shape.ts";

export default {
  name: "house",
  rules: {
    "one-way": oneWay,
    "hands": hands,
    "exports-by-name": exportsByName,
    "no-module-state": noModuleState,
    "file-names": fileNames,
    "modest-size": modestSize,
  },
} satisfies Deno.lint.Plugin;
