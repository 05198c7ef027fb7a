# A reload makes a secondary the primary.
monitor one secondary
1.5 monitor one primary
1.5 signal HUP
4 one: OB LB
nut saw COMMOK one [COMMOK at a promotion]
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did LOGOUT one
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
