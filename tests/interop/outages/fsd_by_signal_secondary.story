# The same on a machine that is primary of nothing.
monitor one secondary
1.5 signal USR1
saw SHUTDOWN
saw command
did LOGIN one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
