/**
 * An outage as a story: in one sentence why the machine was shut down, or why not, and then what
 * happened line by line. What `denut why` prints.
 *
 * @module
 */
import type { Entry } from "./blackbox.ts";
import { formatLength } from "./drill/narration.ts";
import type { Battery, Finding } from "./findings.ts";
import type { Outage } from "./outages.ts";
import { describeCause, describeVerdict } from "./reasons.ts";
import { readStatusWords } from "./status.ts";

/** Writes a time of the wall clock, in milliseconds since 1970, as people near the machine have it. */
export interface TimeFormat {
  /** `2026-01-15`. */
  date(at: number): string;
  /** `02:13:00`. */
  time(at: number): string;
}

type Of<Kind extends Finding["kind"]> = Extract<Finding, { readonly kind: Kind }>;

/** The whole story. */
export function formatStory(outage: Outage, format: TimeFormat): string {
  const lines = outage.entries.flatMap((entry, i) => {
    const text = describe(entry.finding, outage.entries.slice(0, i), outage.entries.slice(i + 1));
    return text === undefined ? [] : [`  ${format.time(entry.at)}  ${text}`];
  });
  return [formatHead(outage, format), "", ...lines, ""].join("\n");
}

/** The story in one line. */
export function formatHead(outage: Outage, format: TimeFormat): string {
  const { entries } = outage;
  const [first] = entries;
  const last = entries.findLast(({ finding }) => finding.kind !== "delivered");
  if (first === undefined || last === undefined) return "";
  const length = formatLength(last.at - first.at);
  const when = `${format.date(first.at)} ${format.time(first.at)}, for ${length}`;
  return `${when}: ${summarise(outage, format)}`;
}

function summarise(outage: Outage, format: TimeFormat): string {
  const decided = find(outage, "decided");
  const word = find(outage, "word");
  const failed = find(outage, "word-failed");
  if (decided === undefined) return explainPeace(outage);
  const because = `because ${describeCause(decided.finding.cause)}`;
  if (failed !== undefined) {
    return `the shutdown that was decided on at ${format.time(decided.at)} failed ` +
      `(${failed.finding.reason}); it was decided on ${because}`;
  }
  if (word !== undefined) return `shut down at ${format.time(word.at)} ${because}`;
  const what = outage.end === "open" ? "goes on" : "was cut off before the shutdown command ran";
  return `a shutdown was decided on at ${format.time(decided.at)} ${because}, and ${what}`;
}

/** Why nothing was done, which people ask after they have pulled the plug. */
function explainPeace(outage: Outage): string {
  const names = [
    ...new Set(
      outage.entries.flatMap(({ finding }) =>
        finding.kind === "status" && isOn("OB", finding) ? [finding.ups] : []
      ),
    ),
  ];
  const low = outage.entries.some(({ finding }) =>
    finding.kind === "status" && isOn("OB", finding) && isOn("LB", finding)
  );
  const verdicts = outage.entries.flatMap(({ finding }) =>
    finding.kind === "judged" && !finding.verdict.critical && finding.verdict.rule !== "healthy"
      ? [`${finding.ups} ${describeVerdict(finding.verdict)}`]
      : []
  );
  const reason = verdicts.at(-1) ??
    (low
      ? "the supplies that were left sufficed"
      : "no battery was low: the status had OB without LB, and a shutdown takes both");
  const end = {
    back: "the mains came back",
    ended: "upsmon was stopped",
    cut: "upsmon was gone before the mains came back",
    open: "it goes on",
  }[outage.end];
  return `no shutdown while ${names.join(" and ")} ran on battery, for ${reason}; ${end}`;
}

