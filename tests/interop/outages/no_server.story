# There is no server when upsmon starts.
monitor one primary
0 down
7 up
14 end
saw COMMBAD one
nut saw NOCOMM one [NOCOMM of a UPS never seen]
saw COMMOK one
did LOGIN one
did PRIMARY one
