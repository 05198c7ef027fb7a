# The server falls silent, and keeps the connection.
monitor one primary
1.5 one: OB
2.5 one! mute
saw ONBATT one
nut saw COMMBAD one [a silent server]
ours saw FSD one [a silent server]
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
ours did LOGIN one [a silent server]
ours did PRIMARY one [a silent server]
ours did FSD one [a silent server]
did LOGOUT one
left flag
ended 0
