"""Whoever has a number is found by it, however it was written and is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry, SiteEntry
from crmtui.models import Office
from crmtui.queries import search
from crmtui.services import changes, companies, contacts, sites

WRITTEN = (
    "e164", "international", "national", "rfc3966", "dialled_from_US", "dialled_from_inside",
)  # fmt: skip
ENOUGH = 400
"""More than all that end alike in these examples."""


class Number(NamedTuple):
    """A number and the ways it is written."""

    region: str
    forms: tuple[str, ...]


def forms_of(known: dict[str, str]) -> tuple[str, ...]:
    """The ways in which the examples write a number, and those that people use besides."""
    international = known["international"]
    found = [known[way] for way in WRITTEN if way in known]
    found += [international.replace("+", "00"), known["e164"].removeprefix("+")]
    found += [f"{international} ext. 12", f"{known['national']} int 7", f"{known['rfc3966']};ext=3"]
    mobile = known["kind"] == "mobile"
    if known["region"] == "MX" and mobile:
        national = known["national"]
        found += [f"+52 1 {national}", f"044 {national}", f"045 {national}", f"1 {national}"]
    if known["region"] == "AR" and mobile:
        found += ["15-2345-6789", "15 2345 6789", "9 11 2345 6789", "0 11 15 2345 6789"]
    return tuple(dict.fromkeys(found))


@pytest.fixture
def numbers(shared_json: Callable[[str], Any]) -> list[Number]:
    """Real numbers of six countries."""
    known = shared_json("phone_examples.dev.json")["numbers"]
    return [Number(each["region"], forms_of(each)) for each in known]


def stored(user: User, owner: str, number: str) -> tuple[int, int | None]:
    """A company of which it, its person or its place has the number; and that person."""
    entry = CompanyEntry(name="Owner", source="web", phones=number if owner == "company" else "")
    key = companies.create(user, entry, add_choices=True)
    if owner == "contact":
        return key, contacts.create(user, key, ContactEntry(name="Eva", phones=number))
    if owner == "site":
        sites.create(user, key, SiteEntry(name="Plant", phones=number))
    return key, None


def office_in(user: User, country: str) -> None:
    """The office writes its numbers as in this country."""

    def settle(_user: User) -> None:
        changes.insert(Office, name="Office", country=country)

    changes.command("office.begin")(settle)(user)


def found(user: User, typed: str) -> Iterator[tuple[int, int | None]]:
    """Whom both ways of finding agree on: the call form's and that of the quick find."""
    calling = {(each.company_id, each.contact_id) for each in search.callers(user, typed, ENOUGH)}
    groups = search.anything(user, typed, limit=ENOUGH)
    phones = next((group.hits for group in groups if group.kind == "phone"), ())
    yield from calling & {(hit.company_id, hit.contact_id) for hit in phones}


@pytest.mark.parametrize("office", ["its own", "another"])
def test_every_written_form_of_a_number_finds_its_owner_by_every_other(
    jefa: User, numbers: list[Number], office: str
) -> None:
    office_in(jefa, "PT")
    lost = []
    for place, number in enumerate(numbers):
        if office == "its own":
            moved_to(jefa, number.region)
        owners = all_stored(jefa, number, place)
        for typed in number.forms:
            those = set(found(jefa, typed))
            lost += [(typed, form) for form, whose in owners.items() if whose not in those]
    assert not lost, lost[:40]


def all_stored(user: User, number: Number, place: int) -> dict[str, tuple[int, int | None]]:
    """Whose each form is: by turns a company's, a person's and a site's."""

    def store(_user: User) -> dict[str, tuple[int, int | None]]:
        owners = "company", "contact", "site"
        return {
            form: stored(user, owners[(place + turn) % 3], form)
            for turn, form in enumerate(number.forms)
        }

    return changes.command("import")(store)(user)


def moved_to(user: User, country: str) -> None:
    """The office is in another country from now on."""
    changes.command("office.begin")(lambda _user: changes.update(Office, 1, country=country))(user)
