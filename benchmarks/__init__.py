"""What `make bench` measures, against the floors of the same run."""
