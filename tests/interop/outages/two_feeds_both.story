# Two feeds, one is enough, both fail.
monitor one primary
monitor two primary
1.5 one: OB LB
3.5 two: OB
4.5 two: OB LB
saw LOWBATT one
saw ONBATT one
saw ONBATT two
ours saw FSD one [its own FSD]
ours saw FSD two [its own FSD]
saw LOWBATT two
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
