"""The whole program, from outside: real terminals, processes and files."""
