# A reload removes a UPS that is on battery.
monitor one primary
monitor two primary
1.5 two: OB
2.5 forget two
2.5 signal HUP
4 two: OB LB
5.5 end
saw ONBATT two
did LOGIN one
did PRIMARY one
did LOGIN two
did PRIMARY two
did LOGOUT two