function describe(
  finding: Finding,
  before: readonly Entry[],
  after: readonly Entry[],
): string | undefined {
  switch (finding.kind) {
    case "started":
      return undefined;
    case "status":
      return `${finding.ups} says ${finding.status}`;
    case "silent":
      return `${finding.ups} says nothing: ${finding.reason}`;
    case "battery":
      return describeBattery(finding);
    case "judged":
      return finding.verdict.rule === "healthy"
        ? `${finding.ups} is healthy again`
        : `${finding.ups} ${describeVerdict(finding.verdict)}: ${
          finding.verdict.critical ? "it does not count as a supply" : "it still counts as a supply"
        }`;
    case "power":
      return `power value ${finding.power}, needed are ${finding.needed} (MINSUPPLIES)`;
    case "noticed":
      return `${finding.type} goes out: ${finding.text}${describeDelivery(finding, after)}`;
    case "delivered":
      // Told with the notification, but for a text that is none.
      return finding.type === undefined && finding.outcome !== ""
        ? `${finding.program} failed: ${finding.outcome}`
        : undefined;
    case "decided":
      return `upsmon decides to shut down, because ${describeCause(finding.cause)}`;
    case "fsd":
      return finding.failure === undefined
        ? `the server has set FSD on ${finding.ups}`
        : `FSD could not be set on ${finding.ups}: ${finding.failure}`;
    case "logins":
      return describeLogins(finding, before);
    case "synchronised":
      return WAITS[finding.by];
    case "final-delay":
      return `upsmon waits ${finding.seconds} s (FINALDELAY)`;
    case "word":
      return "POWERDOWNFLAG is to be written and SHUTDOWNCMD to be run: the word is said";
    case "word-failed":
      return `the word did not get through: ${finding.reason}`;
    case "reloaded":
      return "the configuration was read anew";
    case "woken":
      return `the machine slept, or its clock jumped, for ${finding.seconds} s`;
    case "ended":
      return "upsmon ends";
  }
}

const WAITS = {
  nobody: "nobody else is logged in, so nobody is waited for",
  left: "all others have left",
  timeout: "HOSTSYNC is over, and somebody is still logged in",
} as const;

/** What became of a notification, as far as it was kept before the next of its kind. */
function describeDelivery({ type, ups }: Of<"noticed">, after: readonly Entry[]): string {
  const ways: string[] = [];
  for (const { finding } of after) {
    if (finding.kind !== "noticed" && finding.kind !== "delivered") continue;
    if (finding.type !== type || finding.ups !== ups) continue;
    if (finding.kind === "noticed") break;
    ways.push(`${finding.program}: ${finding.outcome === "" ? "done" : finding.outcome}`);
  }
  return ways.length === 0 ? "" : ` (${ways.join(", ")})`;
}

/** Counting goes on four times a second, so only what changes is told. */
function describeLogins(
  { ups, count }: Of<"logins">,
  before: readonly Entry[],
): string | undefined {
  const last = before.findLast(({ finding }) => finding.kind === "logins" && finding.ups === ups);
  if (last?.finding.kind === "logins" && last.finding.count === count) return undefined;
  if (count === undefined) return `the server of ${ups} does not say who is logged in`;
  return count < 2 ? undefined : `${count - 1} others are logged in to ${ups}`;
}

function describeBattery({ ups, battery }: Of<"battery">): string | undefined {
  const { charge, chargeLow, runtime, runtimeLow }: Battery = battery;
  const parts = [
    ...(charge === undefined ? [] : [`charge ${charge} %${limit(chargeLow, (low) => `${low} %`)}`]),
    ...(runtime === undefined ? [] : [
      `lasts for ${formatLength(runtime * 1000)}` +
      limit(runtimeLow, (low) => formatLength(low * 1000)),
    ]),
  ];
  return parts.length === 0 ? undefined : `${ups}: ${parts.join(", ")}`;
}

function limit(low: number | undefined, format: (low: number) => string): string {
  return low === undefined ? "" : ` (low from ${format(low)})`;
}

function isOn(word: string, { status }: Of<"status">): boolean {
  return readStatusWords(status).known.includes(word);
}

function find<Kind extends Finding["kind"]>(
  { entries }: Outage,
  kind: Kind,
): { readonly at: number; readonly finding: Of<Kind> } | undefined {
  for (const { at, finding } of entries) {
    if (finding.kind === kind) return { at, finding: finding as Of<Kind> };
  }
  return undefined;
}
