# A UPS that calibrates itself is on battery on purpose.
monitor one primary
1.5 one: OB CAL
2.5 one: OB LB CAL
5.5 one: OL
7.5 end
saw CAL one
saw ONBATT one
saw LOWBATT one
ours saw NOTCAL one [newer types]
saw ONLINE one
did LOGIN one
did PRIMARY one
