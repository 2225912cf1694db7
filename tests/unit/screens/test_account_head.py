"""How a company's account stands is told whole in 80 cells, however large the sums."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.core.ageing import Ages
from crmtui.queries.accounts.account import AccountNow, Balance
from crmtui.queries.accounts.credit import StandingRow
from crmtui.screens.accounts import head

DAY = date(2026, 11, 20)


def first_line(worth: str) -> str:
    owed = Decimal(worth)
    standing = StandingRow(1, 1, "Acme", DAY, "blocked", Decimal(500000), 0, "Two returned bills.")
    account = AccountNow(
        1, DAY, True, (Balance("EUR", Ages(older=owed)),), (), "EUR", owed, owed, 1620,
        standing, (), None,
    )  # fmt: skip
    return "".join(span.text for span in head.lines(account, 80)[0])


def test_limit_and_what_is_left_of_it_stand_beside_what_is_owed() -> None:
    assert "Limit €500,000.00  €499,100.00 left" in first_line("900")


def test_where_there_is_no_room_for_both_how_late_it_is_stands_all_the_same() -> None:
    said = first_line("1508180.06")
    assert "· 1,620 d " in said
    assert said.endswith("Limit €1,008,180.06 over ")
