# A low battery is no danger while there are mains, however often it is said.
monitor one primary
1.5 one: OL LB
3.5 one: OL
4.5 one: LB OL
6.5 end
saw LOWBATT one
saw LOWBATT one
did LOGIN one
did PRIMARY one
