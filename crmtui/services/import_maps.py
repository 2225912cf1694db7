"""Keeping what the columns of files mean, as people chose: outside the history."""

from __future__ import annotations

from typing import Any, NamedTuple

from crmtui import clock, db
from crmtui.access import Right, User, may
from crmtui.core import text
from crmtui.db import row
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _
from crmtui.models import ImportMap, Salesperson


class _Kept(NamedTuple):
    id: int
    name: str | None
    toml: str
    user: int


def save(user: User, name: str, shape: str, toml: str) -> int:
    """Keep a map under a name, in the place of one of the user's that has it. Returns its id.

    Raises:
        Invalid: the name is empty.
        Refused: somebody else's map has the name.
    """
    name = text.clean(name)
    if not name:
        raise Invalid({"name": _("A map needs a name.")})

    def write() -> int:
        there = _there(ImportMap.name == name)
        if there is None:
            return int(ImportMap.insert(name=name, user=user.id, shape=shape, toml=toml).execute())
        _see_that_it_may(user, there)
        _write(user, there.id, shape, toml)
        return there.id

    return db.write(write)


def remember(user: User, shape: str, toml: str) -> None:
    """Keep what the user chose for a file, for the next one of its shape."""

    def write() -> None:
        mine = (ImportMap.user == user.id) & ImportMap.name.is_null()
        there = _there((ImportMap.shape == shape) & mine)
        if there is None:
            ImportMap.insert(user=user.id, shape=shape, toml=toml).execute()
        elif there.toml != toml:
            _write(user, there.id, shape, toml)

    db.write(write)


def forget(user: User, map_id: int) -> None:
    """Keep a map no more.

    Raises:
        NotFound: it is not there any more.
        Refused: it is somebody else's.
    """

    def write() -> None:
        there = _there(ImportMap.id == map_id)
        if there is None:
            raise NotFound(_("It is not there any more: somebody removed it."))
        _see_that_it_may(user, there)
        ImportMap.delete().where(ImportMap.id == map_id).execute()

    db.write(write)


def _write(user: User, map_id: int, shape: str, toml: str) -> None:
    values = {"shape": shape, "toml": toml, "user": user.id, "at": clock.now()}
    ImportMap.update(**values).where(ImportMap.id == map_id).execute()


def _there(condition: Any) -> _Kept | None:
    chosen = ImportMap.select(ImportMap.id, ImportMap.name, ImportMap.toml, ImportMap.user)
    found = row(chosen.where(condition))
    return _Kept(*found) if found else None


def _see_that_it_may(user: User, there: _Kept) -> None:
    if there.user == user.id or may(user, Right.SETTINGS):
        return
    who = Salesperson.get_by_id(there.user).name
    problem = _("The map “{name}” is {who}'s. Choose another name.")
    raise Refused(problem.format(name=there.name or "", who=who))
