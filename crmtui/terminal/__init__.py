"""Between the desk and the terminal: keys in, cells out, and what to do when the line drops."""
