"""The demo album's tune: a waltz of our own, plucked by a program."""
