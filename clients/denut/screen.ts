/**
 * What `denut start` shows: from everything that is known to the lines of a terminal. Plain, so that
 * a test can read the screen.
 *
 * @module
 */
import type { Grants } from "#core/grants.ts";
import { describeStatus, parseStatus } from "#core/status.ts";
import type { Instant } from "#core/time.ts";
import { DENUT_VERSION, NUT_VERSION } from "#core/version.ts";
import { describeGrants, type Shorten } from "./rights.ts";
import type { UpsView } from "./snapshot.ts";
import type { ChildState, Note, SupervisorState } from "./supervisor.ts";
import { bold, dim, fitLine, paint, wrap } from "./styles.ts";

/** How and when it is shown. */
export interface View {
  readonly columns: number;
  readonly rows: number;
  readonly now: Instant;
  /** Milliseconds since 1970 at `now`. */
  readonly wall: number;
  /** The first line: what is being run. */
  readonly title: string;
  readonly shorten: Shorten;
  /** The supervisor itself. */
  readonly own: { readonly pid: number; readonly grants: Grants };
}

const BAR = 24;
const LEAST_NOTES = 4;

/** The lines of the screen, at most `rows`, none longer than `columns`. */
export function renderScreen(state: SupervisorState, view: View): string[] {
  const whole = renderTop(state, view, Infinity);
  // Where there is little room, the first line of each process's rights has to do, or what fits behind its name.
  const tops = [whole, renderTop(state, view, 1), renderTop(state, view, 0)];
  const top = tops.find(({ length }) => length + LEAST_NOTES <= view.rows) ?? tops[2] ?? whole;
  const room = Math.max(1, view.rows - top.length);
  const notes = state.notes.slice(-room).map((note) => `  ${formatNote(note, view)}`);
  return [...top, ...notes].slice(-view.rows).map((line) => fitLine(line, view.columns));
}

function renderTop(state: SupervisorState, view: View, most: number): string[] {
  const own = `process ${view.own.pid}, which starts the others`;
  return [
    `${bold(`denut ${DENUT_VERSION}`)}  ${view.title}`,
    dim(`a drop-in replacement for Network UPS Tools ${NUT_VERSION}; Ctrl-C stops everything`),
    "",
    ...renderUpses(state),
    "",
    bold("Processes, each under its own rights and no others"),
    ...state.children.flatMap((child) => renderChild(child, view, most)),
    ...renderProcess("denut", own, view.own.grants, view, most),
    "",
    bold("Events"),
  ];
}

/** An event with its time of day. */
export function formatNote(note: Note, { now, wall }: Pick<View, "now" | "wall">): string {
  const time = new Date(wall - (now - note.at)).toTimeString().slice(0, 8);
  return `${time}  ${note.text}`;
}

function renderUpses({ ups, answers, address }: SupervisorState): string[] {
  if (!answers) return [`${bold("UPS")}   waiting for upsd on ${address} ...`];
  if (ups.length === 0) return [`${bold("UPS")}   upsd on ${address} has none`];
  const example = `try   upsc ${ups[0]?.name ?? ""}@${address}   or any other NUT client`;
  return [...ups.flatMap(renderUps), `  ${dim(example)}`];
}

function renderUps({ name, description, values, fault }: UpsView): string[] {
  const title = `${bold(name)}  ${description}`;
  const status = values.get("ups.status");
  if (status === undefined) return [title, `  ${paint(2, fault ?? "no ups.status")}`];
  const number = (variable: string): number | undefined => {
    const value = Number(values.get(variable) ?? "x");
    return Number.isFinite(value) ? value : undefined;
  };
  const runtime = number("battery.runtime");
  const input = number("input.voltage");
  return [
    title,
    `  ${formatStatus(status)}   ${dim(status)}`,
    ...meter("battery", number("battery.charge"), [
      runtime === undefined ? "" : `lasts ${formatRuntime(runtime)}`,
    ]),
    ...meter("load", number("ups.load"), [input === undefined ? "" : `mains ${input} V`]),
  ];
}

function formatStatus(status: string): string {
  return parseStatus(status).map((word) => {
    const entry = describeStatus(word);
    return paint(entry?.severity ?? 0, entry?.meaning ?? word);
  }).join("; ");
}

function meter(label: string, percent: number | undefined, more: readonly string[]): string[] {
  const rest = more.filter((text) => text !== "").join("   ");
  if (percent === undefined) return rest === "" ? [] : [`  ${label.padEnd(8)} ${rest}`];
  const filled = Math.round(BAR * Math.min(100, Math.max(0, percent)) / 100);
  const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
  return [`  ${label.padEnd(8)} ${bar} ${`${percent}`.padStart(3)} %   ${rest}`];
}

function renderChild(child: ChildState, view: View, most: number): string[] {
  const { plan, phase, pid, since } = child;
  const { now } = view;
  const what = phase === "running"
    ? `process ${pid ?? "?"}, running ${formatRuntime((now - since) / 1000)}`
    : phase === "waiting"
    ? paint(1, `starts again in ${Math.max(0, Math.ceil((since - now) / 1000))} s`)
    : phase === "held"
    ? paint(1, "starts when there is mains")
    : "ended";
  return renderProcess(plan.name, what, plan.grants, view, most);
}

function renderProcess(
  name: string,
  what: string,
  grants: Grants,
  view: View,
  /** How many lines of rights; with none they stand behind the name, as far as they fit. */
  most: number,
): string[] {
  const rights = describeGrants(grants, view.shorten).join(" · ");
  const title = `  ${name.padEnd(18)} ${what}`;
  if (most === 0) return [`${title}   ${dim(rights)}`];
  const lines = most === 1 ? [rights] : wrap(rights, view.columns - 6).slice(0, most);
  return [title, ...lines.map((line) => `      ${dim(line)}`)];
}

/** `0:42`, `12:05`, `1:02:03`. */
function formatRuntime(duration: number): string {
  const whole = Math.max(0, Math.floor(duration));
  const two = (value: number): string => String(value).padStart(2, "0");
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
