# Two feeds, one is enough, one fails.
monitor one primary
monitor two primary
1.5 one: OB
2.5 one: OB LB
5.5 end
saw ONBATT one
saw LOWBATT one
did LOGIN one
did PRIMARY one
did LOGIN two
did PRIMARY two
