# Everything UPS::Nut can do, printed. Arguments: host, port, a UPS that may be driven.
use strict;
use warnings;
use UPS::Nut;

my ($host, $port, $name) = @ARGV;

sub show {
    my ($what, @answer) = @_;
    print "$what: ", join(" | ", map { defined $_ ? $_ : "undef" } @answer), "\n";
}

sub pairs {
    my ($what, $hash) = @_;
    return show($what, $hash) unless ref $hash eq "HASH";
    show("$what $_", $hash->{$_}) for sort keys %$hash;
}

my $ups = UPS::Nut->new(
    NAME => $name, HOST => $host, PORT => $port, USERNAME => "admin", PASSWORD => "secret",
) or die "no connection";
show($_, $ups->GetVar($_)) for qw(ups.status ups.id device.model no.such server.version.no);
show("error", $ups->Error);
pairs("ListUPS", $ups->ListUPS);
pairs("ListVar", $ups->ListVar);
pairs("ListRW", $ups->ListRW);
show("ListCmd", sort @{ $ups->ListCmd || [] });
show("ListEnum", @{ $ups->ListEnum("input.sensitivity") || [] });
show("type $_", $ups->GetType($_)) for qw(ups.id input.sensitivity input.transfer.low device.type);
show("desc", $ups->GetDesc("ups.id"));
show("command", $ups->GetCmdDesc("load.off"));
show("set", $ups->Set("ups.id", "perl"));
show("set wrong", $ups->Set("device.type", "pdu"), $ups->Error);
show("run", $ups->InstCmd("load.off"));
show("run wrong", $ups->InstCmd("no.such"), $ups->Error);
show("shorthand", $ups->BattPercent, $ups->LoadPercent, $ups->Status);
$ups->Logout;

my $monitor = UPS::Nut->new(NAME => $name, HOST => $host, PORT => $port) or die "no connection";
show("login", $monitor->Login("mon", "mon"));
show("master", $monitor->Master);
show("logins", $monitor->_send("GET NUMLOGINS $name"));
show("fsd", $monitor->FSD);
show("status", $monitor->Status);
$monitor->Logout;
