"""Tests of what goes to paper."""
