"""Small programs that are floors: what the toolkit can do when it does almost nothing."""
