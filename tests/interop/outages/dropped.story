# The server hangs up once.
monitor one primary
1.5 drop
4.5 end
saw COMMBAD one
saw COMMOK one
did LOGIN one
did PRIMARY one
did LOGIN one
did PRIMARY one
