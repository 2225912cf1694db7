"""What takes long to make: made by whichever worker needs it first, and read by the others."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable, Hashable
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_made: dict[Hashable, Any] = {}
_folder: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep things here from now on: a folder that all workers of this run have."""
    folder.mkdir(exist_ok=True)
    _folder[:] = [folder]


def once_a_run(name: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, which must be the same in every worker and nothing that a test changes.

    Of two workers that need it at the same moment one makes it and the other waits. What is made
    may need other things made so, in no circle. Names are told apart by their `repr`.
    """
    if name not in _made:
        _made[name] = _shared(repr(name), make) if _folder else make()
    return _made[name]  # type: ignore[no-any-return]


def shared(make: Callable[P, T]) -> Callable[P, T]:
    """Have a function give what it gave before, in whichever worker, if asked the same."""

    @wraps(make)
    def give(*args: P.args, **kwargs: P.kwargs) -> T:
        name = (make.__module__, make.__qualname__, args, tuple(kwargs.items()))
        return once_a_run(name, lambda: make(*args, **kwargs))

    return give


def _shared(name: str, make: Callable[[], T]) -> T:
    path = _folder[0] / sha256(name.encode()).hexdigest()
    # The lock goes with whoever holds it, however they end.
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        made = make()
        part = path.with_suffix(".part")
        part.write_bytes(pickle.dumps(made))
        part.replace(path)
        return made
