# Somebody types the interrupt character.
monitor one primary
1.5 signal INT
did LOGIN one
did PRIMARY one
did LOGOUT one
ended 0
