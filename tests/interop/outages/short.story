# Mains return before the battery is low.
monitor one primary
1.5 one: OB
3.5 one: OL
5.5 end
saw ONBATT one
saw ONLINE one
did LOGIN one
did PRIMARY one
