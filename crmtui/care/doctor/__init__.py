"""Whether what an office stands on is as it should be, one subject a file.

Each look is a function from the `Scene` to what it finds; `examination.LOOKS` has them all.
"""
