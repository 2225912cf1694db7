"""Lists going out: their columns and records, and the forms they are written in."""
