/**
 * What a drill says of what machines do: a line each for what a person wants to know.
 *
 * @module
 */
import type { Finding } from "../findings.ts";
import { waysOf } from "../notices.ts";
import { describeCause, describeVerdict } from "../reasons.ts";
import type { Settings } from "../settings.ts";
import type { Left } from "./outcome.ts";

/** What this machine does; undefined for what is not worth a line. */
export function describeFinding(
  finding: Finding,
  settings: Settings,
  notifycmd: readonly string[],
): string | undefined {
  switch (finding.kind) {
    case "noticed":
      return describeNotice(finding, settings, notifycmd);
    case "judged":
      return describeJudgement(finding, settings);
    case "silent":
      return `cannot learn anything of ${finding.ups}: ${finding.reason}`;
    case "decided":
      return `decides to shut down, because ${describeCause(finding.cause)}`;
    case "fsd":
      return finding.failure === undefined
        ? `has set FSD on ${finding.ups}`
        : `could not set FSD on ${finding.ups}: ${finding.failure}`;
    case "logins":
      return describeLogins(finding, settings);
    case "synchronised":
      return describeWait(finding.by);
    case "final-delay":
      return `waits ${finding.seconds} s (FINALDELAY)`;
    case "word":
      return `would run SHUTDOWNCMD now: ${settings.shutdowncmd.join(" ") || "there is none"}`;
    default:
      return undefined;
  }
}

/** What another machine does, in fewer words. */
export function describeOther(finding: Finding): string | undefined {
  switch (finding.kind) {
    case "decided":
      return `decides to shut down, because ${describeCause(finding.cause)}`;
    case "word":
      return "runs its shutdown command and leaves";
    default:
      return undefined;
  }
}

/** How full batteries are: `38 %, 6 min 20 s`. */
export function describeBatteries(left: readonly Left[]): string {
  if (left.length === 0) return "nothing is known";
  return left.map(({ system, charge, runtime }) => {
    const name = left.length === 1 ? "" : `${system} `;
    return `${name}${Math.round(charge)} %, ${formatLength(runtime * 1000)}`;
  }).join("; ");
}

/** A length of time as people say it: `2 h 5 min`, `6 min 20 s`, `8 s`. */
export function formatLength(duration: number): string {
  const whole = Math.round(duration / 1000);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  if (hours > 0) return `${hours} h ${minutes} min`;
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** A verdict that is the whole reason of a shutdown is told with that. */
function describeJudgement(
  { ups, verdict }: Extract<Finding, { kind: "judged" }>,
  { monitors }: Settings,
): string | undefined {
  const alone = monitors.filter(({ powerValue }) => powerValue > 0).length < 2;
  if (verdict.rule === "healthy" || (verdict.critical && alone)) return undefined;
  return `sees that ${ups} ${describeVerdict(verdict)}`;
}

function describeLogins(
  { ups, count = 0 }: Extract<Finding, { kind: "logins" }>,
  { hostsync }: Settings,
): string | undefined {
  if (count < 2) return undefined;
  const others = count === 2 ? "another machine is" : `${count - 1} other machines are`;
  return `waits up to ${hostsync} s (HOSTSYNC), for ${others} logged in to ${ups}`;
}

function describeNotice(
  { type, text }: Extract<Finding, { kind: "noticed" }>,
  settings: Settings,
  notifycmd: readonly string[],
): string {
  const { log, wall, exec } = waysOf(type, settings);
  const ways = [
    ...(log ? ["the log"] : []),
    ...(wall ? ["every terminal"] : []),
    ...(exec ? [`NOTIFYCMD ${notifycmd.join(" ")}`] : []),
  ];
  return `${type} "${text}" to ${ways.join(", ") || "nobody"}`;
}

function describeWait(by: "nobody" | "left" | "timeout"): string {
  switch (by) {
    case "nobody":
      return "waits for nobody, for nobody else is logged in";
    case "left":
      return "goes on, for all others have left";
    case "timeout":
      return "goes on without those that are still logged in, for HOSTSYNC is over";
  }
}
