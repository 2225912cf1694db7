"""Paper: what is printed or sent to a customer."""
