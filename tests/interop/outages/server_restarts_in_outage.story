# It is started again during an outage, which goes on.
monitor one primary
conf DEADTIME 5
1.5 one: OB
2.5 down
4.5 up
6.5 one: OB LB
saw ONBATT one
saw COMMBAD one
saw COMMOK one
ours saw FSD one [its own FSD]
saw LOWBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
