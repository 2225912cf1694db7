"""Commands are given here as they are in the tests of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crmtui import db
from tests.unit.cli.conftest import crm

__all__ = ["crm", "kept_open"]


@contextmanager
def kept_open(path: Path) -> Iterator[None]:
    """The commands of the block, which only read, find this database open and leave it so.

    To open it takes as long as all else that most of them do.
    """
    db.open_database(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "open_database", lambda location, create=False: False)
        patch.setattr(db, "close_database", lambda: None)
        yield
    db.close_database()
