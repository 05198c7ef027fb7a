# Mains come and go.
monitor one primary
1.5 one: OB
2.5 one: OL
3.5 one: OB
4.5 one: OL
5.5 one: OB
6.5 one: OB LB
saw ONBATT one
saw ONLINE one
saw ONBATT one
saw ONLINE one
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
