"""Every step of the tables since the first release, frozen."""
