"""Cases worth telling: written up once, read by everybody, their company by who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.entry import LessonEntry, LineEntry, LossEntry, ObjectionEntry, QuoteEntry
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import Choice, Lesson
from crmtui.queries import lessons as read
from crmtui.queries.lessons import Criteria
from crmtui.services import companies, lessons, losses, merging, objections, quotes
from crmtui.services.undo import undo
from tests.deals import the
from tests.unit.services.office import company, newest

WON = LessonEntry(
    "Ganado por el plazo", "success", "Tenían prisa.", "Prometer el plazo.", "plazo; Plazo , taller"
)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return company(ana, sector="metal")


def test_a_case_is_kept_with_what_it_was_about(ana: User, acme: int) -> None:
    entry = replace(WON, competitor="Hidro", sector="metal", company=acme)
    key = lessons.create(ana, entry)

    row = read.get(ana, key)
    assert (row.title, row.kind, row.day) == ("Ganado por el plazo", "success", clock.today())
    assert row.tags == ("plazo", "taller")
    assert (row.salesperson, row.sector, row.competitor) == (1, "metal", "Hidro")
    assert (row.company_id, row.company) == (acme, "Acme")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "so so"}, "kind"),
        ({"text": "", "lesson": ""}, "text"),
        ({"day": date(2026, 11, 21)}, "day"),
        ({"salesperson": "99"}, "salesperson"),
        ({"product": "no such"}, "product"),
        ({"sector": "no such"}, "sector"),
        ({"objection": "no such"}, "objection"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    ana: User, db: object, wrong: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        lessons.create(ana, replace(WON, **wrong))  # type: ignore[arg-type]
    assert refused.value.problems.keys() == {field}
    assert not Lesson.select().exists()


def test_everybody_reads_it_and_its_company_only_who_may_see_that(
    ana: User, luis: User, marta: User, acme: int
) -> None:
    key = lessons.create(ana, replace(WON, company=acme))

    row = read.get(luis, key)
    assert (row.title, row.company_id, row.company, row.about.company) == (
        "Ganado por el plazo", None, "", None,
    )  # fmt: skip
    assert read.find(luis, Criteria(text="acme")) == []
    assert read.find(luis, Criteria(company_id=acme)) == []
    assert read.of_company(luis, acme) == []
    assert read.get(marta, key).company == "Acme"
    assert lessons.open_for_editing(luis, key)[0].company is None


def test_a_colleague_s_case_is_changed_by_who_sees_all_only(
    ana: User, luis: User, marta: User, acme: int
) -> None:
    key = lessons.create(ana, replace(WON, company=acme))
    opened, _version = lessons.open_for_editing(luis, key)
    for attempt in (
        lambda: lessons.update(luis, key, opened, replace(opened, title="mine")),
        lambda: lessons.remove(luis, key),
    ):
        with pytest.raises(Refused, match="Ana Ruiz"):
            attempt()
    opened, _version = lessons.open_for_editing(marta, key)
    lessons.update(marta, key, opened, replace(opened, title="better"))
    assert the(Lesson).title == "better"


def test_who_may_not_see_where_it_was_keeps_it_where_it_was(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    key = lessons.create(jefa, replace(WON, company=acme, salesperson="2"))
    opened, _version = lessons.open_for_editing(luis, key)
    lessons.update(luis, key, opened, replace(opened, lesson="again"))
    assert (the(Lesson).company_id, the(Lesson).lesson) == (acme, "again")


def test_a_colleagues_case_is_refused_before_anything_is_typed(ana: User, luis: User) -> None:
    key = lessons.create(ana, WON)
    lessons.refuse_others(ana, key)
    with pytest.raises(Refused):
        lessons.refuse_others(luis, key)


def test_two_who_change_the_same_are_asked(ana: User, marta: User, db: object) -> None:
    key = lessons.create(ana, WON)
    opened, _version = lessons.open_for_editing(ana, key)
    lessons.update(marta, key, opened, replace(opened, title="theirs", tags="x"))
    with pytest.raises(Conflict):
        lessons.update(ana, key, opened, replace(opened, title="mine"))
    assert lessons.update(ana, key, opened, replace(opened, lesson="mine")) == ["title", "tags"]


def test_what_helps_at_a_company_comes_best_first_with_why(ana: User, acme: int) -> None:
    rival = lessons.create(ana, replace(WON, title="rival", competitor="Hidro"))
    same = lessons.create(ana, replace(WON, title="same trade", sector="metal"))
    lessons.create(ana, replace(WON, title="elsewhere"))
    objections.create(ana, ObjectionEntry(acme, "dear", about="price"), add_choices=True)
    both = lessons.create(ana, replace(WON, title="both", objection="price", sector="metal"))
    losses.create(
        ana, LossEntry(acme, reason="dear", competitor="Hidro", product="press"), add_choices=True
    )

    found = [(row.lesson.id, row.why) for row in read.of_company(ana, acme)]
    assert found == [(both, ("objection", "sector")), (rival, ("competitor",)), (same, ("sector",))]
    here = read.named(ana, competitor="hidro")
    assert [row.lesson.id for row in read.helping_in(ana, here)] == [rival]


def test_cases_are_found_by_words_and_by_what_they_were_about(ana: User, acme: int) -> None:
    lessons.create(ana, replace(WON, competitor="Hidro", company=acme, day=date(2026, 3, 1)))
    lessons.create(ana, replace(WON, title="Otra", kind="failure", text="Nada", lesson="", tags=""))
    for criteria, found in (
        (Criteria(text="PROMÉT pla"), 1), (Criteria(text="hidro acme"), 1),
        (Criteria(kind="failure"), 1), (Criteria(competitor="hidro"), 1), (Criteria(text="zz"), 0),
        (Criteria(tag="PLAZO"), 1), (Criteria(company_id=acme), 1), (Criteria(), 2),
        (Criteria(until=date(2026, 3, 2)), 1),
        (Criteria(since=clock.today() - timedelta(1)), 1), (Criteria(salesperson=2), 0),
    ):  # fmt: skip
        assert read.count(ana, criteria) == found, criteria
    assert read.tags(ana) == ["plazo", "taller"]
    assert not Choice.select().where(Choice.name == "zzz").exists()


def test_a_draft_that_is_thrown_away_leaves_the_case_that_told_of_it(ana: User, acme: int) -> None:
    draft = quotes.create(ana, QuoteEntry(acme, lines=(LineEntry(description="Press"),)))
    key = lessons.create(ana, replace(WON, company=acme, quote=draft))
    assert read.get(ana, key).quote == f"D-{draft}"

    quotes.discard(ana, draft)
    assert read.get(ana, key).quote_id is None
    undo(ana, newest())
    assert read.get(ana, key).quote_id == draft


def test_of_two_companies_that_become_one_the_cases_go_along(ana: User, acme: int) -> None:
    other = company(ana, "Acme again")
    key = lessons.create(ana, replace(WON, company=other))
    kept, _version = companies.open_for_editing(ana, acme)
    gone, _version = companies.open_for_editing(ana, other)
    merging.merge(ana, acme, other, kept, gone)
    assert read.get(ana, key).company_id == acme
