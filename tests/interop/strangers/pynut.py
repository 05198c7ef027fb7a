"""Everything PyNUT can do, printed. Arguments: host, port, a UPS that may be driven."""
import sys

sys.path.append("/usr/lib/python3/dist-packages")
import PyNUT

host, port, ups = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def show(what, call):
    try:
        answer = call()
    except Exception as error:
        print(what, "raised", type(error).__name__, error)
        return
    if isinstance(answer, dict):
        for key in sorted(answer):
            print(what, key, answer[key])
    else:
        print(what, answer)


client = PyNUT.PyNUTClient(host, port, "admin", "secret")
show("list", client.GetUPSList)
for name in (ups, "rack", "nope"):
    show("vars " + name, lambda: client.GetUPSVars(name))
    show("commands " + name, lambda: client.GetUPSCommands(name))
    show("writable " + name, lambda: client.GetRWVars(name))
show("set", lambda: client.SetRWVar(ups, "ups.id", "pynut"))
show("set quoted", lambda: client.SetRWVar(ups, "ups.id", '"two words"'))
show("set wrong", lambda: client.SetRWVar(ups, "device.type", "pdu"))
show("run", lambda: client.RunUPSCommand(ups, "load.off"))
show("run wrong", lambda: client.RunUPSCommand(ups, "no.such"))
show("help", client.help)
show("clients", client.ListClients)
# Garbage must be answered, not punished: the connection still works.
show("garbage", lambda: client.GetUPSVars("b'" + ups + "'"))
show("after", lambda: client.GetUPSList())
show("fsd refused", lambda: client.FSD(ups))
primary = PyNUT.PyNUTClient(host, port, "mon", "mon")
show("fsd", lambda: primary.FSD(ups))
show("status", lambda: primary.GetUPSVars(ups)[b"ups.status"])
anonymous = PyNUT.PyNUTClient(host, port)
show("anonymous", lambda: anonymous.SetRWVar(ups, "ups.id", "x"))
print("version", client.ver().startswith(b"Network UPS Tools upsd "))
