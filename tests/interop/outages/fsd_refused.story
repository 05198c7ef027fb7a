# The server does not take the FSD: the machine goes down all the same.
monitor one primary
0 refuse FSD ACCESS-DENIED
1.5 one: OB LB
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one ERR ACCESS-DENIED
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
