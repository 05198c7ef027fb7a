/**
 * Names of the device as a thing: who made it, which one it is, where it stands. In a daisy chain
 * `device.n.` precedes every other name; what follows it is looked up by itself.
 *
 * @module
 */
import { amount, choice, count, type Rows, text } from "./rows.ts";

/** Rows of `device.*`. */
export const device = {
  "device.model": text("Model of the device"),
  "device.mfr": text("Maker of the device"),
  "device.serial": text("Serial number of the device"),
  "device.type": choice("What the device is: ups, pdu, scd, psu or ats"),
  "device.description": text("What its owner says of the device"),
  "device.contact": text("Who looks after the device"),
  "device.location": text("Where the device stands"),
  "device.part": text("Part number of the device"),
  "device.macaddr": text("Hardware address of the network port of the device"),
  "device.uptime": amount("Time since the device was started", "s"),
  "device.count": count("How many devices the daisy chain has"),
  "device.usb.version": text("Version of USB that the device claims to speak"),
  "device.alarm": text("Alarms of the device"),
  "device.n.*": text("Value {2} of device {1} of the chain"),
} satisfies Rows;
