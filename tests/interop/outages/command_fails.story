# A shutdown command that does not exist.
monitor one primary
conf SHUTDOWNCMD /nowhere/to/be/found
1.5 one: OB LB
ours saw FSD one [its own FSD]
saw LOWBATT one
saw ONBATT one
saw SHUTDOWN
did LOGIN one
did PRIMARY one
did FSD one
ours did LOGOUT one [LOGOUT at the end]
left flag
nut ended 0 [a shutdown command that fails]
ours ended 1 [a shutdown command that fails]
