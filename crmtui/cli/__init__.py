"""The command line: one sub-command a file, imported when it is called."""
