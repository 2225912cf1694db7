"""Measuring what a person at the terminal feels, against floors taken in the same run.

`make bench` runs it. Absolute times drift with the machine and whoever shares it; what is
judged is the ratio to a floor measured beside it, round by round.
"""
