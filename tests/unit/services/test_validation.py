"""What is refused, beside which field; and what is cleaned of all that is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crmtui import i18n
from crmtui.access import User
from crmtui.entry import (
    CompanyEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    PersonEntry,
    SiteEntry,
)
from crmtui.errors import Invalid
from crmtui.models import Choice, Company, Contact, Email, FollowUp, Interaction, Phone, Site
from crmtui.services import (
    choices,
    companies,
    contacts,
    followups,
    interactions,
    sites,
    team,
)
from tests.unit.furnished import once
from tests.unit.services.office import company, everything, recorded

FULL = CompanyEntry("Acme", source="fair")
SOON = date(2026, 11, 25)
INVISIBLE = "\x1b\u202e\x00\u200b"

Attempt = Callable[[User, int], object]


def edited(**fields: object) -> Attempt:
    """Change a company's fields."""

    def attempt(user: User, acme: int) -> object:
        opened, _ = companies.open_for_editing(user, acme)
        return companies.update(user, acme, opened, replace(opened, **fields))  # type: ignore[arg-type]

    return attempt


def created(**fields: object) -> Attempt:
    """Add a company with these fields."""
    return lambda user, _acme: companies.create(user, replace(FULL, **fields))  # type: ignore[arg-type]


def logged(**fields: object) -> Attempt:
    """Log an interaction with these fields."""
    return lambda user, acme: interactions.log(
        user,
        replace(InteractionEntry(acme, text="hi"), **fields),  # type: ignore[arg-type]
    )


def planned(**fields: object) -> Attempt:
    """Plan something with these fields."""
    return lambda user, acme: followups.create(
        user,
        replace(FollowUpEntry(acme, SOON), **fields),  # type: ignore[arg-type]
    )


def hired(**fields: str) -> Attempt:
    """Add a person with these fields."""
    entry = PersonEntry(**{"name": "Nuria", **fields})  # type: ignore[arg-type]
    return lambda user, _acme: team.add(user, entry)


REFUSED: list[tuple[Attempt, set[str]]] = [
    (created(name="  "), {"name"}),
    (created(name=INVISIBLE), {"name"}),
    (created(source=""), {"source"}),
    (created(source="moon"), {"source"}),
    (created(source="f", sector="co"), {"sector"}),
    (created(relation="friend"), {"relation"}),
    (created(status="asleep"), {"status"}),
    (created(salesperson="77"), {"salesperson"}),
    (created(salesperson="nobody"), {"salesperson"}),
    (created(referred_by=99), {"referred_by"}),
    (created(key="K1"), {"key"}),
    (created(contact="''"), {"contact"}),
    (created(name="", source="", relation=""), {"name", "source", "relation"}),
    (edited(name=""), {"name"}),
    (edited(source=""), {"source"}),
    (edited(sector="moon"), {"sector"}),
    (edited(salesperson="77"), {"salesperson"}),
    (edited(referred_by=1), {"referred_by"}),
    (edited(referred_by=99), {"referred_by"}),
    (lambda user, acme: companies.drop(user, acme, ""), {"reason"}),
    (lambda user, acme: companies.drop(user, acme, "moon"), {"reason"}),
    (lambda user, acme: companies.reactivate(user, acme, "dropped"), {"status"}),
    (lambda user, acme: companies.assign(user, acme, "77"), {"salesperson"}),
    (lambda user, acme: contacts.create(user, acme, ContactEntry("")), {"name"}),
    (lambda user, acme: contacts.create(user, acme, ContactEntry(INVISIBLE)), {"name"}),
    (lambda user, acme: contacts.create(user, acme, ContactEntry("Max", site="moon")), {"site"}),
    (lambda user, acme: sites.create(user, acme, SiteEntry(" ")), {"name"}),
    (logged(text=""), {"text"}),
    (logged(text=INVISIBLE + "\n"), {"text"}),
    (logged(kind="dance"), {"kind"}),
    (logged(at=datetime(2026, 11, 20, 9, 13, tzinfo=UTC)), {"at"}),
    (logged(outcome="moon"), {"outcome"}),
    (logged(salesperson="77"), {"salesperson"}),
    (logged(next_contact=SOON, next_kind="dance"), {"next_kind"}),
    (logged(promise="a quote"), {"promise_due"}),
    (logged(key="T1"), {"key"}),
    (logged(text="", kind="", promise="x"), {"text", "kind", "promise_due"}),
    (planned(due=None), {"due"}),
    (planned(purpose="hope"), {"purpose"}),
    (planned(kind="dance"), {"kind"}),
    (planned(purpose="task"), {"note"}),
    (planned(purpose="task", note=INVISIBLE), {"note"}),
    (planned(salesperson="77"), {"salesperson"}),
    (lambda user, _acme: choices.add(user, "sector", INVISIBLE), {"name"}),
    (hired(name=" "), {"name"}),
    (hired(code="one"), {"code"}),
    (hired(code="2"), {"code"}),
    (hired(code="1234567"), {"code"}),
    (hired(role="boss"), {"role"}),
    (hired(login="ana"), {"login"}),
]


