"""Whether what is in the file fits together, and mending what follows from the rest.

Nobody waits for it: what is read is read of one moment at a time, and the lock is held for
small slices of what is mended, and for nothing else.
"""
