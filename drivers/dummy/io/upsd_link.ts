/**
 * Another upsd, through our own client. Hops 9 and 1 of the corridor, the hands of it. Credentials
 * come from nutauth.conf; the connection is made anew by `open` after it was lost.
 *
 * @module
 */
import type { Client } from "#clients/client.ts";
import { openClient } from "#clients/io/connection.ts";
import type { DeviceLink } from "#core/device_link.ts";
import { LinkError, RefusedError } from "#core/errors.ts";
import type { Auth } from "#core/conf/auth_lookup.ts";
import { type Clock, type Duration, pause } from "#core/time.ts";
import { type SettableVariable, type UpsdLink, withDeadline } from "../../link.ts";

/** Where the other upsd is and how to reach it. */
export interface UpsdLinkOptions {
  readonly device: Extract<DeviceLink, { kind: "upsd" }>;
  readonly auth: Auth;
  /** How long connecting may take; 0 leaves it to the system. */
  readonly connectTimeout: Duration;
  readonly clock: Clock;
}

const TRACKING_INTERVAL: Duration = 100;

/** A link that is closed at first. */
export function openUpsdLink(options: UpsdLinkOptions): UpsdLink {
  return new Upsd(options);
}

class Upsd implements UpsdLink {
  readonly kind = "upsd";
  readonly #options: UpsdLinkOptions;
  #client: Client | undefined;
  #tracks = false;

  constructor(options: UpsdLinkOptions) {
    this.#options = options;
  }

  open(within: Duration): Promise<void> {
    return this.#limit(this.#connect(), within);
  }

  variables(ups: string, within: Duration): Promise<readonly (readonly [string, string])[]> {
    return this.#limit(this.#variables(ups), within);
  }

  settable(ups: string, within: Duration): Promise<readonly SettableVariable[]> {
    return this.#limit(this.#settable(ups), within);
  }

  commands(ups: string, within: Duration): Promise<readonly string[]> {
    return this.#limit(this.#open().then((client) => client.listCommands(ups)), within);
  }

  instcmd(ups: string, name: string, param: string | undefined, within: Duration): Promise<void> {
    const run = this.#open().then(async (client) => {
      await this.#track(client, await client.instcmd(ups, name, param));
    });
    return this.#limit(run, within);
  }

  set(ups: string, name: string, value: string, within: Duration): Promise<void> {
    const run = this.#open().then(async (client) => {
      await this.#track(client, await client.setVariable(ups, name, value));
    });
    return this.#limit(run, within);
  }

  close(): Promise<void> {
    this.#client?.close();
    this.#client = undefined;
    return Promise.resolve();
  }

  async #connect(): Promise<void> {
    if (this.#client !== undefined && !this.#client.closed) return;
    const { device: { server }, auth, connectTimeout, clock } = this.#options;
    const client = await openClient({ ...server, connectTimeout, clock });
    this.#client = client;
    if (auth.user !== undefined && auth.password !== undefined) {
      await client.username(auth.user.value);
      await client.password(auth.password.value);
    }
    this.#tracks = await client.setTracking(true).then(() => true, () => false);
  }

  async #variables(ups: string): Promise<[string, string][]> {
    const client = await this.#open();
    return (await client.listVariables(ups)).map(({ name, value }) => [name, value]);
  }

  async #settable(ups: string): Promise<SettableVariable[]> {
    const client = await this.#open();
    const names = (await client.listWritable(ups)).map(({ name }) => name);
    return await Promise.all(names.map(async (name) => {
      const { kind, length, enumerated, ranged } = await client.getType(ups, name);
      return {
        name,
        kind,
        length: length ?? 0,
        enums: enumerated ? await client.listEnum(ups, name) : [],
        ranges: ranged ? await client.listRange(ups, name) : [],
      };
    }));
  }

  /** A server that tracks says what the driver made of a request; one that does not has said OK. */
  async #track(client: Client, id: string | undefined): Promise<void> {
    if (!this.#tracks || id === undefined) return;
    for (;;) {
      const state = await client.getTracking(id);
      if (state === "SUCCESS") return;
      if (state !== "PENDING") throw new RefusedError(state);
      await pause(this.#options.clock, TRACKING_INTERVAL);
    }
  }

  #open(): Promise<Client> {
    if (this.#client === undefined || this.#client.closed) {
      return Promise.reject(new LinkError("gone", "Server disconnected"));
    }
    return Promise.resolve(this.#client);
  }

  #limit<T>(promise: Promise<T>, within: Duration): Promise<T> {
    const { host, port } = this.#options.device.server;
    return withDeadline(promise, within, this.#options.clock, `${host}:${port}`);
  }
}
