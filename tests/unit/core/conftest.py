"""What the tests of the rules share: the same examples every run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("rules", derandomize=True, database=None, deadline=None, max_examples=50)
settings.load_profile("rules")
