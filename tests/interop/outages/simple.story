# Mains fail, the battery drains, the primary shuts down.
monitor one primary
1.5 one: OB DISCHRG
3.5 one: OB LB DISCHRG
saw ONBATT one
ours saw FSD one [its own FSD]
saw LOWBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
