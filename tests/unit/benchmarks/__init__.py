"""What is measured with must itself be right."""
