"""What widgets are made of, without a screen."""
