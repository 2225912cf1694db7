"""The lines of companies that are offered while one is typed."""

from __future__ import annotations

from dataclasses import replace

from crmtui.core.resemblance import Reason
from crmtui.queries.duplicates import Duplicate
from crmtui.queries.search import Caller
from crmtui.screens.fields import duplicates, known, offered
from crmtui.widgets.paint import Spans
from tests.unit.screens.test_company_rows import ROW

LONG = "+52 (81) 2040-8512 ext. 4"


def text(spans: Spans) -> str:
    """The line as it is read."""
    return "".join(span.text for span in spans)


def test_a_long_number_never_touches_the_city() -> None:
    found = Duplicate(1, "Piensos", "Gijón", 1, True, "tracked", LONG, Reason.BEGINS, "")
    lines = [
        known.spans(replace(ROW, phone=LONG, city="Gijón")),
        duplicates.spans(found),
        offered._spans(Caller(1, "Piensos", None, "", LONG, "Gijón", 1)),
    ]
    assert ["… Gijón" in text(line) for line in lines] == [True] * 3
