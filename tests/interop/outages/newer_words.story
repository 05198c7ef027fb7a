# What NUT learned to tell after 2.8.0.
monitor one primary
1.5 one: OL TRIM
2.5 one: OL BOOST
3.5 one: OL OVER BYPASS
4.5 one: OL OFF
5.5 one: OL DUSTY
6.5 one: OL
8.5 end
ours saw TRIM one [newer types]
ours saw BOOST one [newer types]
ours saw NOTTRIM one [newer types]
ours saw BYPASS one [newer types]
ours saw NOTBOOST one [newer types]
ours saw OVER one [newer types]
ours saw NOTBYPASS one [newer types]
ours saw NOTOVER one [newer types]
ours saw OFF one [newer types]
ours saw NOTOFF one [newer types]
ours saw OTHER one [newer types]
ours saw NOTOTHER one [newer types]
did LOGIN one
did PRIMARY one
