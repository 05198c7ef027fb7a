# A secondary goes when the primary says so.
monitor one secondary
1.5 one: OB
2.5 one: OB LB
3.5 one: FSD OB LB
saw ONBATT one
saw LOWBATT one
saw FSD one
saw SHUTDOWN
saw command
did LOGIN one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
