# A status that is empty is as good as none.
monitor one primary
1.5 one:
3.5 one: OL
5.5 end
saw COMMBAD one
saw COMMOK one
did LOGIN one
did PRIMARY one
