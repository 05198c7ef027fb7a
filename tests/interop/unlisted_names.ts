/**
 * Variables in the recorded device dumps that `core/names.ts` leaves out on purpose, each with the
 * reason. `Recorded` means recorded in NUT's nut-names.
 *
 * @module
 */

/** A name, or a beginning that ends in a dot, and why it is no variable of ours. */
export const unlistedNames: Readonly<Record<string, string>> = {
  "battery.chemistry": "hidups 2.0.5; the recorded name is battery.type",
  "battery.lowbatt": "blazer_ser 2.4.1; the recorded name of the low mark is battery.charge.low",
  "beeper.status": "blazer_ser 2.4.1 and blazer_usb 2.6.3; the recorded name is ups.beeper.status",
  "output.voltage.target.": "newhidups and powermust 2.0.3; never recorded, no driver has it today",
  "ups.debug.": "raw answers of a Tripp Lite that tripplite_usb shows to its developers",
  "ups.mfg": "blazer_ser 2.4.1; the recorded name is ups.mfr",
  "ups.runtime": "cpsups 2.2.0; the recorded name is battery.runtime",
  "ups.upspower.nominal": "riello_ser 2.6.5; the recorded name is ups.power.nominal",
};

/** The entry that covers a name; undefined if none does. */
export function findUnlisted(name: string): string | undefined {
  return Object.keys(unlistedNames).find((listed) =>
    listed.endsWith(".") ? name.startsWith(listed) : name === listed
  );
}
