"""Products, price lists, prices."""
