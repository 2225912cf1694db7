"""Reading, one subject a file: one SELECT a function, frozen rows out."""
