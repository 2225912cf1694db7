"""The salespeople's written reports."""
