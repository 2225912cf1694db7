"""What customers have in stock: seen, counted, ordered anew."""
