# On battery and low within one poll.
monitor one primary
1.5 one: OB LB
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
