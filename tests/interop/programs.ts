/**
 * Other people's programs: where Debian puts them, which package they are of, and what a test does
 * when they are not there.
 *
 * @module
 */

/**
 * Debian's own folders, daemons before the scripts that wrap them. They come first, for a machine may
 * have other programs of the same name.
 */
export const PEER_FOLDERS: readonly string[] = [
  "/lib/nut",
  "/usr/bin",
  "/usr/sbin",
  "/bin",
  "/sbin",
  "/usr/lib/nagios/plugins",
];

/** Programs, and files that stand for a library, by the package that has them. */
const PACKAGES: Readonly<Record<string, string>> = {
  "upsd": "nut-server",
  "upsdrvctl": "nut-server",
  "dummy-ups": "nut-server",
  "clone": "nut-server",
  "clone-outlet": "nut-server",
  "genericups": "nut-server",
  "socat": "socat",
  "/usr/lib/x86_64-linux-gnu/libumockdev-preload.so.0": "umockdev",
  "upsc": "nut-client",
  "upscmd": "nut-client",
  "upsrw": "nut-client",
  "upslog": "nut-client",
  "upsmon": "nut-client",
  "upssched": "nut-client",
  "/usr/lib/python3/dist-packages/PyNUT.py": "python3-nut",
  "/usr/share/perl5/UPS/Nut.pm": "libups-nut-perl",
  "check_ups": "monitoring-plugins-basic",
  "/usr/lib/collectd/nut.so": "collectd-core",
  "npm": "npm",
  "node": "nodejs",
};

/** The absolute path of a program, or of a file that is named whole. */
export function findProgram(name: string): string | undefined {
  const paths = name.startsWith("/") ? [name] : PEER_FOLDERS.map((folder) => `${folder}/${name}`);
  return paths.find(exists);
}

/** The absolute path of a program that `isAbsent` found. */
export function programPath(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}

/**
 * Whether one of `names` is missing, which is said. With DENUT_REQUIRE_PEERS=1 that is an error: a
 * machine that promises the peers has to have them.
 */
export function isAbsent(...names: string[]): boolean {
  const missing = names.find((name) => findProgram(name) === undefined);
  if (missing === undefined) return false;
  const sentence = `skipped: ${PACKAGES[missing] ?? missing} is not installed`;
  if (Deno.env.get("DENUT_REQUIRE_PEERS") === "1") throw new Error(sentence);
  console.log(sentence);
  return true;
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
