"""The timeline of a company, and lists of interactions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crmtui import i18n
from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.models import Company, Interaction
from crmtui.queries import interactions
from crmtui.queries.interactions import Criteria
from crmtui.services.undo import undo
from tests import factories as make


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's, added this morning."""
    return make.company(ana, "Acme", contact="Marta Gil")


def test_the_newest_comes_first_talks_and_changes_together(
    ana: User, acme: int, clock_at: object
) -> None:
    old = make.interaction(ana, acme, at="2026-11-01T10:00")
    new = make.interaction(ana, acme, at="2026-11-20T10:00")
    rows = interactions.timeline(ana, acme)
    assert [(row.kind_of, row.id) for row in rows] == [
        ("interaction", new),
        ("change", rows[1].id),
        ("interaction", old),
    ]
    assert rows[1].kind == "company.create"


def test_of_two_at_the_same_time_the_later_entry_comes_first(ana: User, acme: int) -> None:
    first, second = make.interaction(ana, acme, "uno"), make.interaction(ana, acme, "dos")
    talks = interactions.timeline(ana, acme, kinds=frozenset({"call_in"}))
    assert [row.id for row in talks] == [second, first]


def test_a_talk_says_who_with_whom_and_what(ana: User, marta: User, acme: int) -> None:
    contact = make.contact(ana, acme, "Pilar Sanz")
    key = make.interaction(
        marta, acme, "Quiere oferta.", who=ana, kind="visit", at="2026-11-18T10:00",
        contact=contact, needs="una prensa", objections="caro",
        outcome=make.choice(ana, "outcome", "interesado"), next_contact=date(2026, 11, 25),
    )  # fmt: skip
    (row,) = interactions.timeline(ana, acme, kinds=frozenset({"visit"}))
    assert row == interactions.TimelineRow(
        kind_of="interaction",
        id=key,
        at=datetime(2026, 11, 18, 10, tzinfo=UTC),
        kind="visit",
        who="AR",
        who_name="Ana Ruiz",
        contact="Pilar Sanz",
        text="Quiere oferta.",
        needs="una prensa",
        objections="caro",
        outcome="interesado",
        next_contact=date(2026, 11, 25),
        recorded_by="MP",
    )


def test_who_typed_is_not_said_where_it_is_the_same(ana: User, acme: int) -> None:
    make.interaction(ana, acme)
    (row,) = interactions.timeline(ana, acme, kinds=frozenset({"call_in"}))
    assert row.recorded_by == ""


def test_a_change_is_told_in_words_with_what_was_edited(ana: User, acme: int) -> None:
    make.edit(ana, "company.update", Company, acme, name="Acme 2", name_fold="acme 2", web="a.es")
    make.phone(ana, acme, "976 12 34 56")
    phone, edit, create = interactions.timeline(ana, acme)
    assert create.text == "company added"
    assert edit.text == "company edited: name, web"
    assert (edit.kind_of, edit.kind, edit.who, edit.who_name) == (
        "change", "company.update", "AR", "Ana Ruiz",
    )  # fmt: skip
    assert phone.text == "company edited: phones"


