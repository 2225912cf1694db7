"""A line of companies stands under its headings and fits, at any width, with any column."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crmtui.queries.companies import CompanyRow
from crmtui.queries.own_fields import OwnValue
from crmtui.screens.companies.rows import OwnColumn, columns, paint

TODAY = date(2026, 11, 20)
ROW = CompanyRow(
    id=1, name="Talleres Aragón Hermanos SL", city="Zaragoza", phone="976 12 34 56",
    sector="services", salesperson=1, status="tracked",
    last_contact=datetime(2026, 11, 20, tzinfo=UTC), next_contact=date(2026, 11, 22),
    own=(OwnValue(7, "Since", "date", "2026-11-20"), OwnValue(8, "Size", "number", "1250.5")),
)  # fmt: skip
SINCE = OwnColumn(7, "Forma de pago", "date", beside=False)


def lines(cells: int, own: OwnColumn | None) -> tuple[str, str]:
    """The headings and the line under them; the first cell of both is the cursor's."""
    heading = "".join(span.text for span in columns(cells, own))
    line = "".join(span.text for span in paint(ROW, cells - 1, False, TODAY, own))
    return heading, f" {line}"


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("asked", [None, SINCE])
@pytest.mark.parametrize("cells", [56, 60, 69, 70, 75, 76, 80, 100, 160])
def test_all_of_it_is_seen(cells: int, asked: OwnColumn | None, beside: bool) -> None:
    own = asked._replace(beside=beside) if asked else None
    heading, line = lines(cells, own)
    assert heading.index("Next") == line.index("22 Nov")
    assert len(line.rstrip()) <= cells
    assert "976 12 34 56" in line
    assert ("20/11/2026" in line) == (own is not None)


def test_an_own_column_stands_in_the_place_of_the_sector_or_beside_it() -> None:
    assert "Sector" in lines(80, None)[0]
    assert "Sector" not in lines(80, SINCE)[0]
    assert "Sector" in lines(80, SINCE._replace(beside=True))[0]


def test_numbers_stand_under_each_other() -> None:
    heading, line = lines(80, OwnColumn(8, "Size", "number", beside=False))
    assert heading.index("Size") + len("Size") == line.index("1,250.5") + len("1,250.5")


def test_a_field_that_a_company_lacks_is_empty() -> None:
    assert OwnColumn(9, "Colour", "text", beside=False).of(ROW) == ""
