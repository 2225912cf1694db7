"""The command line: each command in a module of its own, loaded when it is given.

This one and `commands` are all that the first page of help needs, so it is there at once.
"""
