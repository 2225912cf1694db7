"""Which companies a list is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from crmtui.access import User, visible
from crmtui.core import text
from crmtui.models import Choice, Company, Salesperson, Territory
from crmtui.queries._held import held
from crmtui.queries.own_fields import OwnTest


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the companies of a list have in common. None is any."""

    text: str = ""
    """Words that all are found in a company, its people, numbers, addresses or places."""
    status: str | None = "tracked"
    salesperson: int | None = None
    """A code."""
    sector: str | None = None
    """A name on the office's list, whatever its case and accents."""
    source: str | None = None
    """A name on the office's list, whatever its case and accents."""
    relation: str | None = None
    territory: str | None = None
    """The name of one, whatever its case and accents; "-" is in none."""
    do_not_contact: bool | None = None
    """Whether they asked not to be contacted."""
    own: tuple[OwnTest, ...] = ()
    """What they have in the office's own fields; all of it."""

    @property
    def untyped(self) -> Criteria:
        """The same, whatever the text."""
        return replace(self, text="")


TRACKED = Criteria()
EVERY = Criteria(status=None)
NO_TERRITORY = "-"
"""Asks for the companies that are in no territory."""


@lru_cache
def chosen(user: User, criteria: Criteria) -> tuple[str, tuple[Any, ...]]:
    """A SELECT of `id` and `name_fold` of all the user's companies but for the text."""
    query = Company.select(Company.id, Company.name_fold).where(visible(user, Company))
    if criteria.status is not None:
        query = query.where(Company.status == criteria.status)
    if criteria.salesperson is not None:
        code = Salesperson.code == criteria.salesperson
        query = query.where(Company.salesperson == Salesperson.select(Salesperson.id).where(code))
    if criteria.sector is not None:
        query = query.where(Company.sector == _choice("sector", criteria.sector))
    if criteria.source is not None:
        query = query.where(Company.source == _choice("source", criteria.source))
    if criteria.relation is not None:
        query = query.where(Company.relation == criteria.relation)
    if criteria.territory is not None:
        query = query.where(_in_territory(criteria.territory))
    if criteria.do_not_contact is not None:
        query = query.where(Company.do_not_contact == criteria.do_not_contact)
    for test in criteria.own:
        query = query.where(held(test))
    sql, parameters = query.sql()
    return sql, tuple(parameters)


def _in_territory(name: str) -> Any:
    if name == NO_TERRITORY:
        return Company.territory.is_null()
    same = Territory.name_fold == text.fold(name)
    return Company.territory == Territory.select(Territory.id).where(same)


def _choice(list_name: str, name: str) -> Any:
    same = (Choice.list == list_name) & (Choice.name_fold == text.fold(name))
    return Choice.select(Choice.id).where(same)
