# upsmon -c fsd, on the primary of one of two.
monitor one primary
monitor two secondary
1.5 signal USR1
ours saw FSD one [its own FSD]
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
did LOGIN two
ours did LOGOUT two [LOGOUT at the end]
left flag
ended 0
