# A reload takes the power value of a UPS that is critical away.
monitor one primary
monitor two primary
conf MINSUPPLIES 1
1.5 two: OB LB
3.5 monitor one primary 0
3.5 signal HUP
saw LOWBATT two
saw ONBATT two
ours saw FSD one [its own FSD]
ours saw FSD two [its own FSD]
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
