# A secondary waits HOSTSYNC for its primary, then goes by itself.
monitor one secondary
1.5 one: OB
2.5 one: OB LB
saw ONBATT one
saw LOWBATT one
saw SHUTDOWN
saw command
did LOGIN one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
