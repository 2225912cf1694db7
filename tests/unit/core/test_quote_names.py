"""What quotes are called, how they stand, and what changed between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import quote_changes, quote_names
from crmtui.core.quote_names import Named, name, numbered, parse
from crmtui.core.quote_states import current
from crmtui.entry import LineEntry, QuoteEntry


def test_a_quote_is_called_by_its_number_and_a_draft_by_its_id() -> None:
    assert name(None, 1, 12) == "D-12"
    assert name("P-2026-0431", 1, 12) == "P-2026-0431"
    assert name("P-2026-0431", 2, 13) == "P-2026-0431/2"
    assert numbered("P", 2026, 12345) == "P-2026-12345"
    assert numbered("", 2026, 7) == "2026-0007"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("P-2026-0431", Named("P-2026-0431")),
        (" p-2026-431/2 ", Named("P-2026-0431", 2)),
        ("2026-1", Named("2026-0001")),
        ("A-B-2026-0001", Named("A-B-2026-0001")),
        ("d-12", Named(draft=12)),
        ("D12", Named(draft=12)),
        ("P-26-1", None),
        ("P-2026-1/", None),
        ("acme", None),
        ("", None),
    ],
)
def test_a_name_is_understood_whatever_its_case_and_zeros(typed: str, meant: Named | None) -> None:
    assert parse(typed) == meant


@given(
    st.from_regex(r"[A-Z]{0,3}", fullmatch=True),
    st.integers(1000, 9999),
    st.integers(1, 10**7),
    st.integers(1, 99),
)
def test_what_is_written_is_understood(series: str, year: int, count: int, revision: int) -> None:
    number = numbered(series, year, count)
    expected = Named(number, None if revision == 1 else revision)
    assert parse(name(number, revision, 1)) == expected
    assert quote_names.series_of(series, year) in number


def test_a_quote_that_was_sent_expires_when_its_validity_is_over() -> None:
    today = date(2026, 11, 20)
    assert current("sent", today, today) == "sent"
    assert current("sent", date(2026, 11, 19), today) == "expired"
    assert current("sent", None, today) == "sent"
    assert current("draft", date(2026, 11, 19), today) == "draft"
    assert current("won", date(2026, 11, 19), today) == "won"


# What changed -------------------------------------------------------------------------

PRESS = LineEntry(code="PH100", description="Press", price=Decimal(9800))
RAM = LineEntry(description="Ram", price=Decimal(645))
START = LineEntry(description="Start-up", price=Decimal(50))


def states(before: tuple[LineEntry, ...], after: tuple[LineEntry, ...]) -> list[tuple[object, ...]]:
    one, other = QuoteEntry(1, lines=before), QuoteEntry(1, lines=after)
    return [
        (line.state, line.before, line.after, *(each.field for each in line.fields))
        for line in quote_changes.between(one, other).lines
    ]


def test_a_line_is_the_same_by_its_product_wherever_it_stands() -> None:
    cheaper = replace(PRESS, price=Decimal(9000), description="The press", line=7)
    assert states((PRESS, RAM), (RAM, cheaper)) == [
        ("same", 1, 0),
        ("changed", 0, 1, "description", "price"),
    ]


def test_a_line_is_the_same_by_what_it_says_or_else_by_its_place() -> None:
    more = replace(RAM, quantity=Decimal(3), description="RAM")
    renamed = replace(START, description="Putting into service")
    assert states((PRESS, RAM, START), (PRESS, more, renamed)) == [
        ("same", 0, 0),
        ("changed", 1, 1, "description", "quantity"),
        ("changed", 2, 2, "description"),
    ]


def test_another_product_in_the_same_place_is_another_line() -> None:
    other = LineEntry(code="PH200", description="Press", price=Decimal(1))
    assert states((PRESS,), (replace(other, description="Bigger one"),)) == [
        ("added", None, 0),
        ("removed", 0, None),
    ]


def test_what_was_removed_stands_where_it_was() -> None:
    assert states((PRESS, RAM, START), (PRESS, START)) == [
        ("same", 0, 0),
        ("removed", 1, None),
        ("same", 2, 1),
    ]


def test_of_two_alike_each_has_its_own() -> None:
    assert states((RAM, RAM), (RAM, replace(RAM, quantity=Decimal(2)), RAM)) == [
        ("same", 0, 0),
        ("added", None, 1),
        ("same", 1, 2),
    ]


def test_the_header_is_compared_field_by_field() -> None:
    one = QuoteEntry(1, payment="30 days", lines=(PRESS,))
    found = quote_changes.between(one, replace(one, payment="60 days", rate=Decimal("1.0")))
    assert [(each.field, each.before, each.after) for each in found.header] == [
        ("payment", "30 days", "60 days")
    ]
    assert not found.is_none
    assert quote_changes.between(one, one).is_none
