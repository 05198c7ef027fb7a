/**
 * The language of upslog's lines: text with `%<command>[ <argument>]%` in it. Read once, written at
 * every round. Governed by upslog(8).
 *
 * @module
 */
import { formatTime, localTimeAt } from "./strftime.ts";

/** What a line is unless `-f` says otherwise. */
export const DEFAULT_FORMAT = "%TIME @Y@m@d @H@M@S% %VAR battery.charge% %VAR input.voltage% " +
  "%VAR ups.load% [%VAR ups.status%] %VAR ups.temperature% %VAR input.frequency%";

/** One part of a line. */
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "time"; readonly format: string }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "host" | "upshost" | "pid" | "etime" };

/** What a line is made of beside the variables. */
export interface LineFacts {
  /** Milliseconds since 1970. */
  readonly wall: number;
  /** Asked only when the format wants it: it takes a right. */
  readonly hostname: () => string;
  readonly pid: number;
  /** The UPS as the user named it. */
  readonly upshost: string;
}

/** What stands where the format makes no sense. */
const INVALID: Piece = { kind: "text", text: "INVALID" };

/** Reads a format. What it cannot mean becomes the text `INVALID`; it never fails. */
export function parseFormat(format: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < format.length; at++) {
    if (format[at] !== "%") {
      pieces.push({ kind: "text", text: format[at] as string });
    } else if (format[at + 1] === "%" || format[at + 1] === "t") {
      pieces.push({ kind: "text", text: format[at + 1] === "t" ? "\t" : "%" });
      at++;
    } else {
      const end = format.indexOf("%", at + 1);
      pieces.push(end < 0 ? INVALID : readCommand(format.slice(at + 1, end)));
      if (end >= 0) at = end;
    }
  }
  return pieces;
}

/** A command is known by how it begins, in any case. */
function readCommand(text: string): Piece {
  const space = text.indexOf(" ");
  const command = (space < 0 ? text : text.slice(0, space)).toUpperCase();
  const argument = space < 0 ? "" : text.slice(space + 1);
  if (command.startsWith("HOST")) return { kind: "host" };
  if (command.startsWith("UPSHOST")) return { kind: "upshost" };
  if (command.startsWith("PID")) return { kind: "pid" };
  // `@` stands for strftime's `%`, which is taken.
  if (command.startsWith("TIME")) return { kind: "time", format: argument.replaceAll("@", "%") };
  if (command.startsWith("VAR")) {
    return argument.includes(".") ? { kind: "variable", name: argument } : INVALID;
  }
  if (command.startsWith("ETIME")) return { kind: "etime" };
  return INVALID;
}

/** Writes a line without its newline. `variable` answers `NA` for what cannot be had. */
export async function formatLine(
  pieces: readonly Piece[],
  facts: LineFacts,
  variable: (name: string) => Promise<string>,
): Promise<string> {
  let line = "";
  for (const piece of pieces) {
    line += piece.kind === "variable" ? await variable(piece.name) : formatFact(piece, facts);
  }
  return line;
}

function formatFact(piece: Exclude<Piece, { kind: "variable" }>, facts: LineFacts): string {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "time":
      return formatTime(piece.format, localTimeAt(facts.wall));
    case "host":
      return facts.hostname();
    case "upshost":
      return facts.upshost;
    case "pid":
      return String(facts.pid);
    case "etime":
      return String(Math.floor(facts.wall / 1000));
  }
}
