"""Looking after an office's file."""
