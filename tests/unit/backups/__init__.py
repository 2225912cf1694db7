"""Copies of the office: how they are made, looked at and put back."""
