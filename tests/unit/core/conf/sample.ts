/**
 * One configuration in both syntaxes: NUT's files, and the `denut.toml` that `core/conf/README.md`
 * shows. Each names every directive there is.
 *
 * @module
 */

/** NUT's files by name. */
export const NUT_FILES: Readonly<Record<string, string>> = {
  "nut.conf": `MODE=netserver
UPSD_OPTIONS="-4"
ALLOW_NO_DEVICE=true
`,
  "ups.conf": `chroot = /var/jail
driverpath = /lib/nut
statepath = /run/nut
maxstartdelay = 90
maxretry = 3
retrydelay = 5
nowait
pollinterval = 2
synchronous = auto
user = nut
group = nut
reconnect_max_tries = -1
reconnect_report_freq = 10
debug_min = 0
LIBUSB_DEBUG = 0

[myups]
    driver = usbhid-ups
    port = auto
    desc = "Rack, left"
    sdorder = 0
    sdcommands = "shutdown.return,load.off"
    pollinterval = 1
    nolock
    default.battery.charge.low = 20
    override.battery.charge.warning = 30
    vendorid = 051d
`,
  "upsd.conf": `MAXAGE 15
TRACKINGDELAY 3600
ALLOW_NO_DEVICE no
ALLOW_NOT_ALL_LISTENERS yes
STATEPATH /run/nut
DATAPATH /usr/share/nut
LISTEN 127.0.0.1
LISTEN ::1 3493
MAXCONN 1024
CERTFILE /etc/nut/upsd.pem
CERTPATH /etc/nut/ca
CERTIDENT "my server" secret
CERTREQUEST REQUIRE
DISABLE_WEAK_SSL yes
DEBUG_MIN 0
`,
  "upsd.users": `[admin]
    password = mypass
    actions = SET FSD
    instcmds = ALL
[monitor]
    password = secret
    upsmon primary
`,
  "upsmon.conf": `MONITOR myups@localhost 1 monitor secret primary
MINSUPPLIES 1
POLLFREQ 5
POLLFREQALERT 5
DEADTIME 15
HOSTSYNC 15
FINALDELAY 5
NOCOMMWARNTIME 300
RBWARNTIME 43200
OFFDURATION 30
OVERDURATION -1
OBLBDURATION 0
ALARMCRITICAL 1
POLLFAIL_LOG_THROTTLE_MAX 100
SHUTDOWNCMD "/sbin/shutdown -h +0"
SHUTDOWNEXIT yes
POWERDOWNFLAG /etc/killpower
NOTIFYCMD /sbin/upssched --verbose
NOTIFYMSG ONBATT "UPS %s on battery"
NOTIFYFLAG ONBATT SYSLOG+WALL+EXEC
NOTIFYFLAG ONLINE IGNORE
RUN_AS_USER nut
CERTPATH /etc/nut/ca
CERTFILE /etc/nut/client.pem
CERTIDENT me secret
CERTHOST myserver "My server" 1 -1
CERTVERIFY 1
FORCESSL 0
DEBUG_MIN 0
`,
  "upssched.conf": `CMDSCRIPT /usr/bin/upssched-cmd
PIPEFN /run/nut/upssched.pipe
LOCKFN /run/nut/upssched.lock
DEBUG_MIN 0
AT ONBATT * START-TIMER onbatt 30
AT ONLINE * CANCEL-TIMER onbatt
`,
  "hosts.conf": `MONITOR myups@localhost "Rack, left"
CUSTOM_TEMPLATE_SINGLE single.html
CUSTOM_TEMPLATE_LIST list.html
`,
  "upsset.conf": "I_HAVE_SECURED_MY_CGI_DIRECTORY\n",
  "nutauth.conf": `CERTVERIFY = on
INCLUDE /etc/nut/more.conf
INCLUDE_REQUIRED /etc/nut/most.conf
[@myserver]
    username = amy
    pass = secret
[admin@myserver]
    password = mypass
    CERTPATH = /etc/nut/ca
    CERTFILE = /etc/nut/client.pem
    CERTIDENT_NAME = me
    CERTIDENT_PASS = key
    SSLBACKEND = openssl
    CERTHOST = "My server"
    CERTVERIFY = no
    FORCESSL
[bob@myserver]
    user = bob
`,
};

