"""What each role may do and see, everywhere; and that nobody sees what is not theirs."""
