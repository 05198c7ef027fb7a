/**
 * The C library's strftime in the C locale, for `%TIME …%` of upslog. The local time is a value
 * that the caller takes from the clock.
 *
 * @module
 */

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September"],
  ...["October", "November", "December"],
];
const DAY_MS = 86_400_000;

/** A moment as a calendar and a clock on the wall show it. */
export interface LocalTime {
  readonly date: Date;
  /** Short name of the time zone, for `%Z`. */
  readonly zone: string;
}

/** The local time at `wall`, in milliseconds since 1970. */
export function localTimeAt(wall: number): LocalTime {
  const date = new Date(wall);
  const zone = Intl.DateTimeFormat("en-US", { timeZoneName: "short" }).formatToParts(date)
    .find((part) => part.type === "timeZoneName")?.value ?? "";
  return { date, zone };
}

/**
 * Formats a time. A `%` with a letter that has no meaning stays as it is.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * const time = { date: new Date(2026, 0, 5, 2, 13), zone: "CET" };
 * assertEquals(formatTime("%Y%m%d %H%M%S", time), "20260105 021300");
 * ```
 */
export function formatTime(format: string, time: LocalTime): string {
  return format.replace(/%([EO_0^-]?)(.)/gs, (whole, flag: string, letter: string) => {
    if (letter === "%") return "%";
    const alias = ALIASES[letter];
    const text = alias === undefined ? FIELDS[letter]?.(time) : formatTime(alias, time);
    return text === undefined ? whole : refill(text, flag);
  });
}

/** glibc's flags: another filling, or capitals. */
function refill(text: string, flag: string): string {
  const filling = text.match(/^[0 ]+(?=\d)/)?.[0].length ?? 0;
  if (flag === "^") return text.toUpperCase();
  if (flag === "-") return text.slice(filling);
  if (flag === "_" || flag === "0") {
    return (flag === "0" ? "0" : " ").repeat(filling) + text.slice(filling);
  }
  return text;
}

/** Letters that stand for several others. */
const ALIASES: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  h: "%b",
  r: "%I:%M:%S %p",
  R: "%H:%M",
  T: "%H:%M:%S",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
  n: "\n",
  t: "\t",
};

const FIELDS: Readonly<Record<string, (time: LocalTime) => string>> = {
  a: ({ date }) => (DAYS[date.getDay()] ?? "").slice(0, 3),
  A: ({ date }) => DAYS[date.getDay()] ?? "",
  b: ({ date }) => (MONTHS[date.getMonth()] ?? "").slice(0, 3),
  B: ({ date }) => MONTHS[date.getMonth()] ?? "",
  C: ({ date }) => pad(Math.floor(date.getFullYear() / 100)),
  d: ({ date }) => pad(date.getDate()),
  e: ({ date }) => pad(date.getDate(), 2, " "),
  g: ({ date }) => pad(isoWeek(date).year % 100),
  G: ({ date }) => String(isoWeek(date).year),
  H: ({ date }) => pad(date.getHours()),
  I: ({ date }) => pad(date.getHours() % 12 || 12),
  j: ({ date }) => pad(dayOfYear(date) + 1, 3),
  k: ({ date }) => pad(date.getHours(), 2, " "),
  l: ({ date }) => pad(date.getHours() % 12 || 12, 2, " "),
  m: ({ date }) => pad(date.getMonth() + 1),
  M: ({ date }) => pad(date.getMinutes()),
  p: ({ date }) => date.getHours() < 12 ? "AM" : "PM",
  P: ({ date }) => date.getHours() < 12 ? "am" : "pm",
  s: ({ date }) => String(Math.floor(date.getTime() / 1000)),
  S: ({ date }) => pad(date.getSeconds()),
  u: ({ date }) => String(date.getDay() || 7),
  U: ({ date }) => pad(Math.floor((dayOfYear(date) + 7 - date.getDay()) / 7)),
  V: ({ date }) => pad(isoWeek(date).week),
  w: ({ date }) => String(date.getDay()),
  W: ({ date }) => pad(Math.floor((dayOfYear(date) + 7 - (date.getDay() + 6) % 7) / 7)),
  y: ({ date }) => pad(date.getFullYear() % 100),
  Y: ({ date }) => String(date.getFullYear()),
  z: ({ date }) => formatOffset(-date.getTimezoneOffset()),
  Z: ({ zone }) => zone,
};

function pad(number: number, width = 2, fill = "0"): string {
  return String(number).padStart(width, fill);
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}${pad(size % 60)}`;
}

/** From 0. Counted in UTC, for a local day may have 23 or 25 hours. */
function dayOfYear(date: Date): number {
  const today = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((today - Date.UTC(date.getFullYear(), 0, 1)) / DAY_MS);
}

/** A week belongs to the year in which its Thursday lies. */
function isoWeek(date: Date): { year: number; week: number } {
  const fromThursday = (date.getDay() + 6) % 7 - 3;
  const thursday = new Date(date.getFullYear(), date.getMonth(), date.getDate() - fromThursday);
  return { year: thursday.getFullYear(), week: Math.floor(dayOfYear(thursday) / 7) + 1 };
}
