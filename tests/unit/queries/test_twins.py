"""Which companies may be there twice, and what hangs on one."""

from __future__ import annotations

from crmtui.access import User
from crmtui.queries import twins
from crmtui.queries.twins import Attached
from tests import factories as make


def told(user: User) -> list[tuple[str, str, str, str]]:
    """The pairs: both names, the reason, what both have."""
    return [(pair.one.name, pair.other.name, pair.why, pair.of) for pair in twins.pairs(user)]


def test_each_pair_is_told_once_with_its_strongest_reason(ana: User) -> None:
    make.company(ana, "Forja Ebro", city="Huesca", tax_id="B-1", phone="976 11 22 33")
    make.company(ana, "FORJA EBRO SL", city="Huesca", tax_id="b1", phone="976112233")
    make.company(ana, "Ebro Forja", city="Teruel", email="a@forja.es")
    make.company(ana, "Otra", email="A@forja.es")
    assert told(ana) == [
        ("Forja Ebro", "FORJA EBRO SL", "tax_id", "B-1"),
        ("Ebro Forja", "Otra", "email", "a@forja.es"),
        ("FORJA EBRO SL", "Ebro Forja", "name_elsewhere", "Teruel"),
        ("Forja Ebro", "Ebro Forja", "name_elsewhere", "Teruel"),
    ]


def test_a_number_of_a_person_counts_and_one_company_is_no_pair(ana: User) -> None:
    one = make.company(ana, "One", phone="976 11 22 33")
    make.contact(ana, one, "Eva", phone="976 11 22 33")
    other = make.company(ana, "Other")
    make.contact(ana, other, "Eva", phone="+34 976112233")
    assert told(ana) == [("One", "Other", "phone", "976 11 22 33")]


def test_only_the_user_s_own_are_told(ana: User, luis: User, jefa: User) -> None:
    make.company(ana, "Forja")
    make.company(luis, "Forja")
    assert told(ana) == told(luis) == []
    assert told(jefa) == [("Forja", "Forja", "name", "Forja")]


def test_a_person_is_known_by_number_address_or_name(ana: User, luis: User) -> None:
    forja = make.company(ana, "Forja", city="Huesca")
    make.contact(ana, forja, "Eva Sol", phone="600 11 22 33", left_on="2026-01-01")
    make.company(luis, "Otra", contact="Eva Sol")

    def known(*typed: str) -> list[tuple[str, str, bool, str]]:
        found = twins.people(ana, *typed)
        return [(each.name, each.company, each.left, each.what) for each in found]

    assert known("", "+34 600112233", "") == [("Eva Sol", "Forja", True, "600 11 22 33")]
    assert known("EVA SOL", "", "") == [("Eva Sol", "Forja", True, "")]
    assert known("Eva", "600", "a@b") == []


def test_what_hangs_on_a_company_is_counted(ana: User, luis: User) -> None:
    key = make.company(ana, "Forja", city="Huesca", contact="Eva")
    make.interaction(ana, key, "said")
    make.followup(ana, key, "2026-11-25")
    make.followup(ana, key, "2026-11-25", purpose="task", done=True)
    make.company(ana, "Referred", referred_by=key)
    assert twins.attached(ana, key) == Attached(1, 1, 1, 1, 1)
    assert twins.attached(luis, key) == Attached(0, 0, 0, 0, 0)
