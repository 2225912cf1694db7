"""The sample's quotes and sales agree with themselves, and with what the services keep."""

from __future__ import annotations

import pytest

from crmtui import clock, figures
from crmtui.access import identify
from crmtui.core import quote_names
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.models import Counter, Quote, QuoteLine, SaleLine
from crmtui.queries import results
from crmtui.sample import team
from tests.unit.sample.conftest import column

pytestmark = pytest.mark.usefixtures("sample")


def test_there_is_one_of_every_state_and_some_that_expired() -> None:
    assert set(column("SELECT state FROM quote")) == {"draft", "sent", "superseded", "won", "lost"}
    today = clock.today().isoformat()
    assert column("SELECT id FROM quote WHERE state = 'sent' AND valid_until < ?", today)
    assert column("SELECT id FROM quote WHERE state = 'sent' AND valid_until >= ?", today)


def test_numbers_have_no_gap_and_the_counters_go_on_from_them() -> None:
    numbers = sorted(column("SELECT DISTINCT number FROM quote WHERE number IS NOT NULL"))
    wanted = [
        quote_names.numbered("P", int(counter.name[-4:]), count)
        for counter in Counter.select()
        for count in range(1, counter.value + 1)
    ]
    assert numbers == sorted(wanted)


def test_later_quotes_have_later_numbers() -> None:
    firsts = column(
        "SELECT number FROM quote WHERE number IS NOT NULL AND revision = 1 ORDER BY sent_at, id"
    )
    assert firsts == sorted(firsts)


def test_the_totals_are_those_of_the_lines() -> None:
    for quote in Quote.select().where(Quote.id <= 40):
        lines = QuoteLine.select().where(QuoteLine.quote == quote.id).order_by(QuoteLine.position)
        found = figures.of(QuoteEntry(1, lines=tuple(map(entry, lines))))
        assert (quote.net, quote.tax, quote.total) == (
            found.totals.net, found.totals.tax, found.totals.total,
        )  # fmt: skip
        assert [line.net for line in lines] == list(found.nets)


def entry(line: QuoteLine) -> LineEntry:
    """A line as it would be typed."""
    names = "kind", "quantity", "price", "discount_pct", "discount_amount", "taxes"
    return LineEntry(**{name: getattr(line, name) for name in names})


def test_each_won_quote_has_its_sale_and_each_lost_one_its_reason() -> None:
    by_state = "SELECT id FROM quote WHERE state = ?"
    won, lost = (set(column(by_state, each)) for each in ("won", "lost"))
    assert set(column("SELECT quote_id FROM sale WHERE quote_id IS NOT NULL")) == won
    assert set(column("SELECT quote_id FROM loss")) == lost
    assert SaleLine.select().where(SaleLine.quote_line.is_null(False)).exists()


def test_each_quote_has_its_opportunity_and_some_have_only_begun() -> None:
    told = "SELECT stage FROM opportunity"
    assert set(column(f"{told} WHERE quote_id IS NOT NULL")) == {
        "proposed", "objections", "won", "lost",
    }  # fmt: skip
    assert {"lead", "qualified", "approached"} <= set(column(f"{told} WHERE quote_id IS NULL"))
    won = "SELECT o.value - s.value FROM opportunity AS o JOIN sale AS s ON s.id = o.sale_id"
    assert set(column(won)) == {0}
    assert column("SELECT count(*) FROM opportunity WHERE stage = 'won' AND sale_id IS NULL") == [0]


def test_the_history_tells_of_what_was_sent() -> None:
    told = column("SELECT quote_id FROM interaction WHERE kind = 'quote'")
    assert set(told) == set(column("SELECT id FROM quote WHERE number IS NOT NULL"))


def test_some_sales_are_shared_and_the_books_balance_all_the_same() -> None:
    boss = identify(code=team.MANAGER)
    assert len(column("SELECT DISTINCT sale_id FROM sale_share")) > 5
    whole = results.total(boss)
    for way in ("salesperson", "territory", "family", "month"):
        assert sum(each.amount for each in results.by(boss, way)) == whole.amount > 0