/** The same as one file. */
export const DENUT_TOML = `# Every key below is optional.
[nut]
mode = "netserver"
upsd_options = "-4"
allow_no_device = true

[ups]
chroot = "/var/jail"
driverpath = "/lib/nut"
statepath = "/run/nut"
maxstartdelay = 90
maxretry = 3
retrydelay = 5
nowait = true
pollinterval = 2
synchronous = "auto"
user = "nut"
group = "nut"
reconnect_max_tries = -1
reconnect_report_freq = 10
debug_min = 0
libusb_debug = 0

[ups.device.myups]
driver = "usbhid-ups"
port = "auto"
desc = "Rack, left"
sdorder = 0
sdcommands = ["shutdown.return", "load.off"]
pollinterval = 1
nolock = true
default.battery.charge.low = 20
override.battery.charge.warning = 30
vendorid = "051d"

[upsd]
maxage = 15
trackingdelay = 3600
allow_no_device = false
allow_not_all_listeners = true
statepath = "/run/nut"
datapath = "/usr/share/nut"
listen = ["127.0.0.1", { address = "::1", port = 3493 }]
maxconn = 1024
certfile = "/etc/nut/upsd.pem"
certpath = "/etc/nut/ca"
certident = { name = "my server", passphrase = "secret" }
certrequest = "REQUIRE"
disable_weak_ssl = true
debug_min = 0

[upsd.user.admin]
password = "mypass"
actions = ["SET", "FSD"]
instcmds = ["ALL"]

[upsd.user.monitor]
password = "secret"
upsmon = "primary"

[upsmon]
minsupplies = 1
pollfreq = 5
pollfreqalert = 5
deadtime = 15
hostsync = 15
finaldelay = 5
nocommwarntime = 300
rbwarntime = 43_200
offduration = 30
overduration = -1
oblbduration = 0
alarmcritical = true
pollfail_log_throttle_max = 100
shutdowncmd = "/sbin/shutdown -h +0"
shutdownexit = true
powerdownflag = "/etc/killpower"
notifycmd = ["/sbin/upssched", "--verbose"]
run_as_user = "nut"
certpath = "/etc/nut/ca"
certfile = "/etc/nut/client.pem"
certident = { name = "me", passphrase = "secret" }
certverify = true
forcessl = false
debug_min = 0

[[upsmon.monitor]]
system = "myups@localhost"
powervalue = 1
user = "monitor"
password = "secret"
role = "primary"

[[upsmon.certhost]]
host = "myserver"
name = "My server"
verify = true
force = -1

[upsmon.notifymsg]
onbatt = "UPS %s on battery"

[upsmon.notifyflag]
onbatt = ["SYSLOG", "WALL", "EXEC"]
online = "IGNORE"

[upssched]
cmdscript = "/usr/bin/upssched-cmd"
pipefn = "/run/nut/upssched.pipe"
lockfn = "/run/nut/upssched.lock"
debug_min = 0

[[upssched.at]]
type = "ONBATT"
ups = "*"
command = "START-TIMER"
arg1 = "onbatt"
arg2 = 30

[[upssched.at]]
type = "ONLINE"
ups = "*"
command = "CANCEL-TIMER"
arg1 = "onbatt"

[hosts]
custom_template_single = ["single.html"]
custom_template_list = ["list.html"]

[[hosts.monitor]]
system = "myups@localhost"
description = "Rack, left"

[upsset]
i_have_secured_my_cgi_directory = true

[nutauth]
certverify = true
include = ["/etc/nut/more.conf"]
include_required = ["/etc/nut/most.conf"]

[nutauth.section."@myserver"]
username = "amy"
pass = "secret"

[nutauth.section."admin@myserver"]
password = "mypass"
certpath = "/etc/nut/ca"
certfile = "/etc/nut/client.pem"
certident_name = "me"
certident_pass = "key"
sslbackend = "openssl"
certhost = "My server"
certverify = false
forcessl = true

[nutauth.section."bob@myserver"]
user = "bob"
`;
