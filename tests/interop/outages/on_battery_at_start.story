# The mains are away already when upsmon starts.
monitor one primary
0 one: OB
2.5 one: OL
4.5 end
saw ONBATT one
saw ONLINE one
did LOGIN one
did PRIMARY one
