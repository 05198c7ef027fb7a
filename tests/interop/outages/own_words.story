# One's own words, and types that nobody wants to hear of.
monitor one primary
conf NOTIFYMSG ONBATT "%s: dark"
conf NOTIFYFLAG LOWBATT IGNORE
conf NOTIFYFLAG SHUTDOWN SYSLOG
1.5 one: OB
2.5 one: OB LB
saw ONBATT one
ours saw FSD one [its own FSD]
saw command
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
ended 0
