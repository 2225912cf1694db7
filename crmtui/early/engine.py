"""The SQLite that Peewee will use, without the wrapping that loads a third of Python's library."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def connect(path: str) -> Any:
    """A connection that only reads the file at this absolute path, and never waits."""
    return _core().connect(f"file:{path}?mode=ro", uri=True, timeout=0, isolation_level=None)


def _core() -> Any:
    """The module in C of `pysqlite3`, or of Python's own SQLite where that is not installed."""
    finders = (finder.find_spec("pysqlite3", None) for finder in sys.meta_path)
    found = next(filter(None, finders), None)
    if found is None:
        import _sqlite3 as own

        return own
    # A package of this name that runs nothing stands in for the real one meanwhile.
    package = type(sys)("pysqlite3")
    package.__path__ = list(found.submodule_search_locations or ())
    sys.modules["pysqlite3"] = package
    try:
        from pysqlite3 import _sqlite3 as core
    finally:
        del sys.modules["pysqlite3"]
    return core
