"""What the tests of the rules share: the same examples every run, and real data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("rules", derandomize=True, database=None, deadline=None, max_examples=50)
settings.load_profile("rules")

SHARED = Path(__file__).parents[4] / "shared" / "data" / "06-strings-ids"


@pytest.fixture(scope="session")
def shared_json() -> Callable[[str], Any]:
    """Reads a file of real strings and numbers; skips the test where there is none."""

    def read(name: str) -> Any:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"there is no {path}: real data is not part of the project")
        return json.loads(path.read_text(encoding="utf-8"))

    return read
