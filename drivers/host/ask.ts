/**
 * Puts one request of the host to a driver and turns whatever comes of it into an answer: the border
 * between the host, which is a machine, and the driver, which is a conversation.
 *
 * @module
 */
import type { DeviceLink } from "#core/device_link.ts";
import { ConfigError, LinkError, RefusedError, WireError } from "#core/errors.ts";
import type { Driver, DriverSettings } from "../driver.ts";
import type { Settings } from "../invocation/settings.ts";
import type { DriverAnswer, DriverRequest } from "./state.ts";

/** Asks. Never rejects. */
export async function askDriver(
  driver: Driver,
  request: DriverRequest,
  device: DeviceLink,
): Promise<DriverAnswer> {
  try {
    return await put(driver, request, device);
  } catch (error) {
    return describeFailure(error);
  }
}

/** What a driver may see of the settings. */
export function driverSettings(settings: Settings, device: DeviceLink): DriverSettings {
  const { upsname, port = "", pollinterval, values, flags } = settings;
  return { upsname, port, pollinterval, values, flags, device };
}

/** What a driver threw, as an answer. */
export function describeFailure(error: unknown): DriverAnswer {
  const message = error instanceof Error ? error.message : String(error);
  const fault = error instanceof ConfigError
    ? "config"
    : error instanceof LinkError
    ? "link"
    : error instanceof WireError
    ? "wire"
    : error instanceof RefusedError
    ? "refused"
    : "bug";
  const detail = fault === "bug" && error instanceof Error ? error.stack : undefined;
  return { kind: "failed", fault, message, ...(detail === undefined ? {} : { detail }) };
}

async function put(
  driver: Driver,
  request: DriverRequest,
  device: DeviceLink,
): Promise<DriverAnswer> {
  switch (request.kind) {
    case "init":
      return { kind: "reading", reading: await driver.init() };
    case "poll":
      return { kind: "reading", reading: await driver.poll() };
    case "instcmd": {
      const outcome = await driver.instcmd?.(request.name, request.param);
      return outcome === undefined ? { kind: "unsupported" } : { kind: "outcome", outcome };
    }
    case "set": {
      const outcome = await driver.set?.(request.name, request.value);
      return outcome === undefined ? { kind: "unsupported" } : { kind: "outcome", outcome };
    }
    case "shutdown": {
      const outcome = await driver.shutdown?.();
      return outcome === undefined ? { kind: "unsupported" } : { kind: "outcome", outcome };
    }
    case "reload":
      driver.reload?.(driverSettings(request.settings, device));
      return { kind: "done" };
  }
}
