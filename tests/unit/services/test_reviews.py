"""Reviews: measured by what was stated beforehand, with figures that stay as they were."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.core.reviewing import Figure
from crmtui.core.scopes import Scope
from crmtui.entry import ActionEntry, CriterionEntry, FindingEntry, ReviewEntry
from crmtui.errors import CrmError, Invalid, NotFound, Refused
from crmtui.models import Action, Review, ReviewFinding, Salesperson
from crmtui.queries import actions as to_do
from crmtui.queries import review_figures
from crmtui.queries import reviews as read
from crmtui.services import actions, criteria, findings, reviews
from tests import factories as make
from tests import pay as sales
from tests import reviews as made
from tests.plans import goal

STATED = CriterionEntry("Enough quotes", "quotes", Decimal(12), since=date(2026, 12, 1))
AUTUMN = ReviewEntry("1", made.AUTUMN.first, made.AUTUMN.until)


def problems(function: Callable[[], object]) -> dict[str, str]:
    """What is refused, by the field."""
    with pytest.raises(Invalid) as refused:
        function()
    return dict(refused.value.problems)


# Criteria ------------------------------------------------------------------------------------


def test_criteria_are_stated_beforehand(jefa: User) -> None:
    past = replace(STATED, since=date(2026, 11, 19))
    assert "stated beforehand" in problems(lambda: criteria.create(jefa, past))["since"]
    criteria.create(jefa, replace(STATED, since=date(2026, 11, 20)))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(STATED, name=" "), "name"),
        (replace(STATED, since=None), "since"),
        (replace(STATED, until=date(2026, 11, 30)), "until"),
        (replace(STATED, target=None), "target"),
        (replace(STATED, target=Decimal(-1)), "target"),
        (replace(STATED, target=Decimal("0.00001")), "target"),
        (replace(STATED, measure=""), "measure"),
        (replace(STATED, measure="beauty"), "measure"),
        (replace(STATED, salesperson="99"), "salesperson"),
    ],
)
def test_what_is_wrong_with_a_criterion_is_said_at_its_field(
    jefa: User, entry: CriterionEntry, field: str
) -> None:
    assert set(problems(lambda: criteria.create(jefa, entry))) == {field}


def test_the_same_is_not_asked_twice_of_the_same_people_at_the_same_time(
    jefa: User, ana: User
) -> None:
    criteria.create(jefa, replace(STATED, until=date(2026, 12, 31)))
    assert set(problems(lambda: criteria.create(jefa, STATED))) == {"name"}
    criteria.create(jefa, replace(STATED, since=date(2027, 1, 1)))
    criteria.create(jefa, replace(STATED, salesperson="1"))


def test_what_is_asked_does_not_move_while_it_holds(
    jefa: User, clock_at: Callable[[str], None]
) -> None:
    key = criteria.create(jefa, STATED)
    more = replace(STATED, target=Decimal(15))
    criteria.update(jefa, key, STATED, more)
    clock_at("2026-12-02T10:00")
    moved = replace(more, target=Decimal(9))
    assert "state a new one" in problems(lambda: criteria.update(jefa, key, more, moved))["target"]
    criteria.update(jefa, key, more, replace(more, until=date(2026, 12, 31), note="Over."))


def test_a_criterion_by_which_a_review_was_made_stays(jefa: User, ana: User) -> None:
    key = made.criterion(jefa)
    made.review(jefa, ana)
    with pytest.raises(CrmError, match="Say until when"):
        criteria.remove(jefa, key)


# Figures -------------------------------------------------------------------------------------


def test_figures_never_change_afterwards(jefa: User, ana: User, luis: User) -> None:
    company = make.company(ana, "Acme")
    goal(jefa, "1000", "2026-10-01", 3, Scope(salesperson=ana.id))
    sales.sold(ana, company, "2026-10-05", "400")
    sales.sold(luis, make.company(luis, "Other"), "2026-10-06", "600")
    key = made.review(jefa, ana)
    before = read.whole(jefa, key).figures
    assert before is not None
    assert before["amount"] == Figure(Decimal(400), Decimal(1000), Decimal(1000))
    assert before["reached"].value == 40

    sales.sold(ana, company, "2026-11-02", "5000")
    goal(jefa, "7", "2026-10-01", 3, Scope(salesperson=ana.id), "visits")

    assert read.whole(jefa, key).figures == before
    now = review_figures.take(jefa, ana.id, made.AUTUMN)
    assert now["amount"].value == 5400


def test_the_cycle_and_the_relation_are_counted(jefa: User, ana: User) -> None:
    company = make.company(ana, "Acme")
    make.interaction(ana, company, "Hello", at="2026-10-02T10:00", kind="visit")
    make.interaction(ana, company, "Hello", at="2026-10-03T10:00", kind="call_out")
    gone = make.company(ana, "Gone")
    for each, day in ((company, "2026-03-01"), (gone, "2026-03-02"), (company, "2026-10-09")):
        sales.sold(ana, each, day, "10")
    # What is sent back is not bought.
    for each, day in ((gone, "2026-10-10"), (make.company(ana, "Never"), "2026-03-05")):
        sales.sold(ana, each, day, "-4")
    make.followup(ana, company, "2026-10-12")

    found = review_figures.take(jefa, ana.id, made.AUTUMN)

    expected = {
        "contacts": 2, "visits": 1, "calls": 1, "repurchase": 50, "due": 1, "overdue": 1,
        "punctual": 0, "complaints": 0, "delivered": None,
    }  # fmt: skip
    assert {code: found[code].value for code in expected} == expected


def test_figures_are_of_the_person_and_days_of_the_review(jefa: User, ana: User) -> None:
    others = review_figures.take(jefa, jefa.id, made.AUTUMN)
    with pytest.raises(ValueError, match="another review"):
        reviews.create(jefa, AUTUMN, others)


def test_a_review_is_compared_with_the_one_before(jefa: User, ana: User) -> None:
    sales.sold(ana, make.company(ana, "Acme"), "2026-08-05", "400")
    made.review(jefa, ana, made.SUMMER)
    whole = read.whole(jefa, made.review(jefa, ana))
    assert whole.before is not None
    assert whole.before["amount"].value == 400


# Findings ------------------------------------------------------------------------------------


def test_what_was_asked_from_the_first_day_is_proposed_from_the_figures(
    jefa: User, ana: User, luis: User
) -> None:
    made.criterion(jefa, "Visits", target="1")
    made.criterion(jefa, "Sales", "amount", "100", since="2026-10-02")
    made.criterion(jefa, "Old", until=date(2026, 11, 1))
    made.criterion(jefa, "Of Luis", salesperson=luis.id)
    made.criterion(jefa, "Care", "")
    make.interaction(
        ana, make.company(ana, "Acme"), "Hello", at="2026-10-02T10:00", kind="visit"
    )  # fmt: skip

    found = read.findings(jefa, made.review(jefa, ana))

    assert [(each.asked and each.asked.name, each.actual, each.met) for each in found] == [
        ("Visits", "1", "yes"), ("Care", "", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2026-10-02", None, "after the period began"),
        ("2026-01-01", date(2026, 12, 30), "ended on 30/12/2026"),
    ],
)
def test_what_nobody_was_told_of_beforehand_is_refused_with_the_reason(
    jefa: User, ana: User, since: str, until: date | None, said: str
) -> None:
    key = made.review(jefa, ana)
    made.criterion(jefa, since=since, until=until)
    entry = FindingEntry("enough visits", "no")
    assert said in problems(lambda: findings.create(jefa, key, entry))["criterion"]


def test_what_is_wrong_with_a_finding_is_said_at_its_field(jefa: User, ana: User) -> None:
    number = made.criterion(jefa)
    key = made.review(jefa, ana)
    for entry, field in (
        (FindingEntry(), "text"),
        (FindingEntry(met="maybe", text="x"), "met"),
        (FindingEntry("Beauty", "yes"), "criterion"),
        (FindingEntry(str(number), "yes"), "criterion"),
    ):
        assert set(problems(lambda entry=entry: findings.create(jefa, key, entry))) == {field}  # type: ignore[misc]


def test_a_criterion_that_was_taken_out_comes_back_by_its_number(jefa: User, ana: User) -> None:
    number = made.criterion(jefa)
    key = made.review(jefa, ana)
    findings.remove(jefa, read.findings(jefa, key)[0].id)
    findings.create(jefa, key, FindingEntry(str(number), text="None at all."))
    (found,) = read.findings(jefa, key)
    assert (found.actual, found.met, found.text) == ("0", "no", "None at all.")


# Giving and acknowledging --------------------------------------------------------------------


def test_a_person_reads_their_review_once_it_is_given_and_says_so(
    jefa: User, ana: User, luis: User, marta: User
) -> None:
    key = made.review(jefa, ana)
    findings.create(jefa, key, FindingEntry(text="Listens well."))
    actions.create(jefa, ActionEntry("Visit more", "1", date(2026, 12, 1)), review=key)
    assert (read.find(ana), to_do.find(ana), to_do.of_review(ana, key)) == ([], [], [])
    with pytest.raises(NotFound):
        reviews.acknowledge(ana, key)

    reviews.give(jefa, key)

    told, whole = read.whole(ana, key), read.whole(jefa, key)
    assert [each.text for each in told.findings] == ["Listens well."]
    assert told.figures is not None
    assert whole.figures is not None
    assert whole.figures["amount"].office is not None
    assert told.figures["amount"].office is None
    assert told.figures["amount"].value == whole.figures["amount"].value
    assert told.figures["quoting"] == whole.figures["quoting"]
    assert [each.text for each in to_do.find(ana)] == ["Visit more"]
    assert read.find(luis) == read.find(marta) == []
    with pytest.raises(Refused, match="only they"):
        reviews.acknowledge(jefa, key)
    reviews.acknowledge(ana, key, "I will.")
    row = read.get(jefa, key)
    assert (row.state, row.answer, row.acknowledged_on) == (
        "acknowledged", "I will.", date(2026, 11, 20),
    )  # fmt: skip
    with pytest.raises(CrmError, match="acknowledged already"):
        reviews.acknowledge(ana, key)


def test_it_is_given_when_every_criterion_is_judged(jefa: User, ana: User) -> None:
    made.criterion(jefa, "Care", "")
    key = made.review(jefa, ana)
    with pytest.raises(CrmError, match="Care"):
        reviews.give(jefa, key)
    finding = read.findings(jefa, key)[0].id
    opened, _version = findings.open_for_editing(jefa, finding)
    findings.update(jefa, finding, opened, replace(opened, met="partly"))
    reviews.give(jefa, key)


def test_nobody_who_left_is_given_a_review(jefa: User, ana: User) -> None:
    key = made.review(jefa, ana)
    opened, _version = reviews.open_for_editing(jefa, key)
    Salesperson.update(active=False).where(Salesperson.id == ana.id).execute()
    with pytest.raises(CrmError, match="Ana Ruiz has left"):
        reviews.give(jefa, key)
    reviews.update(jefa, key, opened, replace(opened, summary="Left in autumn."))
    assert read.get(jefa, key).summary == "Left in autumn."


def test_what_was_given_stays_unless_it_is_made_a_draft_again(jefa: User, ana: User) -> None:
    key = made.review(jefa, ana, summary="Well.")
    finding = findings.create(jefa, key, FindingEntry(text="Listens."))
    opened, _version = reviews.open_for_editing(jefa, key)
    reviews.give(jefa, key)
    for change in (
        lambda: reviews.update(jefa, key, opened, replace(opened, summary="Ill.")),
        lambda: reviews.remove(jefa, key),
        lambda: reviews.give(jefa, key),
        lambda: findings.create(jefa, key, FindingEntry(text="No.")),
        lambda: findings.remove(jefa, finding),
    ):
        with pytest.raises(CrmError, match="was given"):
            change()
    reviews.withdraw(jefa, key)
    reviews.update(jefa, key, opened, replace(opened, summary="Very well."))
    with pytest.raises(CrmError, match="is a draft"):
        reviews.withdraw(jefa, key)


def test_a_draft_goes_with_all_that_stood_in_it(jefa: User, ana: User) -> None:
    key = made.review(jefa, ana)
    findings.create(jefa, key, FindingEntry(text="Listens."))
    actions.create(jefa, ActionEntry("Visit more", "1", date(2026, 12, 1)), review=key)
    reviews.remove(jefa, key)
    assert not any(model.select().exists() for model in (Review, ReviewFinding, Action))


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (replace(AUTUMN, salesperson=""), "salesperson"),
        (replace(AUTUMN, salesperson="77"), "salesperson"),
        (replace(AUTUMN, first=None), "first"),
        (replace(AUTUMN, until=None), "until"),
        (replace(AUTUMN, until=date(2026, 9, 30)), "until"),
        (replace(AUTUMN, first=date(2026, 11, 21)), "first"),
    ],
)
def test_what_is_wrong_with_a_review_is_said_at_its_field(
    jefa: User, ana: User, entry: ReviewEntry, field: str
) -> None:
    assert set(problems(lambda: reviews.wanted(jefa, entry))) == {field}


def test_nobody_is_reviewed_twice_for_the_same_days(jefa: User, ana: User) -> None:
    key = made.review(jefa, ana)
    assert set(problems(lambda: reviews.wanted(jefa, AUTUMN))) == {"first"}
    opened, _version = reviews.open_for_editing(jefa, key)
    moved = replace(opened, first=date(2026, 10, 2))
    assert set(problems(lambda: reviews.update(jefa, key, opened, moved))) == {"first"}
    assert reviews.wanted(jefa, moved).period == Period(date(2026, 10, 2), made.AUTUMN.until)
