# A UPS that feeds somebody else is watched, and no more.
monitor one primary 0
monitor two primary
1.5 one: OB LB
4.5 one: OL
6.5 end
saw LOWBATT one
saw ONBATT one
saw ONLINE one
did LOGIN one
did PRIMARY one
did LOGIN two
did PRIMARY two
