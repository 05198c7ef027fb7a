/**
 * Reads the configuration again while upsmon watches. What cannot be used changes nothing.
 *
 * @module
 */
import type { UpsmonConf } from "#core/conf/config.ts";
import { ConfigError } from "#core/errors.ts";
import { tellFixedParts } from "../configuration.ts";
import { targetOf } from "../ups.ts";
import { readConfiguration } from "./configuration.ts";
import { mayConnect } from "./connect.ts";
import type { Reread } from "./hands.ts";

/** Where the configuration is, and what it was when our rights were computed. */
export interface Origin {
  readonly confpath: string;
  /** `-f`. */
  readonly file: string | undefined;
  readonly first: UpsmonConf;
  /** Whether others run NOTIFYCMD, who know only the first one. */
  readonly split: boolean;
}

/** Reads again and again. */
export interface Reader {
  /** The last configuration that could be used. */
  readonly current: UpsmonConf;
  /** Reads it; a text is the reason why it cannot be used. */
  readonly reread: () => Reread | string;
}

/** A reader that begins with the first configuration. */
export function openReader(origin: Origin): Reader {
  const reader = {
    current: origin.first,
    reread(): Reread | string {
      const read = reread(origin);
      if (typeof read !== "string") reader.current = read.conf;
      return read;
    },
  };
  return reader;
}

function reread({ confpath, file, first, split }: Origin): Reread | string {
  try {
    const { config: { upsmon }, records, fault } = readConfiguration(confpath, file);
    if (fault !== undefined) return fault;
    const fixed = tellFixedParts(split ? first : upsmon, upsmon, (monitor) => {
      return mayConnect(targetOf(monitor));
    });
    return { conf: upsmon, records: [...records, ...fixed] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.replace(/^Can't/, "can't");
  }
}
