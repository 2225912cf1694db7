"""The statement of an account on paper: the lines lead from the first balance to the last."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.documents import account_statement
from crmtui.documents.plain_text import plain
from crmtui.entry import PostingEntry
from crmtui.services import accounts
from tests import factories as make


def test_the_lines_lead_from_the_opening_balance_to_the_last(ana: User) -> None:
    acme = make.company(ana, "Talleres Aragón", city="Zaragoza")
    days = (date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1))
    for place, day in enumerate(days):
        entry = PostingEntry(acme, amount=Decimal(100 * (place + 1)), number=f"F-{place}", day=day)
        accounts.create(ana, entry)
    accounts.create(ana, PostingEntry(acme, "payment", Decimal(50), settles="F-1"))

    whole = account_statement.document(ana, acme, "en")
    assert [row.cells[-1].value for row in whole.parts[0].rows] == [100, 300, 600, 550]
    assert [cell.value for cell in whole.parts[1].rows[0].cells[1:]] == [300, 150, 100, 0, 0]

    later = account_statement.document(ana, acme, "en", since=days[1], until=days[2])
    text = plain(later)
    assert [row.cells[-1].value for row in later.parts[0].rows] == [100, 300, 600]
    assert "Balance before" in text
    assert "Balance: €600.00" in text
    assert "Please check this statement" in text
    assert "For internal use" not in text

    short = account_statement.document(ana, acme, "en", most=2)
    assert [row.cells[-1].value for row in short.parts[0].rows][-1] == 550
