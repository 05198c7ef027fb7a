# With MINSUPPLIES 0 nothing here is fed by a UPS.
monitor one secondary 0
conf MINSUPPLIES 0
1.5 one: OB LB
2.5 one: FSD OB LB
5.5 end
saw LOWBATT one
saw ONBATT one
saw FSD one
did LOGIN one
