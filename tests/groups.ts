/**
 * The groups of tests, each with the rights its harness needs and no more. The programs under test
 * in `real` and `interop` get the exact flags of `core/permissions.ts` from there; these are the
 * rights of the tests that start them. What each group proves is in `README.md`.
 *
 * @module
 */

/** What the runner knows about the machine it is on. */
export interface Machine {
  /** The project, ending in `/`. */
  readonly root: string;
  /** A folder that is empty when the tests start and removed when they end. */
  readonly scratch: string;
  /** The Deno that runs. */
  readonly deno: string;
  /** Absolute paths of those of the named programs that are installed. */
  find(programs: readonly string[]): readonly string[];
}

/** One group, a folder of tests that share their rights. */
export interface Group {
  readonly name: string;
  /** Relative to the project. */
  readonly folder: string;
  /** The rights of `deno test`, as flags. */
  rights(machine: Machine): readonly string[];
}

/** What the real and interop tests start besides Deno itself. */
const TOOLS = ["sh", "ps", "openssl", "socat", "mount", "umount", "mkfifo", "kill"];
/** NUT's programs, as Debian installs them, and other people's clients. */
const PEERS = [
  ...["upsd", "upsc", "upscmd", "upsrw", "upslog", "upsmon", "upssched", "upsdrvctl"],
  ...["nut-scanner", "python3", "perl", "collectd", "snmpd", "snmpsimd", "umockdev-run"],
  ...["dummy-ups", "usbhid-ups", "blazer_usb", "nutdrv_qx", "snmp-ups", "netxml-ups"],
  ...["apcsmart", "genericups", "clone", "clone-outlet", "check_ups", "npm", "node"],
];

function none(): readonly string[] {
  return [];
}

function checks({ root, scratch, deno, find }: Machine): readonly string[] {
  return [
    `--allow-read=${root},${scratch}`,
    `--allow-write=${scratch}`,
    `--allow-run=${[deno, ...find(["git"])].join(",")}`,
  ];
}

function harness(programs: readonly string[]): Group["rights"] {
  return ({ scratch, deno, find }) => [
    "--allow-read",
    `--allow-write=${scratch}`,
    "--allow-net",
    "--allow-env",
    `--allow-run=${[deno, ...find(programs)].join(",")}`,
  ];
}

function audited({ scratch }: Machine): readonly string[] {
  return [`--allow-read=${scratch}`, "--allow-env=DENUT_AUDIT_DIR"];
}

/** Every group, the quick ones first; what others record is looked at after them. */
export const GROUPS: readonly Group[] = [
  { name: "checks", folder: "tests/checks", rights: checks },
  { name: "unit", folder: "tests/unit", rights: none },
  { name: "contract", folder: "tests/contract", rights: none },
  { name: "talk", folder: "tests/talk", rights: none },
  { name: "house", folder: "tests/house", rights: none },
  { name: "real", folder: "tests/real", rights: harness(TOOLS) },
  { name: "interop", folder: "tests/interop", rights: harness([...TOOLS, ...PEERS]) },
  { name: "audit", folder: "tests/audit", rights: audited },
  { name: "fuzz", folder: "tests/fuzz", rights: () => ["--allow-env=DENUT_FUZZ"] },
];
