"""Doors of packages that load a room when somebody enters it, not before.

The desk opens its first screen with few of the records and readings that there are; a
frozen dataclass takes as long to define as a small query to run. What the early frame
needs stands behind such doors too, so the door itself loads nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
"""What `typing` calls so, for packages that the early frame enters: `typing` is slow to load."""

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any


def opening(package: str, rooms: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of a package whose names stand in its modules, by module.

    A package shows the same names to type checkers with imports under `TYPE_CHECKING`.
    """
    homes = {name: room for room, names in rooms.items() for name in names}

    def enter(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        from importlib import import_module
        from sys import modules

        found = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(modules[package], name, found)  # Once entered, it stands open.
        return found

    return enter
