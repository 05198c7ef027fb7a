# One of two servers goes away while there are mains, the other's UPS fails.
monitor one primary
monitor two@b primary
conf MINSUPPLIES 1
1.5 down
2.5 two: OB
3.5 two: OB LB
6.5 end
saw COMMBAD one
saw ONBATT two@b
saw LOWBATT two@b
did LOGIN one
did PRIMARY one
did LOGIN two
did PRIMARY two
