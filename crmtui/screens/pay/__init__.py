"""Pay: statements, rules of commission, who is paid by them, awards."""
