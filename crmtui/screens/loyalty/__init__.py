"""How customers buy: all of them, and one."""
