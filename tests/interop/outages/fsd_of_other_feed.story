# FSD of one feed of two.
monitor one primary
monitor two secondary
1.5 two: FSD OL
4.5 two: OL
6.5 end
saw FSD two
did LOGIN one
did PRIMARY one
did LOGIN two
