# A reload adds a UPS, which is critical at once.
monitor one primary
1.5 monitor two primary
1.5 conf MINSUPPLIES 2
1.5 two: OB LB
2.5 signal HUP
ours saw FSD one [its own FSD]
ours saw FSD two [its own FSD]
saw LOWBATT two
saw ONBATT two
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
did LOGIN two
did PRIMARY two
did FSD two
ours did LOGOUT two [LOGOUT at the end]
left flag
ended 0
