/** Plays every transcript of `server/` against upsd in virtual time. */
import { SimServer } from "#tests/sim/upsd.ts";
import { playTranscript } from "./transcript.ts";
import authentication from "./server/authentication.talk" with { type: "text" };
import description from "./server/description.talk" with { type: "text" };
import fsd from "./server/fsd.talk" with { type: "text" };
import framing from "./server/framing.talk" with { type: "text" };
import get from "./server/get.talk" with { type: "text" };
import idle from "./server/idle.talk" with { type: "text" };
import instcmd from "./server/instcmd.talk" with { type: "text" };
import list from "./server/list.talk" with { type: "text" };
import login from "./server/login.talk" with { type: "text" };
import logout from "./server/logout.talk" with { type: "text" };
import set from "./server/set.talk" with { type: "text" };
import staleness from "./server/staleness.talk" with { type: "text" };
import starttls from "./server/starttls.talk" with { type: "text" };
import tracking from "./server/tracking.talk" with { type: "text" };
import version from "./server/version.talk" with { type: "text" };

const TRANSCRIPTS: Readonly<Record<string, string>> = {
  authentication,
  description,
  framing,
  fsd,
  get,
  idle,
  instcmd,
  list,
  login,
  logout,
  set,
  staleness,
  starttls,
  tracking,
  version,
};

/** The UPSes and users that every transcript finds. */
function openStage(): SimServer {
  const server = new SimServer({
    served: [
      { name: "dummy", socket: "dummy-ups-dummy", desc: 'My "quoted" UPS' },
      { name: "two", socket: "dummy-ups-two" },
    ],
    users: [
      { name: "admin", password: "secret", actions: ["SET"], instcmds: ["ALL"] },
      { name: "operator", password: "secret", actions: ["fsd"], instcmds: ["test.panel.start"] },
      { name: "pri", password: "secret", upsmon: "primary" },
      { name: "sec", password: "secret", upsmon: "secondary" },
      { name: "nobody" },
    ],
  });
  server.driver("dummy-ups-dummy").dump = [
    'SETINFO battery.charge "85"',
    "SETFLAGS battery.charge RW",
    "SETINFO battery.charge.low 30",
    "SETFLAGS battery.charge.low RW STRING",
    'SETINFO device.mfr "A \\"B\\" \\\\ \\# C"',
    'SETINFO device.type "ups"',
    'SETINFO driver.debug "0"',
    "SETFLAGS driver.debug RW NUMBER",
    'SETINFO input.sensitivity "low"',
    'ADDENUM input.sensitivity "low"',
    'ADDENUM input.sensitivity "a \\"high\\" one"',
    "SETFLAGS input.sensitivity RW",
    'SETINFO input.transfer.low "196"',
    "ADDRANGE input.transfer.low 160 200",
    "ADDRANGE input.transfer.low 210 220",
    "SETFLAGS input.transfer.low RW NUMBER",
    'SETINFO Ups.ID "rack"',
    "SETAUX ups.id 16",
    "SETFLAGS ups.id RW STRING",
    'SETINFO ups.status "OL CHRG"',
    "SETFLAGS ups.status RW",
    "ADDCMD test.panel.start",
    "ADDCMD load.off",
  ];
  server.driver("dummy-ups-two").up = false;
  server.advance(0);
  // The lines of the start are the story of staleness.talk, not of each.
  server.logs.length = 0;
  server.driver("dummy-ups-dummy").heard.length = 0;
  return server;
}

for (const [story, text] of Object.entries(TRANSCRIPTS)) {
  Deno.test(`upsd: ${story}`, () => playTranscript(text, openStage()));
}
