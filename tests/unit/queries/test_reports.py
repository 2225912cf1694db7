"""Reading written reports: the latest day first, whose they are, whole."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.queries import reports
from crmtui.queries.reports import Criteria
from tests import factories as make


@pytest.fixture
def kept(ana: User, luis: User, marta: User) -> dict[str, int]:
    """Two reports of Ana's and one of Luis's, typed by Marta, about a company of each."""
    anas, luises = make.company(ana, "Acme"), make.company(luis, "Bolt")
    return {
        "old": make.report(marta, "2026-11-17", [anas], who=ana),
        "luis": make.report(marta, "2026-11-18", [luises, luises], who=luis),
        "new": make.report(marta, "2026-11-19", [luises, anas], who=ana),
    }


def found(user: User, criteria: Criteria = reports.EVERY) -> list[int]:
    """The ids of the reports that are listed."""
    return [row.id for row in reports.find(user, criteria)]


def test_the_latest_day_stands_first(jefa: User, kept: dict[str, int]) -> None:
    assert found(jefa) == [kept["new"], kept["luis"], kept["old"]]
    (row,) = reports.find(jefa, limit=1)
    assert (row.day, row.salesperson, row.salesperson_name, row.recorded_by_name, row.lines) == (
        date(2026, 11, 19), 1, "Ana Ruiz", "Marta Peña", 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        (Criteria(salesperson=1), ["new", "old"]),
        (Criteria(salesperson=9), []),
        (Criteria(since=date(2026, 11, 18)), ["new", "luis"]),
        (Criteria(until=date(2026, 11, 18)), ["luis", "old"]),
    ],
)
def test_they_are_filtered(
    jefa: User, kept: dict[str, int], criteria: Criteria, names: list[str]
) -> None:
    assert found(jefa, criteria) == [kept[name] for name in names]
    assert reports.count(jefa, criteria) == len(names)


def test_a_salesperson_has_their_own_and_of_them_the_lines_about_their_companies(
    ana: User, luis: User, kept: dict[str, int]
) -> None:
    assert found(ana) == [kept["new"], kept["old"]]
    whole = reports.get(ana, kept["new"])
    assert [(line.number, line.company) for line in whole.lines] == [(2, "Acme")]
    assert (whole.row.lines, whole.row.first) == (1, "Acme")
    with pytest.raises(NotFound):
        reports.get(luis, kept["new"])


def test_all_are_read_whole_in_a_few_selects(jefa: User, kept: dict[str, int]) -> None:
    assert [(each.row.id, [line.number for line in each.lines]) for each in reports.full(jefa)] == [
        (kept["new"], [1, 2]), (kept["luis"], [1, 2]), (kept["old"], [1]),
    ]  # fmt: skip


def test_the_report_an_interaction_came_in_is_known(jefa: User, kept: dict[str, int]) -> None:
    line = reports.get(jefa, kept["old"]).lines[0]
    assert reports.of_interaction(jefa, line.id) == kept["old"]
    lone = make.interaction(jefa, line.company_id, "x")
    assert reports.of_interaction(jefa, lone) is None
