/**
 * NUT's files and who reads them.
 *
 * @module
 */
import type { Config, Parsed } from "./config.ts";
import { parseHostsConf } from "./hosts.ts";
import { parseNutConf } from "./nut.ts";
import { parseNutauthConf } from "./nutauth.ts";
import { parseUpsConf } from "./ups.ts";
import { parseUpsdConf } from "./upsd.ts";
import { parseUpsmonConf } from "./upsmon.ts";
import { parseUpsschedConf } from "./upssched.ts";
import { parseUpssetConf } from "./upsset.ts";
import { parseUsersConf } from "./users.ts";

/** A reader of one file as a part of the whole. */
export type FileReader = (text: string, file: string) => Parsed<Config>;

/** NUT's files, in the order in which they are read. */
export const FILE_READERS: ReadonlyMap<string, FileReader> = new Map<string, FileReader>([
  ["nut.conf", (text, file) => part("nut", parseNutConf(text, file))],
  ["ups.conf", (text, file) => part("ups", parseUpsConf(text, file))],
  ["upsd.conf", (text, file) => part("upsd", parseUpsdConf(text, file))],
  ["upsd.users", (text, file) => part("users", parseUsersConf(text, file))],
  ["upsmon.conf", (text, file) => part("upsmon", parseUpsmonConf(text, file))],
  ["upssched.conf", (text, file) => part("upssched", parseUpsschedConf(text, file))],
  ["hosts.conf", (text, file) => part("hosts", parseHostsConf(text, file))],
  ["upsset.conf", (text, file) => part("upsset", parseUpssetConf(text, file))],
  ["nutauth.conf", (text, file) => part("auth", parseNutauthConf(text, file))],
]);

function part<Name extends keyof Config>(
  name: Name,
  { conf, complaints }: Parsed<NonNullable<Config[Name]>>,
): Parsed<Config> {
  return { conf: { [name]: conf }, complaints };
}
