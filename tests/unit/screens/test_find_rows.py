"""How a hit of the search is drawn."""

from __future__ import annotations

from datetime import date

from crmtui.queries.search import Hit
from crmtui.screens import find_rows


def test_the_customer_of_a_quote_has_what_its_number_leaves() -> None:
    name = "Lagunabrisa Maderas y Cía., S.L."
    hit = Hit("quote", 1, 7, "P-2026-0431/2", name, "Obra 12", None, None, ())
    spans = find_rows.paint(hit, 79, False, date(2026, 11, 20))
    said = "".join(span.text for span in spans)
    assert name in said
    assert len(said) <= 79
