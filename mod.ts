/**
 * NUT for TypeScript: speak to `upsd`, know the names, read and write both of NUT's languages. All
 * of it is plain code, which touches neither network nor files; the way to a real server is
 * `openClient` of `@denut/denut/connection`.
 *
 * @example Ask a server
 * ```ts
 * import { Client, type LineLink, parseStatus } from "@denut/denut";
 * import { assertEquals } from "@std/assert";
 *
 * // A link carries lines. This one plays a server that knows one answer.
 * const link: LineLink = {
 *   send: () => Promise.resolve(),
 *   receive: () => Promise.resolve('VAR rack ups.status "OB LB"'),
 *   close: () => {},
 * };
 *
 * const client = new Client(link);
 * const status = parseStatus(await client.getVariable("rack", "ups.status"));
 * assertEquals(status.includes("LB"), true);
 * ```
 *
 * @example Know the names
 * ```ts
 * import { describeVariable, isVarName, type VarName } from "@denut/denut";
 * import { assertEquals } from "@std/assert";
 *
 * const name: VarName = "battery.charge"; // "battery.chagre" would not compile
 * assertEquals(describeVariable(name)?.unit, "%");
 * assertEquals(isVarName("battery.chagre"), false);
 * ```
 *
 * @example Keep what a UPS says
 * ```ts
 * import { Store } from "@denut/denut";
 * import { assertEquals } from "@std/assert";
 *
 * const store = new Store();
 * store.apply({ kind: "set", name: "ups.load", value: "42" });
 * assertEquals(store.get("UPS.LOAD")?.value, "42");
 * ```
 *
 * @example Write and read the wire
 * ```ts
 * import { formatRequest, parseLines, parseReply } from "@denut/denut";
 * import { assertEquals } from "@std/assert";
 *
 * const request = { kind: "set", ups: "rack", name: "ups.id", value: 'the "big" one' } as const;
 * assertEquals(formatRequest(request), 'SET VAR rack ups.id "the \\"big\\" one"');
 *
 * const [line] = parseLines("ERR READONLY\n");
 * assertEquals(parseReply(line?.words ?? []), { kind: "err", code: "READONLY" });
 * ```
 *
 * @module
 */

// The client.
export { Client } from "./clients/client.ts";
export type { ClientOptions, LineLink, UpsEntry } from "./clients/client.ts";
export type { NamedValue, TrackingState, VariableType } from "./clients/client.ts";
export { formatAddress, parseServerAddress, parseUpsAddress } from "./clients/address.ts";
export type { ServerAddress, UpsAddress } from "./clients/address.ts";
export { describeError } from "./clients/error_text.ts";

// Errors, by what the catcher does with them.
export { ConfigError, LinkError, RefusedError, WireError } from "./core/errors.ts";
export type { LinkFault, Place } from "./core/errors.ts";
export { Secret } from "./core/secret.ts";

// Names and words.
export { describeVariable, isVarName, variables } from "./core/names.ts";
export type { VariableEntry, VarName } from "./core/names.ts";
export { commands, describeCommand, isCommandName } from "./core/commands.ts";
export type { CommandEntry, CommandName } from "./core/commands.ts";
export { describeStatus, isStatusWord, joinStatus, parseStatus } from "./core/status.ts";
export type { StatusEntry, StatusWord } from "./core/status.ts";

// The state of a UPS.
export { Store } from "./core/store.ts";
export type { Applied, Change, Flag, Range, Variable } from "./core/store.ts";

// The languages: lines of words, client and server, driver and server.
export { escapeWord, parseLines, quoteWord, Tokenizer } from "./core/words.ts";
export type { Line } from "./core/words.ts";
export { DEFAULT_PORT, ERROR_CODES, PROTOCOL_VERSION } from "./core/net.ts";
export { formatError, formatItem, formatRequest, parseReply } from "./core/net.ts";
export type { ErrorCode, ListType, Reply, Request } from "./core/net.ts";
export { formatDriverMessage, parseDriverMessage } from "./core/sock.ts";
export { formatPeerMessage, parsePeerMessage } from "./core/sock.ts";
export type { DriverMessage, PeerFault, PeerMessage } from "./core/sock.ts";

// Time as an argument.
export { pause, seconds } from "./core/time.ts";
export type { Clock, Duration, Instant } from "./core/time.ts";
