/**
 * Every proof the machine makes about the tree itself, in the order a reader of the design meets
 * them. The import law and the platform words are the lint plugin's (`lint/`).
 *
 * @module
 */
import type { Check } from "./check.ts";
import { cycles } from "./cycles_check.ts";
import { documents } from "./documents_check.ts";
import { layout } from "./layout_check.ts";
import { names } from "./names_check.ts";
import { orphans } from "./orphans_check.ts";
import { purity } from "./purity_check.ts";
import { rights } from "./rights_check.ts";
import { sizes } from "./sizes_check.ts";
import { words } from "./words_check.ts";

/** Every check. */
export const CHECKS: readonly Check[] = [
  layout,
  purity,
  cycles,
  sizes,
  names,
  orphans,
  rights,
  documents,
  words,
];
