"""Quotes: begun, changed, sent, revised, copied, thrown away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import CannotUndo, CrmError
from crmtui.models import Quote
from crmtui.queries import quotes as reading
from crmtui.services import quotes, undo
from tests import factories as make
from tests.unit.services.office import newest


def test_a_quote_is_begun_changed_and_sent(ana: User) -> None:
    acme = make.company(ana, "Acme", contact="Eva Sol")
    line = LineEntry(
        description="Press", quantity=Decimal(2), price=Decimal("9800"), taxes="IVA 21"
    )

    key = quotes.create(ana, QuoteEntry(acme, contact="Eva", lines=(line,)))
    opened, _version = quotes.open_for_editing(ana, key)
    mine = replace(
        opened, lines=(replace(opened.lines[0], discount_pct=Decimal(5)),), reference="R1"
    )
    quotes.update(ana, key, opened, mine)
    sent = quotes.send(ana, key, next_contact=date(2026, 11, 27))

    assert sent == "P-2026-0001"
    quote = reading.get(ana, key)
    assert quote.name == sent
    assert (quote.state, quote.entry.reference) == ("sent", "R1")
    assert quote.figures.totals.net == Decimal("18620.00")
    assert Quote.get_by_id(key).total == quote.figures.totals.total == Decimal("22530.20")
    assert reading.find(ana, "p-2026-1") == key
    second = quotes.revise(ana, key)
    assert reading.get(ana, second).name == "P-2026-0001/2"
    assert quotes.starting(ana, acme).contact == "Eva Sol"


def test_a_number_stays_given_whatever_is_taken_back(ana: User) -> None:
    line = LineEntry(description="Press", price=Decimal("9800"))
    key = quotes.create(ana, QuoteEntry(make.company(ana, "Acme"), lines=(line,)))
    begun = newest()
    assert quotes.send(ana, key, next_contact=None) == "P-2026-0001"
    sent = newest()

    undo.undo(ana, sent)

    with pytest.raises(CannotUndo, match="P-2026-0001 has a number already"):
        undo.undo(ana, begun)
    with pytest.raises(CrmError, match="P-2026-0001 has a number already"):
        quotes.discard(ana, key)
    assert quotes.send(ana, key, next_contact=None) == "P-2026-0001"
    revision = quotes.revise(ana, key)
    undo.undo(ana, newest())
    assert Quote.get_or_none(Quote.id == revision) is None
