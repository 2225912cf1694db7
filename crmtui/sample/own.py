"""The sample office's own fields, and what its companies and their people have in them."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from crmtui.core.text import fold
from crmtui.models import OwnField, OwnValue
from crmtui.sample.desk import Desk, iso, words


class Own(NamedTuple):
    """A field of the office's own."""

    owner: str
    name: str
    kind: str
    options: tuple[str, ...] = ()
    share: float = 0.5
    """How many have something in it."""


FIELDS = (
    Own("company", "Forma de pago", "choice",
        ("Contado", "30 días", "60 días", "90 días", "Confirming"), 0.6),
    Own("company", "Palés al mes", "number", (), 0.4),
    Own("company", "Cliente desde", "date", (), 0.3),
    Own("contact", "Trato", "choice", ("De tú", "De usted"), 0.3),
)  # fmt: skip


def add_own_fields() -> dict[str, int]:
    """Add the fields; returns their keys by name."""
    return {
        own.name: int(
            OwnField.insert(
                owner=own.owner, name=own.name, name_fold=fold(own.name), kind=own.kind,
                options=json.dumps(own.options, ensure_ascii=False), position=place,
            ).execute()
        )
        for place, own in enumerate(FIELDS)
    }  # fmt: skip


def add_own_values(desk: Desk, at: str, company: int, contact: int | None = None) -> list[str]:
    """Fill in own fields of a company or of its `contact`; returns the words it is found by."""
    found: list[str] = []
    owner = "company" if contact is None else "contact"
    for own in FIELDS:
        if own.owner != owner or not desk.chance(own.share):
            continue
        value, number = _value(desk, own)
        desk.rows.add(
            OwnValue, at, field_id=desk.own_fields[own.name], company_id=company,
            contact_id=contact, value=value, value_fold=fold(value), number=number,
        )  # fmt: skip
        if own.kind == "choice":
            found += words(value)
    return found


def _value(desk: Desk, own: Own) -> tuple[str, float | None]:
    if own.kind == "choice":
        return desk.rng.choice(own.options), None
    if own.kind == "number":
        number = desk.rng.randrange(5, 900, 5)
        return str(number), float(number)
    year = date.fromordinal(desk.today).year
    first = date(year - 12, 1, 1).toordinal()
    return iso(desk.rng.randrange(first, desk.today - 30)) or "", None
