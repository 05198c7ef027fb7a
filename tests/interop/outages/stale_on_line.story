# Data get stale while there are mains, and are fresh again.
monitor one primary
1.5 one! DATA-STALE
6.5 one: OL
8.5 end
saw COMMBAD one
saw COMMOK one
did LOGIN one
did PRIMARY one
