"""Phones and e-mails: several in one text, told apart, and only what changed is written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmtui.access import User
from crmtui.entry import ContactEntry, SiteEntry
from crmtui.models import Company, Email, Office, Phone
from crmtui.services import changes, companies, contacts, phonebook, sites
from tests.unit.services.office import changes_of, company, newest

Number = tuple[int, str, str]


def numbers() -> list[Number]:
    """All numbers, with their keys and kinds."""
    return [(each.id, each.number, each.kind) for each in Phone.select().order_by(Phone.id)]


def edit(user: User, key: int, **fields: str) -> None:
    """Change a company's fields."""
    opened, _ = companies.open_for_editing(user, key)
    companies.update(user, key, opened, replace(opened, **fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("976 123 456", [("976 123 456", "")]),
        ("976 123 456 fax; móvil 600 111 222", [("976 123 456", "fax"), ("600 111 222", "móvil")]),
        ("Tel. 976 123 456 Fax 976 123 457", [("976 123 456", ""), ("976 123 457", "fax")]),
        ("976 123 456\n600 111 222", [("976 123 456", ""), ("600 111 222", "")]),
        ("976 123 456; 976 123 456", [("976 123 456", "")]),
        ("976 123 456 ext. 12", [("976 123 456 ext. 12", "")]),
        ("ask Eva", [("ask Eva", "")]),
        ("", []),
    ],
)
def test_several_numbers_in_one_text_each_with_its_kind(
    ana: User, typed: str, kept: list[tuple[str, str]]
) -> None:
    acme = company(ana, phones=typed)

    assert [number[1:] for number in numbers()] == kept
    opened, _ = companies.open_for_editing(ana, acme)
    assert opened.phones == "; ".join(f"{number} {kind}".strip() for number, kind in kept)


def test_a_number_is_kept_as_typed_and_as_it_is_dialled_from_anywhere(ana: User) -> None:
    company(ana, phones="976 123 456")

    phone = Phone.get()
    assert (phone.digits, phone.e164, phone.reversed) == (
        "976123456", "+34976123456", "65432167943",
    )  # fmt: skip


def test_numbers_without_their_country_belong_to_the_offices(ana: User) -> None:
    Office.update(country="AR").execute()

    company(ana, phones="011 4123-4567")

    assert Phone.get().e164 == "+541141234567"
    assert phonebook.office_country(ana) == "AR"
    Office.delete().execute()
    assert phonebook.office_country(ana) == "ES"


def test_only_what_changed_is_written(ana: User) -> None:
    acme = company(ana, phones="976 1; 976 2 fax; 976 3; 976 4")
    one, two, three, four = (key for key, *_ in numbers())

    edit(ana, acme, phones="976 4; 976 1; 976 2 móvil; 976 5")

    assert numbers() == [
        (one, "976 1", ""),
        (two, "976 2", "móvil"),
        (four, "976 4", ""),
        (four + 1, "976 5", ""),
    ]
    assert [change[:2] for change in changes_of(newest())] == [
        ("phone", "update"),
        ("phone", "delete"),
        ("phone", "insert"),
    ]
    assert three not in {key for key, *_ in numbers()}


def test_numbers_of_a_company_its_people_and_places_do_not_mix(ana: User) -> None:
    acme = company(ana, phones="976 1")
    eva = contacts.create(ana, acme, ContactEntry("Eva", phones="600 1", emails="e@a.example"))
    plant = sites.create(ana, acme, SiteEntry("plant", phones="974 1"))

    edit(ana, acme, phones="976 2", emails="a@b.example")

    assert phonebook.phones_text(ana, acme) == "976 2"
    assert phonebook.phones_text(ana, acme, contact=eva) == "600 1"
    assert phonebook.phones_text(ana, acme, site=plant) == "974 1"
    assert phonebook.emails_text(ana, acme) == "a@b.example"
    assert phonebook.emails_text(ana, acme, contact=eva) == "e@a.example"


def test_addresses_that_stay_keep_their_rows(ana: User) -> None:
    acme = company(ana, emails="a@b.example, Eva <E@B.example>")
    first, second = (each.id for each in Email.select().order_by(Email.id))

    edit(ana, acme, emails="E@B.example; new@b.example")

    found = [
        (each.id, each.address, each.address_fold) for each in Email.select().order_by(Email.id)
    ]
    assert found == [
        (second, "E@B.example", "e@b.example"),
        (second + 1, "new@b.example", "new@b.example"),
    ]
    assert first < second


def test_what_was_not_touched_is_left_alone_even_where_it_reads_in_two_ways(ana: User) -> None:
    acme = company(ana, phones="976 1")
    Phone.update(number="976 1 / 976 2", kind="odd").execute()
    before = numbers()

    edit(ana, acme, product="bolts")

    assert numbers() == before


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.text(st.sampled_from("0123456789 +()-./;,\nabcfaxTel:mó\x1b\u202e"), max_size=30),
        max_size=3,
    )
)
def test_what_stands_in_the_form_means_what_is_kept(ana: User, texts: list[str]) -> None:
    acme = Company.get_or_none() or Company.get_by_id(company(ana))
    for typed in texts:
        changes.command("test")(
            lambda user, typed=typed: phonebook.set_phones(user, acme.id, typed)
        )(ana)  # fmt: skip
        kept = numbers()
        shown = phonebook.phones_text(ana, acme.id)
        changes.command("test")(
            lambda user, shown=shown: phonebook.set_phones(user, acme.id, shown + " ")
        )(ana)  # fmt: skip
        assert [number[1:] for number in numbers()] == [number[1:] for number in kept]
