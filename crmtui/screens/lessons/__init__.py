"""Cases worth telling: the lists of them, one to read, the form that writes one up."""
