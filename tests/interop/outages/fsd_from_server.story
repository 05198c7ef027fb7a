# Somebody else has set FSD, while there are mains.
monitor one primary
1.5 one: FSD OL
saw FSD one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