@pytest.fixture
def acme(jefa: User, db: Path) -> int:
    """A company with an interaction, both known elsewhere by a key."""
    return once(db, "a company with an interaction", lambda: _known_elsewhere(jefa))


def _known_elsewhere(jefa: User) -> int:
    acme = company(jefa, key="K1", contact="Eva")
    interactions.log(jefa, InteractionEntry(acme, text="hi", key="T1"))
    return acme


@pytest.mark.parametrize(("attempt", "fields"), REFUSED)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_written(
    jefa: User, acme: int, attempt: Attempt, fields: set[str]
) -> None:
    before = everything(), recorded()

    with pytest.raises(Invalid) as refused:
        attempt(jefa, acme)

    assert refused.value.problems.keys() == fields
    assert all(said.endswith(".") or "…" in said for said in refused.value.problems.values())
    assert str(refused.value) == " ".join(refused.value.problems.values())
    assert refused.value.exit_code == 5
    assert (everything(), recorded()) == before


def test_what_is_wrong_is_said_in_the_language_of_whoever_reads(jefa: User) -> None:
    i18n.use("es")

    with pytest.raises(Invalid) as refused:
        company(jefa, "")

    assert refused.value.problems != {"name": "A company needs a name."}


def test_what_the_list_lacks_is_added_where_it_may_be(jefa: User) -> None:
    acme = companies.create(jefa, replace(FULL, sector="ceramics"), add_choices=True)
    companies.drop(jefa, acme, "moved away", add_choices=True)
    interactions.log(
        jefa, InteractionEntry(acme, text="hi", outcome="maybe"), add_choices=True
    )  # fmt: skip

    assert {"ceramics", "moved away", "maybe"} <= {each.name for each in Choice.select()}


def test_a_refused_company_adds_nothing_to_the_lists(jefa: User) -> None:
    before = everything()

    with pytest.raises(Invalid):
        companies.create(jefa, replace(FULL, sector="ceramics", name=""), add_choices=True)

    assert everything() == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Acme\tS.A. ", "Acme S.A."),
        ("Ac\x1b[2Jme", "Ac[2Jme"),
        ("Acme\u202egnp", "Acmegnp"),
        ("Acme\nS.A.", "Acme S.A."),
        ("Cafe\u0301", "Café"),
        ("[@click=app.quit]Acme[/]", "[@click=app.quit]Acme[/]"),
        ("'; DROP TABLE company; --", "'; DROP TABLE company; --"),
        ("👩\u200d👩\u200d👧 & Co", "👩\u200d👩\u200d👧 & Co"),
    ],
)
def test_every_text_is_cleaned_and_otherwise_kept_as_it_was_typed(
    jefa: User, typed: str, kept: str
) -> None:
    one_line = dict.fromkeys(
        ("name", "trade_name", "tax_id", "web", "address", "city", "region", "postcode", "country",
         "product", "source_detail", "contact", "contact_title", "key"), typed
    )  # fmt: skip
    acme = companies.create(jefa, CompanyEntry(source="fair", **one_line))  # type: ignore[arg-type]
    site = sites.create(jefa, acme, SiteEntry(typed, typed, typed, typed, typed, typed))
    followups.create(jefa, FollowUpEntry(acme, SOON, purpose="task", note=typed))

    row = Company.get_by_id(acme)
    fields = ("name", "trade_name", "tax_id", "web", "product", "source_detail", "key")
    assert {getattr(row, field) for field in fields} == {kept}
    person = Contact.get()
    assert {person.name, person.job_title} == {kept}
    place = ("address", "city", "region", "postcode", "country")
    for found in (Site.get(Site.main), Site.get_by_id(site)):
        assert {getattr(found, field) for field in place} == {kept}


def test_notes_keep_their_lines_and_nothing_else_that_acts(jefa: User) -> None:
    typed, kept = " one\r\ntwo\x07\u2028three\x9b2J ", "one\ntwo\nthree2J"
    acme = company(jefa, notes=typed)
    interactions.log(
        jefa,
        InteractionEntry(acme, "other", typed, needs=typed, objections=typed, next_contact=SOON,
                         promise=typed, promise_due=SOON),
    )  # fmt: skip

    talk = Interaction.get()
    assert {Company.get_by_id(acme).notes, talk.text, talk.needs, talk.objections} == {kept}
    assert {each.note for each in FollowUp.select()} == {kept}


def test_phones_and_addresses_are_cleaned_too(jefa: User) -> None:
    company(jefa, phones="976\x1b[31m 1\u202e fax", emails="a\x1b@b.example\nc\u202e@d.example")

    assert [(each.number, each.kind) for each in Phone.select()] == [("976[31m 1", "fax")]
    assert [each.address for each in Email.select()] == ["a@b.example", "c@d.example"]
