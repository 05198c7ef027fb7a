# The server is away when it should be told.
monitor one primary
monitor two@b primary
conf MINSUPPLIES 2
1.5 down b
3.5 one: OB LB
saw COMMBAD two@b
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
did LOGIN two
did PRIMARY two
left flag
ended 0
