# The server is started again while there are mains.
monitor one primary
1.5 down
3.5 up
5.5 end
saw COMMBAD one
saw COMMOK one
did LOGIN one
did PRIMARY one
did LOGIN one
did PRIMARY one
