# A server that does not let it in still tells.
monitor one secondary
0 refuse LOGIN ACCESS-DENIED
8.5 one: OB
9.5 one: FSD OB LB
saw ONBATT one
saw FSD one
saw LOWBATT one
saw SHUTDOWN
saw command
ours did LOGOUT nobody [LOGOUT at the end]
did LOGIN one ERR ACCESS-DENIED
left flag
ended 0
