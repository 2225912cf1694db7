"""What screens work out before anything is drawn."""
