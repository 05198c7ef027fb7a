# A reload after which there is not enough power at the best of times.
monitor one primary
1.5 conf MINSUPPLIES 3
1.5 signal HUP
5 end
did LOGIN one
did PRIMARY one
nut ended 1 [a reload that cannot be]
