"""The file of a draft that the database refused. Used by services only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crmtui import db


def database() -> str:
    """Which database it is that is open, or was."""
    return str(db.database.obj.database)


def put(path: Path, kept: Mapping[str, Any]) -> None:
    """Write a draft's file whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(json.dumps(kept))
    part.replace(path)
