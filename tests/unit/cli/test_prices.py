"""Prices that were seen, and prices side by side, on the command line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import PriceSeenEntry
from crmtui.services import prices_seen
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _seen(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a press costs at two companies."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    key = prices_seen.create(carmen, PriceSeenEntry(1, "a press", price=Decimal(100)))
    prices_seen.verify(carmen, key)
    prices_seen.create(carmen, PriceSeenEntry(1, "a press", kind="resale", price=Decimal("125.5")))
    prices_seen.create(carmen, PriceSeenEntry(2, "a press", competitor="Hidro", price=Decimal(80)))
    db.close_database()


def test_what_was_seen_is_listed_and_compared(crm: Crm) -> None:
    assert [row["price"] for row in crm("list", "prices-seen", "--json").data] == [
        "80", "125.5", "100",
    ]  # fmt: skip
    (theirs,) = crm("list", "prices-seen", "--json", "--kind", "theirs").data
    assert (theirs["competitor"], theirs["company_id"]) == ("Hidro", 2)
    assert len(crm("list", "prices-seen", "--json", "--unverified").data) == 2

    found = crm("compare", "prices", "A PRESS", "--json").data
    assert (found["name"], found["currency"], len(found["prices"])) == ("a press", "EUR", 3)
    ours = next(row for row in found["customers"] if row["company_id"] == 1)
    assert (ours["paid"], ours["resale"], ours["margin"]) == ("100", "125.5", "25.5")
    assert "80.00" in crm("compare", "prices", "a press", "--every").out
    said = crm("compare", "prices", "nothing such")
    assert (said.code, said.out) == (3, "")
    assert "There is no product “nothing such”, and no price of it was seen." in said.err
