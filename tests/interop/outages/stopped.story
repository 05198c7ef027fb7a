# upsmon is stopped.
monitor one primary
monitor two@b secondary
1.5 signal TERM
did LOGIN one
did PRIMARY one
did LOGOUT one
did LOGIN two
did LOGOUT two
ended 0
