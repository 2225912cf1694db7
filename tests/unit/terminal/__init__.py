"""Between desk and terminal, without one."""
