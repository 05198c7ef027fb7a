/**
 * ups.conf: what all drivers share, and one section for each device. Governed by ups.conf(5).
 * Names that no table has are the driver's own business and are kept as they are.
 *
 * @module
 */
import { Complaints } from "./complaints.ts";
import type { DriverTuning, Parameter, Parsed, UpsConf, UpsGlobal, UpsSection } from "./config.ts";
import { type Directive, type Entry, flag, obsolete, one } from "./directives.ts";
import { findDirective, readEntries } from "./entries.ts";
import { nearest } from "./nearest.ts";
import { readWords } from "./placed_words.ts";
import { readAssignment, readSections, type Section, type Sections } from "./sections.ts";
import { filled, integer, text, type Value, wholeSeconds } from "./values.ts";

const SYNCHRONOUS: Value<"yes" | "no" | "auto"> = {
  slots: [{ name: "value" }],
  read([word], { directive, complaints }): "yes" | "no" | "auto" {
    if (word.text === "yes" || word.text === "no" || word.text === "auto") return word.text;
    complaints.warning(
      word.place,
      `"${word.text}" means no, as in NUT: ${directive} takes yes, no or auto`,
    );
    return "no";
  },
};

const COMMANDS: Value<readonly string[]> = {
  slots: [{ name: "commands", join: "," }],
  read: ([word]) => word.text.split(",").map((name) => name.trim()).filter((name) => name !== ""),
};

const POLLINTERVAL = wholeSeconds({
  min: 1,
  refusal: (directive, value) => `Error: invalid ${directive}: ${value}`,
});

const TUNING: readonly Directive<DriverTuning>[] = [
  one("maxstartdelay", "maxstartdelay", wholeSeconds()),
  one("maxretry", "maxretry", integer({ min: 0 })),
  one("retrydelay", "retrydelay", wholeSeconds()),
  one("pollinterval", "pollinterval", POLLINTERVAL),
  one("synchronous", "synchronous", SYNCHRONOUS),
  one("user", "user", filled("user")),
  one("group", "group", filled("group")),
  one("reconnect_max_tries", "reconnectMaxTries", integer()),
  one("reconnect_report_freq", "reconnectReportFreq", integer()),
  one("debug_min", "debugMin", integer({ min: 0 }), { anyCase: true }),
  one("LIBUSB_DEBUG", "libusbDebug", integer({ min: 0 })),
];

/** What stands before the first section. */
export const UPS_GLOBAL: readonly Directive<UpsGlobal>[] = [
  ...TUNING,
  one("chroot", "chroot", filled()),
  one("driverpath", "driverpath", filled()),
  one("statepath", "statepath", filled(), { anyCase: true }),
  flag("nowait", "nowait"),
];

/** What all drivers know in a section. */
export const UPS_SECTION: readonly Directive<UpsSection>[] = [
  ...TUNING,
  one("driver", "driver", filled("driver")),
  one("port", "port", text("port")),
  one("desc", "desc", text("description")),
  one("sdorder", "sdorder", integer()),
  one("sdcommands", "sdcommands", COMMANDS),
  obsolete("sddelay", "Obsolete value sddelay found in ups.conf"),
];

/** Reads the text of ups.conf; `file` is named in places. */
export function parseUpsConf(text: string, file: string): Parsed<UpsConf> {
  const complaints = new Complaints();
  const lines = readWords(text, file, complaints);
  const conf = readUps(readSections(lines, readAssignment, complaints), complaints);
  if (conf.sections.length === 0) {
    complaints.warning(
      { file, line: 1, column: 1 },
      "Warning: no UPS definitions in ups.conf: write a section such as [myups]",
    );
  }
  return { conf, complaints: complaints.list };
}

/** Reads the entries of ups.conf, whatever syntax they were written in. */
export function readUps({ global, sections }: Sections, complaints: Complaints): UpsConf {
  const draft = readEntries(UPS_GLOBAL, global, complaints, (entry) => {
    tellGlobal(entry, complaints);
  });
  return {
    global: draft,
    sections: joinSections(sections, complaints).map((section) => readSection(section, complaints)),
  };
}

/** NUT reads two sections of the same name as one; names that differ in case get in each other's way. */
function joinSections(sections: readonly Section[], complaints: Complaints): Section[] {
  const joined: Section[] = [];
  for (const section of sections) {
    const { text: name, place } = section.title;
    const fault = nameFault(name);
    if (fault !== undefined) {
      complaints.error(place, fault);
      continue;
    }
    const at = joined.findIndex((other) => other.title.text.toLowerCase() === name.toLowerCase());
    const other = joined[at];
    if (other === undefined) joined.push(section);
    else if (other.title.text === name) {
      complaints.warning(place, `UPS name [${name}] is there twice: write one section`);
      joined[at] = { title: other.title, entries: [...other.entries, ...section.entries] };
    } else {
      complaints.error(place, `UPS name [${name}] is already in use!: write another name`);
    }
  }
  return joined;
}

function nameFault(name: string): string | undefined {
  if (name === "") return "A UPS needs a name: write one in the brackets";
  if (!/[/@:]/.test(name)) return undefined;
  return `UPS name [${name}] cannot be addressed: write it without "/", "@" and ":"`;
}

function readSection({ title, entries }: Section, complaints: Complaints): UpsSection {
  const seen = new Set<string>();
  const draft = readEntries(UPS_SECTION, entries, complaints, ({ name }) => {
    if (seen.has(name.text)) {
      complaints.warning(
        name.place,
        `${name.text} is given a second time, only the last counts: remove the other`,
      );
    }
    seen.add(name.text);
  });
  const name = { value: title.text, place: title.place };
  const section: UpsSection = { ...draft, name, parameters: entries.map(toParameter) };
  if (section.driver === undefined || section.port === undefined) {
    const missing = section.driver === undefined ? "driver" : "port";
    complaints.warning(
      title.place,
      `Warning: ignoring incomplete configuration for UPS [${title.text}]: give it a ${missing}`,
    );
  }
  if (section.desc?.value.includes('"') === true) {
    complaints.warning(
      section.desc.place,
      `Quotes in the description of UPS [${title.text}] break old clients: write it without them`,
    );
  }
  return section;
}

function toParameter({ name, args: [value] }: Entry): Parameter {
  return {
    name: name.text,
    ...(value === undefined ? {} : { value: value.text }),
    place: name.place,
  };
}

/** NUT takes an unknown name here for somebody else's. */
function tellGlobal({ name }: Entry, complaints: Complaints): void {
  const inSection = findDirective(UPS_SECTION, name.text) !== undefined;
  const meant = nearest(name.text, UPS_GLOBAL.map((directive) => directive.name));
  const advice = inSection || meant === undefined
    ? "move it into the section of a UPS"
    : `write "${meant}"`;
  complaints.warning(name.place, `"${name.text}" is ignored before the first section: ${advice}`);
}
