"""What is behind the figures of results."""
