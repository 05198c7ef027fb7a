/**
 * Names that the driver and the server publish of themselves: version, state, and every setting of
 * the driver's section. The failover driver shows its source's as `upstream.driver.*`.
 *
 * @module
 */
import { choice, count, flag, type Rows, text } from "./rows.ts";

/** Rows of `driver.*`, `server.*`, `upstream.*` and `experimental.*`. */
export const driver = {
  "driver.name": text("Name of the driver program"),
  "driver.version": text("Version of the toolkit that the driver belongs to"),
  "driver.version.internal": text("Version of the driver itself"),
  "driver.version.data": text("Version of the table by which the driver reads this device"),
  "driver.version.usb": text("Version of the USB library in use"),
  "driver.state": choice("What the driver is doing now"),
  "driver.debug": count("How much the driver writes to its log"),
  "driver.flag.allow_killpower": flag("Whether driver.killpower may switch the UPS off"),
  "driver.flag.*": text("Whether flag {1} of the driver is set"),
  "driver.parameter.*": text("Setting {1} of the driver"),
  "driver.reconnect_count": count("How often the driver has tried to reach the device again"),
  "driver.reconnect_max_tries": count("After how many tries the driver gives up"),
  "driver.hostname": text("Host on which the driver sees the device"),
  "driver.delay.shutdown": count("Shutdown delay that the network card asks for"),
  "driver.timer.shutdown": count("Shutdown countdown of the network card"),
  "driver.primary.priority": count("Priority of the source that failover follows"),
  "driver.primary.socketname": text("Socket of the source that failover follows"),
  "driver.primary.stats.cmds": count("How many commands the followed source offers"),
  "driver.primary.stats.vars": count("How many variables the followed source has"),
  "driver.stats.alive_drivers": count("How many sources of failover are alive"),
  "driver.stats.online_drivers": count("How many sources of failover are on mains"),
  "driver.stats.primary_drivers": count("How many sources of failover may be followed"),
  "driver.stats.total_drivers": count("How many sources failover has"),
  "server.info": text("What the server says of itself"),
  "server.version": text("Version of the server"),
  "upstream.driver.*": text("Value {1} of the driver that is followed"),
  "experimental.ups.mode.buzzwords": text("Marketing names of the modes now active, by vendor"),
  "experimental.*": text("Value {1}, whose name may still change"),
} satisfies Rows;
