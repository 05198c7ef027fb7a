# The battery was low before the mains failed.
monitor one primary
0 one: OL LB
1.5 one: OB LB
saw LOWBATT one
ours saw FSD one [its own FSD]
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
