"""Looking after an office's file: whether all is well with it and around it, and mending it.

`checking` looks inside the file and repairs what follows from the rest; `doctor` looks at what
it stands on; `upgrading` brings an older one up to date when nobody is in it.
"""
