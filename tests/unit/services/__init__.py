"""Tests of the services: what may be changed, by whom, and how it is taken back."""
