# Mains are back one poll before the battery would have been low.
monitor one primary
1.5 one: OB
2.5 one: OL LB
4.5 one: OL
6.5 end
saw ONBATT one
saw LOWBATT one
saw ONLINE one
did LOGIN one
did PRIMARY one
