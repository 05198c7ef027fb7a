/**
 * The monitor's law: no error of ours may end it or delay a shutdown that it has decided on. One is
 * put into every place at which the rules look at their settings or at a UPS.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import type { Settings } from "#monitor/settings.ts";
import { readSettings } from "#monitor/settings.ts";
import { ModelWorld } from "#tests/sim/model_world.ts";

const CONF = "MONITOR one 1 u p primary\nMONITOR two 0 u p secondary\nHOSTSYNC 3\nFINALDELAY 2\n" +
  "NOTIFYFLAG ONBATT SYSLOG+WALL+EXEC\nSHUTDOWNEXIT 2\nOBLBDURATION 2\nPOLLFREQALERT 2\n";

/** Counts reads of properties, and has one of them fail. */
class Poison {
  reads = 0;
  readonly failing: number;
  readonly #world: ModelWorld;
  place = "";

  constructor(failing: number, world: ModelWorld) {
    this.failing = failing;
    this.#world = world;
  }

  in<T extends object>(target: T, name: string): T {
    return new Proxy(target, {
      get: (object, property): unknown => {
        if (this.#world.stepping && ++this.reads === this.failing) {
          this.place = `${name}.${String(property)}`;
          throw new TypeError(`Poisoned ${this.place}`);
        }
        return Reflect.get(object, property, object);
      },
    });
  }
}

interface Run {
  readonly world: ModelWorld;
  readonly poison: Poison;
}

/** An outage with a secondary that hangs, beginning as it does and ending in the word. */
function run(failing: number, logins = 2): Run {
  const settings: Settings = readSettings(parseUpsmonConf(CONF, "upsmon.conf").conf);
  const world = new ModelWorld(settings);
  const poison = new Poison(failing, world);
  world.logins = logins;
  world.pass(100);
  world.state.settings = poison.in(settings, "settings");
  world.state.upses = world.state.upses.map((ups) => poison.in(ups, "ups"));
  world.behave("one", { kind: "says", status: "OB LB" });
  world.behave("two", { kind: "gone" });
  world.pass(40_000);
  return { world, poison };
}

Deno.test("a bug at any place neither stops the shutdown nor repeats it", () => {
  const { world: calm, poison: { reads } } = run(0);
  assertEquals([calm.words, calm.ended, calm.bugs], [1, 0, []]);
  assert(reads > 300, `Only ${reads} reads`);
  const places = new Set<string>();
  for (let failing = 1; failing <= reads; failing++) {
    const { world, poison } = run(failing);
    if (poison.place === "") continue;
    places.add(poison.place);
    assertEquals(world.words, 1, `With ${poison.place}, read ${failing} of ${reads}`);
    assertEquals(world.bugs.length, 1, `With ${poison.place}, read ${failing} of ${reads}`);
    // The rulebook measures the time from the decision to the word.
    const late = world.rulebook.faults.filter((fault) => /word/i.test(fault));
    assertEquals(late, [], `With ${poison.place}, read ${failing} of ${reads}`);
  }
  assert(places.size > 25, [...places].join(" "));
});
