// deno-lint-ignore-file explicit-function-return-type -- a script for Node, which is no TypeScript
// Everything node-nut can do, printed. Arguments: host, port, a UPS that may be driven. Its
// ListClients is left out, which fails by itself.
const Nut = require("node-nut");

const [host, port, ups] = process.argv.slice(2);
const nut = new Nut(Number(port), host);

function ask(method, ...args) {
  return new Promise((resolve) => {
    nut[method](...args, (...answer) => {
      const [value] = answer;
      // Lists come as arrays with names for keys.
      const shown = value && typeof value === "object" && !value.length ? { ...value } : value;
      console.log(method, args.join(" "), JSON.stringify([shown, ...answer.slice(1)]));
      // Some of its answers come twice.
      setImmediate(resolve);
    });
  });
}

async function run() {
  await ask("GetUPSList");
  for (const name of [ups, "rack", "nope"]) {
    await ask("GetUPSVars", name);
    await ask("GetUPSCommands", name);
    await ask("GetRWVars", name);
  }
  await ask("GetEnumsForVar", ups, "input.sensitivity");
  await ask("GetRangesForVar", ups, "input.transfer.low");
  await ask("GetVarType", ups, "ups.id");
  await ask("GetVarType", ups, "no.such");
  await ask("GetVarDescription", ups, "ups.id");
  await ask("GetCommandDescription", ups, "load.off");
  await ask("SetUsername", "admin");
  await ask("SetPassword", "secret");
  await ask("SetRWVar", ups, "ups.id", "node");
  await ask("SetRWVar", ups, "device.type", "node");
  await ask("RunUPSCommand", ups, "load.off");
  await ask("RunUPSCommand", ups, "no.such");
  await ask("Master", ups);
}

nut.on("ready", () => run().finally(() => nut.close()));
nut.on("error", (error) => console.log("error", error.code));
nut.on("close", () => console.log("closed"));
nut.start();
