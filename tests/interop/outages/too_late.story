# Mains return while the primary waits for others: it goes all the same.
monitor one primary
conf HOSTSYNC 3
1.5 others one 1
1.5 one: OB LB
3 one: OL
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
