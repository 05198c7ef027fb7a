# Mains return while a secondary waits for its primary.
monitor one secondary
conf HOSTSYNC 4
1.5 one: OB LB
4.5 one: OL
7.5 end
saw LOWBATT one
saw ONBATT one
saw ONLINE one
did LOGIN one
