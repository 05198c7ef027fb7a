# The battery is to be replaced, which is told once in a while.
monitor one primary
conf RBWARNTIME 2
1.5 one: OL RB
7.2 one: OL
8.5 end
saw REPLBATT one
saw REPLBATT one
did LOGIN one
did PRIMARY one
