"""Which companies conditions choose. A hundred thousand are gone through once, then remembered.

Who asked not to be contacted is never chosen; how many of them all else would have chosen is
told, so that nobody wonders where they are.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from crmtui import clock
from crmtui.access import User
from crmtui.core import selecting, text
from crmtui.core.selecting import Criteria
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.queries._reading import remembered, select
from crmtui.queries.companies.rows import CompanyRow, by_keys
from crmtui.queries.selecting import _conditions as conditions
from crmtui.queries.selecting import _meaning as meaning


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom conditions choose."""

    count: int
    silent: int
    """How many more there would be, had they not asked not to be contacted."""


_PRODUCT, _PLACE = 2, 4
"""Where `conditions` has what they make, and from where on their place."""


class _Found(NamedTuple):
    ids: Sequence[int]
    """In the order of their names."""
    silent: int


def look(user: User, criteria: Criteria, *, today: date | None = None) -> Chosen:
    """How many companies of the user's are chosen, and how many asked not to be contacted.

    Raises:
        Invalid: a condition names what is not there, by the name of the condition.
    """
    found = _found(user, criteria, today or clock.today())
    return Chosen(len(found.ids), found.silent)


def count(user: User, criteria: Criteria, *, today: date | None = None) -> int:
    """How many companies of the user's are chosen.

    Raises:
        Invalid: a condition names what is not there.
    """
    return look(user, criteria, today=today).count


def companies(
    user: User, criteria: Criteria, *, today: date | None = None, limit: int = -1, offset: int = 0
) -> list[int]:
    """The ids of those chosen, by name: all of them, or `limit` from the one at `offset` on.

    Raises:
        Invalid: a condition names what is not there.
    """
    found = _found(user, criteria, today or clock.today()).ids
    return list(found[offset : None if limit < 0 else offset + limit])


def sample(
    user: User, criteria: Criteria, *, today: date | None = None, limit: int = 64, offset: int = 0
) -> list[CompanyRow]:
    """The same as lines of a list.

    Raises:
        Invalid: a condition names what is not there.
    """
    return by_keys(user, companies(user, criteria, today=today, limit=limit, offset=offset))


def problems(user: User, criteria: Criteria) -> dict[str, str]:
    """What no condition can be made of, by the name of the condition; nothing where all is well."""
    return meaning.problems(user, criteria)


def read(user: User, written: str) -> Criteria:
    """What conditions mean as they are kept, or typed.

    Raises:
        Invalid: this version does not know one of them.
    """
    try:
        return selecting.read(written)
    except selecting.Unreadable as error:
        said = _("“{text}” is no condition.").format(text=error)
        raise Invalid({error.name or "criteria": said}) from error


def _found(user: User, criteria: Criteria, today: date) -> _Found:
    if wrong := meaning.problems(user, criteria):
        raise Invalid(wrong)
    return remembered((_found, user, criteria, today), lambda: _read(user, criteria, today))


def _read(user: User, criteria: Criteria, today: date) -> _Found:
    sql, parameters = conditions.written(user, criteria, today)
    for name in criteria.not_of:
        left_out = read(user, meaning.selection(user, name) or "")
        sql += " AND c.id NOT IN (SELECT value FROM json_each(?))"
        parameters.append(json.dumps(list(_found(user, left_out, today).ids)))
    by_place = bool(criteria.city or criteria.region)
    sql = conditions.PLACED.format(chosen=sql) if by_place else sql
    found = select(f"{sql} ORDER BY {conditions.ORDER}", *parameters)
    if by_place or criteria.makes:
        wanted = _folded(criteria.city), _folded(criteria.region)
        words = text.words(criteria.makes)
        found = [
            each for each in found if _lies(each[_PLACE:], wanted) and _makes(each[_PRODUCT], words)
        ]
    speak = dict.fromkeys(each[0] for each in found if not each[1])
    silent = {each[0] for each in found if each[1]}
    return _Found(array("q", speak), len(silent))


def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(text.fold, names))


@lru_cache(maxsize=4096)  # Many companies are in few places.
def _lies(place: tuple[str, ...], wanted: tuple[tuple[str, ...], ...]) -> bool:
    """Whether city and region begin as it is asked for: each as any of its own."""
    return all(
        not asked or text.fold(name).startswith(asked)
        for name, asked in zip(place, wanted, strict=False)
    )


def _makes(product: str, wanted: Sequence[str]) -> bool:
    """Whether each word begins one of what a company makes."""
    have = text.words(product)
    return all(any(each.startswith(word) for each in have) for word in wanted)
