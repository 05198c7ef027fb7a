# Data get stale while on battery, for longer than DEADTIME.
monitor one primary
1.5 one: OB
2.5 one! DATA-STALE
saw ONBATT one
saw COMMBAD one
ours saw FSD one [its own FSD]
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
