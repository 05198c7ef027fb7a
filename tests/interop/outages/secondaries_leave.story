# The primary waits until it is the last.
monitor one primary
conf HOSTSYNC 10
1.5 others one 2
1.5 one: OB LB
4.5 others one 1
5.5 others one 0
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
ours saw SHUTDOWN_HOSTSYNC [newer types]
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
