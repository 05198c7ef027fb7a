# Primary of one feed and secondary of the other: FSD is for one's own only.
monitor one secondary
monitor two primary
conf MINSUPPLIES 2
1.5 two: OB LB
ours saw FSD two [its own FSD]
saw LOWBATT two
saw ONBATT two
saw SHUTDOWN
saw command
did LOGIN one
ours did LOGOUT one [LOGOUT at the end]
did LOGIN two
did PRIMARY two
did FSD two
ours did LOGOUT two [LOGOUT at the end]
left flag
ended 0
