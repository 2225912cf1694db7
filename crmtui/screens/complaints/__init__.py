"""Complaints: open, answered, resolved; conflicts; what came of deliveries."""
