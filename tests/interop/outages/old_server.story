# A server that knows MASTER only.
monitor one primary
0 refuse PRIMARY UNKNOWN-COMMAND
1.5 one: OB LB
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one ERR UNKNOWN-COMMAND
did MASTER one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
