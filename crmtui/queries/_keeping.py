"""What takes long to work out, kept for as long as nothing that it stands on has changed.

Unlike what is `remembered`, it outlasts changes to other tables: a logged call does not make
anybody add up a million sales again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable
from typing import Any, NamedTuple, TypeVar

from crmtui import db
from crmtui.access import User
from crmtui.queries import history
from crmtui.queries.history import Seen

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class _Kept(NamedTuple):
    seen: Seen
    value: Any
    small: bool = False


_ENOUGH, _SMALL = 8, 64
"""How much is kept; what was asked for longest ago is forgotten. What is `small` does not count
against what takes megabytes."""
_kept: dict[Hashable, _Kept] = {}
_alone = threading.Lock()


def still(user: User, name: Hashable, tables: frozenset[str]) -> Any:
    """What was kept under a name, if no record of these `tables` has changed since; else None."""
    key = _key(user, name)
    found = _kept.get(key)
    if found is None or _is_writing():
        return None
    moved = history.since(user, found.seen)
    if moved.tables & _telling(user, tables):
        return None
    with _alone:
        _kept.pop(key, None)
        _kept[key] = _Kept(moved.upto, found.value, found.small)
    return found.value


def last(user: User, name: Hashable) -> Any:
    """What was kept under a name last, whatever has changed since; None if there is nothing."""
    found = _kept.get(_key(user, name))
    return found.value if found is not None else None


def kept(
    user: User, name: Hashable, tables: frozenset[str], work: Callable[[], T], *,
    small: bool = False,
) -> T:  # fmt: skip
    """What `work` gives, or gave when nothing was different. It must be nothing that is changed.

    Threads may ask at the same time; then both work. None is not kept: it was given up.
    """
    found: T | None = still(user, name, tables)
    if found is not None:
        return found
    # What is changed meanwhile is newer than this, so it is noticed next time.
    seen, value = history.seen(user), work()
    if value is not None:
        _keep(user, name, _Kept(seen, value, small))
    return value


def kept_each(
    user: User, name: Hashable, tables: frozenset[str], keys: Collection[K],
    work: Callable[[K], T],
) -> dict[K, T]:  # fmt: skip
    """What `work` gives of each of these keys; of those that are kept under the name, as `kept`.

    All of a name are kept together as one small thing, so each is to be tiny.
    """
    seen = history.seen(user)
    before: dict[K, T] = still(user, name, tables) or {}
    lacking = [key for key in keys if key not in before]
    if lacking:
        before = {**before, **{key: work(key) for key in lacking}}
        _keep(user, name, _Kept(seen, before, small=True))
    return {key: before[key] for key in keys}


def _keep(user: User, name: Hashable, what: _Kept) -> None:
    if _is_writing():
        return
    with _alone:
        _kept[_key(user, name)] = what
        alike = [key for key, each in _kept.items() if each.small == what.small]
        for key in alike[: -(_SMALL if what.small else _ENOUGH)]:
            del _kept[key]


def forget() -> None:
    """Work out everything anew."""
    with _alone:
        _kept.clear()


def _telling(user: User, tables: frozenset[str]) -> frozenset[str]:
    """The tables that matter: whose a company is changes what a salesperson sees of all."""
    return tables if user.sees_all else tables | {"company"}


def _is_writing() -> bool:
    # What is not kept yet may be taken back unseen.
    return bool(db.database.connection().in_transaction)


def _key(user: User, name: Hashable) -> Hashable:
    # Another file may be opened in the place of this one.
    return db.database.obj, user, name
