"""Goals come in from files: long, or wide with a column a month; in either language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.access import Role, User
from crmtui.errors import Refused
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.meaning.checks import check
from crmtui.exchange.reading import reading
from crmtui.models import Goal, Import
from crmtui.queries import goals
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.outcome import Outcome
from crmtui.services.imports.taking_back import take_back
from tests import factories as make
from tests import plans as made

WIDE = """\
Vendedor;ene 2026;feb 2026;mar 2026;total
1;1.000;1.200,50;;2.200,50
Luis Gil;0;800;900;1.700
77;1;2;3;6
"""
YEARLY = """\
salesperson,measure,year,Jan,Feb,Dec
1,visits,2025,12,14,9
1,parsecs,2025,1,1,1
"""
ISO = "Familia,2026-01,2026-02\npresses,100,200\nnothing,1,2\n"
LONG = """\
vendedor,periodo,medida,importe
1,2026-04,ventas,500
1,T3 2026,ventas,900
1,2026-08,ventas,50
1,FY2027,visitas,40
,2026,ventas,9000
1,someday,ventas,1
"""


@pytest.fixture
def jefa(db: Path) -> User:
    """The manager."""
    return make.salesperson(0, "Carmen Soto", Role.MANAGER)


@pytest.fixture(autouse=True)
def _people(jefa: User) -> None:
    make.salesperson(1, "Ana Ruiz")
    make.salesperson(2, "Luis Gil")


def bring(user: User, tmp_path: Path, text: str) -> Outcome:
    """Bring a file in as the shell does."""
    path = tmp_path / "goals.csv"
    path.write_text(text, encoding="utf-8")
    sheet = reading.read(lambda: path.open("rb"))
    columns = mapping.match(sheet.header)
    assert columns.kind == "goals"
    return bring_in(user, [rows.batch(path.name, sheet, columns)], skip_errors=True)


def there(user: User) -> list[tuple[str, str, date, int, Decimal]]:
    """What stands: whose, of what, from when, how long, how much."""
    return sorted(
        (row.name, row.measure, row.first, row.months, row.target) for row in goals.find(user)
    )


def test_a_wide_file_has_a_column_a_month(jefa: User, tmp_path: Path) -> None:
    outcome = bring(jefa, tmp_path, WIDE)

    assert there(jefa) == [
        ("Ana Ruiz", "amount", date(2026, 1, 1), 1, Decimal(1000)),
        ("Ana Ruiz", "amount", date(2026, 2, 1), 1, Decimal("1200.5")),
        ("Luis Gil", "amount", date(2026, 1, 1), 1, Decimal(0)),
        ("Luis Gil", "amount", date(2026, 2, 1), 1, Decimal(800)),
        ("Luis Gil", "amount", date(2026, 3, 1), 1, Decimal(900)),
    ]
    assert [(each.line, "77" in each.reason) for each in outcome.problems] == [(4, True)]
    assert outcome.new["goals"] == 5


def test_months_without_a_year_are_of_the_one_in_their_row(jefa: User, tmp_path: Path) -> None:
    outcome = bring(jefa, tmp_path, YEARLY)

    assert [each[2:4] for each in there(jefa)] == [
        (date(2025, 1, 1), 1), (date(2025, 2, 1), 1), (date(2025, 12, 1), 1),
    ]  # fmt: skip
    assert "“parsecs” is no measure" in outcome.problems[0].reason


def test_months_may_be_headed_by_their_numbers(jefa: User, tmp_path: Path) -> None:
    make.choice(jefa, "family", "presses")

    outcome = bring(jefa, tmp_path, ISO)

    assert [each[0] for each in there(jefa)] == ["presses", "presses"]
    assert "There is no “nothing”" in outcome.problems[0].reason


def test_a_long_file_has_a_period_in_each_row(jefa: User, tmp_path: Path) -> None:
    outcome = bring(jefa, tmp_path, LONG)

    assert there(jefa) == [
        ("", "amount", date(2026, 1, 1), 12, Decimal(9000)),
        ("Ana Ruiz", "amount", date(2026, 4, 1), 1, Decimal(500)),
        ("Ana Ruiz", "amount", date(2026, 7, 1), 3, Decimal(900)),
        ("Ana Ruiz", "visits", date(2027, 1, 1), 12, Decimal(40)),
    ]
    reasons = {each.line: each.reason for each in outcome.problems}
    assert "Q3 2026 has a goal of its own, 900" in reasons[4]
    assert "“someday” is no month" in reasons[7]
    assert len(reasons) == 2


def test_the_amounts_of_a_long_file_are_judged_by_themselves(jefa: User, tmp_path: Path) -> None:
    path = tmp_path / "goals.csv"
    path.write_text("vendedor,periodo,medida,importe\n1,2026-04,ventas,500\n", encoding="utf-8")
    sheet = reading.read(lambda: path.open("rb"))

    found = check(sheet, mapping.match(sheet.header), jefa)

    assert [each.problems for each in found.values()] == [[], [], [], []]


def test_what_stands_in_the_way_of_several_months_is_said_once(
    jefa: User, tmp_path: Path
) -> None:  # fmt: skip
    bring(jefa, tmp_path, "vendedor,periodo,medida,importe\n1,2026-Q1,ventas,9\n")
    outcome = bring(jefa, tmp_path, "vendedor,ene 2026,feb 2026\n1,4,5\n")

    assert outcome.problems[0].reason.count("Q1 2026 has a goal of its own") == 1


def test_what_has_a_goal_keeps_it_and_an_import_is_taken_back_whole(
    jefa: User, tmp_path: Path
) -> None:
    made.goal(jefa, "7", "2026-01-01", measure="amount")
    bring(jefa, tmp_path, "period,goal,note\n2026-01,99,board\n2026-02,5,board\n")
    assert [each[-1] for each in there(jefa)] == [7, 5]
    assert Goal.get(Goal.target == 5).note == "board"

    take_back(jefa, Import.get().id)

    assert [each[-1] for each in there(jefa)] == [7]


def test_only_who_manages_brings_goals_in(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        bring(make.salesperson(3, "Eva Sol"), tmp_path, LONG)
