/**
 * The command lines of upsc, upscmd and upsrw: which server they will ask, and whose nutauth.conf they
 * will read. The programs' own readers are used, so that both cannot disagree.
 *
 * @module
 */
import { parseOptions } from "#core/getopt.ts";
import { parseServerAddress, parseUpsAddress } from "../address.ts";
import { hasFlag, valueOf } from "../invocation.ts";
import { UPSC_OPTIONS } from "../upsc.ts";
import { UPSCMD_OPTIONS } from "../upscmd.ts";
import { UPSRW_OPTIONS } from "../upsrw.ts";
import { endpointOf } from "./endpoint.ts";
import { type Reading, TELLS_AND_ENDS } from "./reading.ts";

const SPECS = { upsc: UPSC_OPTIONS, upscmd: UPSCMD_OPTIONS, upsrw: UPSRW_OPTIONS } as const;

/** Reads the words of upsc, upscmd and upsrw. */
export function readClient(program: keyof typeof SPECS, args: readonly string[]): Reading {
  const { options, rest, fault } = parseOptions(args, SPECS[program]);
  const [word] = rest;
  if (fault !== undefined || hasFlag(options, "V") || hasFlag(options, "h")) return TELLS_AND_ENDS;
  const lists = program === "upsc" && (hasFlag(options, "l") || hasFlag(options, "L"));
  const server = lists
    ? endpointOf(() => parseServerAddress(word ?? "localhost"))
    : endpointOf(() => parseUpsAddress(word ?? ""));
  if (server === undefined) return TELLS_AND_ENDS;
  const authconf = valueOf(options, "A");
  return {
    spec: { role: "client", program, server, ...(authconf === undefined ? {} : { authconf }) },
    background: false,
  };
}
