# A server that does not let it be the primary.
monitor one primary
0 refuse PRIMARY ACCESS-DENIED
0 refuse MASTER ACCESS-DENIED
0 refuse FSD ACCESS-DENIED
8.5 one: OB LB
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one ERR ACCESS-DENIED
did MASTER one ERR ACCESS-DENIED
did FSD one ERR ACCESS-DENIED
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
