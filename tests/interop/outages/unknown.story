# The server knows no such UPS.
monitor one primary
conf NOCOMMWARNTIME 100
0 refuse LOGIN UNKNOWN-UPS
0 one! UNKNOWN-UPS
14 end
saw COMMBAD one
nut saw NOCOMM one [NOCOMM of a UPS never seen]
did LOGIN one ERR UNKNOWN-UPS
