# They are fresh again in time.
monitor one primary
conf DEADTIME 4
1.5 one: OB
2.5 one! DATA-STALE
4.5 one: OB
6.5 one: OL
8.5 end
saw ONBATT one
saw COMMBAD one
saw COMMOK one
saw ONLINE one
did LOGIN one
did PRIMARY one