def test_a_change_is_told_in_the_language_in_use(
    ana: User, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = {b"company added": "empresa añadida".encode()}
    monkeypatch.setattr(i18n, "_catalogues", {"en": catalogue})
    (row,) = interactions.timeline(ana, acme)
    assert row.text == "empresa añadida"


def test_an_undo_is_a_change_too(ana: User, acme: int) -> None:
    make.edit(ana, "company.update", Company, acme, web="a.es")
    (edit, _create) = interactions.timeline(ana, acme)
    undo(ana, edit.id)
    assert [row.kind for row in interactions.timeline(ana, acme)] == [
        "undo", "company.update", "company.create",
    ]  # fmt: skip


def test_logging_is_no_change_of_its_own_but_correcting_is(ana: User, acme: int) -> None:
    key = make.interaction(ana, acme, "uno")
    make.edit(ana, "interaction.update", Interaction, key, text="dos")
    changes = interactions.timeline(ana, acme, kinds=frozenset({"change"}))
    assert [row.kind for row in changes] == ["interaction.update", "company.create"]
    assert changes[0].text == "interaction corrected: text"


def test_the_timeline_can_be_narrowed_to_kinds(ana: User, acme: int) -> None:
    visit = make.interaction(ana, acme, kind="visit")
    call = make.interaction(ana, acme, kind="call_in", at="2026-11-17T10:00")
    make.interaction(ana, acme, kind="email")

    def found(*kinds: str) -> list[int]:
        return [row.id for row in interactions.timeline(ana, acme, kinds=frozenset(kinds))]

    assert found("visit", "call_in") == [visit, call]
    assert len(found("visit", "change")) == 2
    assert found() == []


def test_pages_join_into_the_whole_timeline(ana: User, acme: int) -> None:
    for number in range(40):
        make.interaction(ana, acme, at=f"2026-11-{1 + number % 19:02}T10:00")
        if number % 4 == 0:
            make.edit(ana, "company.update", Company, acme, web=f"{number}.es")
    everything = interactions.timeline(ana, acme, limit=99)
    assert len(everything) == 51
    for offset in (0, 1, 16, 37, 50, 51, 70):
        page = interactions.timeline(ana, acme, limit=16, offset=offset)
        assert page == everything[offset : offset + 16]


def test_other_companies_stay_out_of_it(ana: User, acme: int) -> None:
    make.interaction(ana, make.company(ana, "Otra"))
    assert [row.kind for row in interactions.timeline(ana, acme)] == ["company.create"]


def test_each_kind_is_counted(ana: User, acme: int) -> None:
    for kind in ("visit", "visit", "email"):
        make.interaction(ana, acme, kind=kind)
    assert interactions.count_by_kind(ana, acme) == {
        "call_in": 0, "call_out": 0, "visit": 2, "email": 1, "message": 0, "other": 0, "note": 0,
        "quote": 0, "change": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "direction"), [("call_in", "in"), ("call_out", "out"), ("visit", None)]
)
def test_one_can_be_read_whole(
    ana: User, marta: User, acme: int, kind: str, direction: str | None
) -> None:
    key = make.interaction(marta, acme, "Hola.", who=ana, kind=kind)
    assert interactions.get(ana, key) == interactions.Interaction(
        id=key,
        company_id=acme,
        company="Acme",
        contact_id=None,
        contact="",
        at=datetime(2026, 11, 18, 10, tzinfo=UTC),
        kind=kind,
        direction=direction,
        salesperson=1,
        recorded_by=3,
        text="Hola.",
        needs="",
        objections="",
        outcome=None,
        next_contact=None,
        version=1,
    )


def test_one_that_is_not_there_is_said_so(ana: User) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        interactions.get(ana, 9)


def test_lists_are_newest_first_and_narrowed_by_what_is_asked(
    marta: User, ana: User, luis: User, acme: int
) -> None:
    other = make.company(marta, "Otra", owner=luis)
    call = make.interaction(ana, acme, "La prensa hidráulica.", at="2026-11-10T10:00")
    visit = make.interaction(luis, other, kind="visit", at="2026-11-12T10:00")
    mail = make.interaction(ana, other, needs="prensas", kind="email", at="2026-11-14T10:00")

    def found(**asked: object) -> list[int]:
        rows = interactions.find(marta, Criteria(**asked))  # type: ignore[arg-type]
        return [row.id for row in rows]

    assert found() == [mail, visit, call]
    assert found(company_id=other) == [mail, visit]
    assert found(salesperson=2) == [visit]
    assert found(kind="email") == [mail]
    assert found(since=datetime(2026, 11, 12, 10, tzinfo=UTC)) == [mail, visit]
    assert found(until=datetime(2026, 11, 12, 10, tzinfo=UTC)) == [call]
    assert found(text="prensa") == [mail, call]
    assert found(text="HIDRAULICA prensa") == [call]
    assert found(text="***") == []
    assert found(text="prensa", company_id=other, kind="visit") == []
    assert [row.id for row in interactions.find(marta, limit=1, offset=1)] == [visit]


def test_notes_are_found_as_they_stand_now(ana: User, acme: int) -> None:
    key = make.interaction(ana, acme, "antes")
    make.edit(ana, "interaction.update", Interaction, key, text="después")
    assert interactions.find(ana, Criteria(text="antes")) == []
    assert [row.id for row in interactions.find(ana, Criteria(text="despues"))] == [key]
