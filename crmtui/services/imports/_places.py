"""The places of companies that a slice of rows brings: known again, completed, or added."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from crmtui.core import text
from crmtui.db import rows
from crmtui.entry import CompanyEntry, SiteEntry
from crmtui.models import Site
from crmtui.services import bulk
from crmtui.services.imports.decisions import What

WHERE = ("address", "city", "region", "postcode", "country")
_FIELDS = ("name", *WHERE)
_KEPT = (*_FIELDS, "key")


@dataclass(slots=True)
class Place:
    """A place of a company."""

    company: int
    values: dict[str, str]
    main: bool = False
    id: int | None = None
    """None until it is written."""


def of_site(entry: SiteEntry) -> dict[str, str]:
    """What a row of sites says of a place."""
    return {name: text.clean(getattr(entry, name)) for name in _KEPT}


def of_company(entry: CompanyEntry, name: str) -> dict[str, str]:
    """What a row of companies says of a place, called `name`."""
    where = {each: text.clean(getattr(entry, each)) for each in WHERE}
    return {"name": text.clean(name), **where, "key": ""}


class Places:
    """The places of some companies: those there already, and those to write."""

    def __init__(self, companies: Collection[int]) -> None:
        """`companies` are those that may have some."""
        self._of: dict[int, list[Place]] = {}
        self._new: list[Place] = []
        self._changed: dict[int, dict[str, str]] = {}
        if not companies:
            return
        fields = [Site._meta.fields[name] for name in _KEPT]
        found = Site.select(Site.company, Site.main, Site.id, *fields)
        there = found.where(bulk.among(sorted(companies), "company_id"))
        for company, main, key, *said in rows(there.order_by(Site.main.desc(), Site.id)):
            held = {name: value or "" for name, value in zip(_KEPT, said, strict=True)}
            place = Place(company, held, bool(main), key)
            self._of.setdefault(company, []).append(place)

    def main(self, company: int) -> Place | None:
        """The main place of a company."""
        return next(iter(self._of.get(company, ())), None)

    def find(self, company: int, said: Mapping[str, str]) -> Place | None:
        """The place that is meant: what both say of its name, street and city is the same."""
        return next((each for each in self._of.get(company, ()) if _same(each.values, said)), None)

    def fitting(self, company: int, said: Mapping[str, str]) -> Place | None:
        """The main place, where nothing that is said differs from what is known of it."""
        main = self.main(company)
        return main if main is not None and _agree(main.values, said) else None

    def called(self, company: int, said: str) -> Place | None:
        """The place whose name or city begins so."""
        fold = text.fold(said)
        for each in self._of.get(company, ()) if fold else ():
            names = each.values["name"], each.values["city"]
            if any(text.fold(name).startswith(fold) for name in names if name):
                return each
        return None

    def add(self, company: int, said: Mapping[str, str]) -> Place:
        """Take down a new place; the first of a company is its main one."""
        place = Place(company, dict(said), main=company not in self._of)
        self._of.setdefault(company, []).append(place)
        self._new.append(place)
        return place

    def complete(self, place: Place, said: Mapping[str, str], what: What) -> bool:
        """Put in what is said and lacking, or what is said (UPDATE). Returns whether any is."""
        replaces = what is What.UPDATE
        values = {
            name: value
            for name, value in said.items()
            if value and value != place.values[name] and (replaces or not place.values[name])
        }
        place.values |= values
        if values and place.id is not None:
            self._changed.setdefault(place.id, {}).update(values)
        return bool(values)

    def write(self) -> None:
        """Write what was taken down."""
        new: list[dict[str, Any]] = [
            {"company": each.company, "main": each.main, **each.values,
             "key": each.values["key"] or None}
            for each in self._new
        ]  # fmt: skip
        for place, key in zip(self._new, bulk.insert_many(Site, new), strict=True):
            place.id = key
        bulk.update_rows(Site, self._changed)
        self._new, self._changed = [], {}


def _agree(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether what both say is the same."""
    pairs = ((text.words(one[name]), text.words(other[name])) for name in _FIELDS)
    return all(mine == theirs for mine, theirs in pairs if mine and theirs)


def _same(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two descriptions are of one place: they share something, and differ in nothing."""
    if one["key"] and other["key"]:
        return one["key"] == other["key"]
    shared = False
    for name in ("name", "address", "city"):
        mine, theirs = (text.words(each[name]) for each in (one, other))
        if mine and theirs and mine != theirs:
            return False
        shared = shared or bool(mine and theirs)
    return shared
