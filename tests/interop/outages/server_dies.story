# The server goes away while on battery.
monitor one primary
1.5 one: OB
2.5 down
saw ONBATT one
saw COMMBAD one
saw SHUTDOWN
saw command
did LOGIN one
did PRIMARY one
left flag
ended 0
