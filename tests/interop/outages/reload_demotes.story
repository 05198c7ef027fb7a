# A reload makes the primary a secondary, during an outage.
monitor one primary
1.5 one: OB
2.5 monitor one secondary
2.5 signal HUP
4 one: OB LB
5 one: FSD OB LB
saw ONBATT one
saw LOWBATT one
saw FSD one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
