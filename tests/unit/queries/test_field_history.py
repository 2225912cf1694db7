"""What stood in one field over time: when, by whom, as one would type it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry
from crmtui.models import Change
from crmtui.queries import field_history
from crmtui.queries.field_history import FieldValue
from crmtui.services import companies
from tests import factories as make


@pytest.fixture
def acme(ana: User, luis: User, marta: User, clock_at: Callable[[str], None]) -> int:
    """A company of Ana's that Marta changed the day after."""
    make.choice(ana, "source", "web")
    first = CompanyEntry(
        "Acme", source="web", sector="metal", product="nuts", city="Huesca", phones="976 1; 976 2"
    )
    key = companies.create(ana, first, add_choices=True)
    clock_at("2026-11-21T10:00")
    opened, _version = companies.open_for_editing(marta, key)
    mine = replace(
        opened, sector="food", product="bolts", city="Teruel", phones="976 2 fax; 976 3",
        salesperson="2",
    )  # fmt: skip
    companies.update(marta, key, opened, mine, add_choices=True)
    return key


def stood(user: User, acme: int, field: str) -> list[tuple[str, object]]:
    """Who put what there, the newest first."""
    return [
        (each.who, each.value) for each in field_history.values(user, "company", acme, field)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "now", "before"),
    [
        ("product", "bolts", "nuts"),
        ("sector", "food", "metal"),
        ("city", "Teruel", "Huesca"),
        ("phones", "976 2 fax; 976 3", "976 1; 976 2"),
        ("salesperson", "2", "1"),
    ],
)
def test_a_field_tells_who_put_what_there(
    marta: User, luis: User, acme: int, field: str, now: str, before: str
) -> None:
    assert stood(marta, acme, field) == [("Marta Peña", now), ("Ana Ruiz", before)]


def test_it_tells_when(marta: User, acme: int) -> None:
    newest = field_history.values(marta, "company", acme, "product")[0]
    assert newest == FieldValue(
        datetime(2026, 11, 21, 10, 0, tzinfo=UTC), "Marta Peña", "bolts"
    )  # fmt: skip


def test_what_never_changed_has_one_value_and_what_nobody_knows_none(
    marta: User, acme: int
) -> None:
    assert stood(marta, acme, "name") == [("Ana Ruiz", "Acme")]
    assert stood(marta, acme, "emails") == []
    assert stood(marta, acme, "nonsense") == []
    assert field_history.values(marta, "nonsense", acme, "name") == []


def test_where_the_history_does_not_go_back_so_far_nobody_is_named(marta: User, acme: int) -> None:
    Change.delete().where(Change.op == "insert").execute()

    assert stood(marta, acme, "product") == [("Marta Peña", "bolts"), ("", "nuts")]


def test_anothers_is_not_told(ana: User, luis: User, acme: int) -> None:
    assert stood(ana, acme, "product") == []
    assert len(stood(luis, acme, "product")) == 2


def test_a_field_of_the_offices_own_has_a_history_too(ana: User) -> None:
    key = make.company(ana, "Acme")
    make.own_value(ana, key, "Colour", "red")
    colour = make.own_field(ana, "Colour")
    opened, _version = companies.open_for_editing(ana, key)
    companies.update(ana, key, opened, replace(opened, own={str(colour): "blue"}))

    assert stood(ana, key, f"own:{colour}") == [("Ana Ruiz", "blue"), ("Ana Ruiz", "red")]
