"""Reading the fields of the office's own, and what records have in them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crmtui import clock, i18n
from crmtui.access import User, visible
from crmtui.core import own_values, text
from crmtui.core.own_values import Range
from crmtui.db import rows
from crmtui.models import OwnField as Table
from crmtui.queries._reading import all_owned, owned, select, these

NOTHING = "-"
"""Asks for the records that have nothing in a field."""


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the office's own."""

    id: int
    owner: str
    """"company" or "contact"."""
    name: str
    kind: str
    """"text", "number", "date" or "choice"."""
    options: tuple[str, ...]
    """Of a choice: the values offered, in the office's order."""
    active: bool

    @property
    def key(self) -> str:
        """What entries and forms call it."""
        return str(self.id)


class OwnValue(NamedTuple):
    """What a record has in a field of the office's own."""

    field: int
    name: str
    """Of the field."""
    kind: str
    value: str
    """In its canonical form; `formats.own_value` shows it."""


class Option(NamedTuple):
    """One of the values of a choice."""

    name: str
    active: bool
    """Whether it is offered; one that is not stays on the records that have it."""
    used: int
    """How many of the user's records have it."""


Own = Mapping[tuple[str, int], tuple[OwnValue, ...]]
"""What records have, by ("company", id) and ("contact", id)."""
Held = Mapping[int, tuple[OwnValue, ...]]
"""What companies have in some fields, by company."""


@dataclass(frozen=True, slots=True)
class OwnTest:
    """What a list asks of a field of the office's own."""

    field: int
    kind: str
    name: str
    """Of the field."""
    typed: str
    wanted: Range | None
    """Which values; None asks for those that have none."""


def test(user: User, field: OwnField, typed: str) -> OwnTest | None:
    """What somebody asks of a field: `red`, `>1000`, `10..20`, `-` for nothing; None for none."""
    typed = text.clean(typed)
    if typed == NOTHING:
        return OwnTest(field.id, field.kind, field.name, typed, None)
    wanted = own_values.sought(field.kind, typed, today=clock.today(), language=i18n.language())
    if wanted is not None and field.kind == "choice" and wanted.prefix:
        meant = own_values.chosen(typed, field.options)
        if len(meant) == 1:
            wanted = Range(text.fold(meant[0]), text.fold(meant[0]))
    return wanted and OwnTest(field.id, field.kind, field.name, typed, wanted)


def find(user: User, owner: str) -> list[OwnField]:
    """The fields of companies or of contacts that are in use, in the office's order."""
    return [field for field in every(user, owner) if field.active]


def every(user: User, owner: str) -> list[OwnField]:
    """All the fields of companies or of contacts, hidden ones too, in the office's order."""
    sql, parameters = _of(user, owner)
    return [
        OwnField(key, of, name, kind, tuple(json.loads(options)), bool(active))
        for key, of, name, kind, options, active in rows(Table.raw(sql, *parameters))
    ]


@lru_cache
def _of(user: User, owner: str) -> tuple[str, Sequence[object]]:
    """The SELECT of these fields, made once: whatever they are of is read with them."""
    fields = Table.id, Table.owner, Table.name, Table.kind, Table.options, Table.active
    query = Table.select(*fields).where((Table.owner == owner) & visible(user, Table))
    sql, parameters = query.order_by(Table.position, Table.id).sql()
    return str(sql), parameters


def used(user: User, owner: str) -> dict[int, int]:
    """By field, how many of the user's records have something in it."""
    own = all_owned(user, "v.company_id")
    return dict(select(_USED.format(own=own), owner))


def options(user: User, field: OwnField) -> list[Option]:
    """The values of a choice: those offered in their order, then the hidden ones in use."""
    own = all_owned(user, "v.company_id")
    counts = {
        fold: (value, many) for fold, value, many in select(_OPTIONS.format(own=own), field.id)
    }
    offered = [
        Option(name, True, counts.pop(text.fold(name), ("", 0))[1]) for name in field.options
    ]
    return [*offered, *(Option(name, False, many) for name, many in counts.values())]


def of_companies(user: User, companies: Sequence[int]) -> Own:
    """What these companies and their people have in the fields in use."""
    found: defaultdict[tuple[str, int], list[OwnValue]] = defaultdict(list)
    for company, contact, *value in these(_VALUES, companies, own=owned(user, "v.company_id")):
        owner = ("company", company) if contact is None else ("contact", contact)
        found[owner].append(OwnValue(*value))
    return {owner: tuple(values) for owner, values in found.items()}


def held(user: User, fields: Sequence[int], companies: Sequence[int]) -> Held:
    """What these companies have in these fields of companies, for the lines of a list."""
    asked = ",".join(str(int(field)) for field in fields)
    found: defaultdict[int, list[OwnValue]] = defaultdict(list)
    if asked:
        own = owned(user, "v.company_id")
        for company, *value in these(_HELD, companies, own=own, fields=asked):
            found[company].append(OwnValue(*value))
    return {company: tuple(values) for company, values in found.items()}


_USED = """
SELECT v.field_id, count(*) FROM own_field AS f
CROSS JOIN own_value AS v ON v.field_id = f.id
WHERE f.owner = ? AND {own} GROUP BY v.field_id
"""
_OPTIONS = """
SELECT v.value_fold, v.value, count(*) FROM own_value AS v WHERE v.field_id = ? AND {own}
GROUP BY v.value_fold ORDER BY v.value_fold
"""
_VALUES = """
SELECT v.company_id, v.contact_id, f.id, f.name, f.kind, v.value
FROM own_value AS v JOIN own_field AS f ON f.id = v.field_id
WHERE v.company_id IN ({keys}) AND f.active AND {own}
ORDER BY f.position, f.id
"""
_HELD = """
SELECT v.company_id, f.id, f.name, f.kind, v.value
FROM own_field AS f CROSS JOIN own_value AS v ON v.field_id = f.id
WHERE v.company_id IN ({keys}) AND f.id IN ({fields}) AND v.contact_id IS NULL AND {own}
"""
