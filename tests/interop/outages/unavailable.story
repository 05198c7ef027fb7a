# A UPS that stays away is told again and again.
monitor one primary
conf NOCOMMWARNTIME 2
1.5 one! DRIVER-NOT-CONNECTED
9.5 one: OL
11.5 end
saw COMMBAD one
saw NOCOMM one
saw NOCOMM one
saw NOCOMM one
saw COMMOK one
did LOGIN one
did PRIMARY one
