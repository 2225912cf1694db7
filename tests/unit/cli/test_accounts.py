"""Customers' accounts on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _today(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Friday 20 November 2026."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")


def test_an_account_is_kept_and_read_from_the_shell(crm: Crm) -> None:
    made = crm(
        "account", "add", "hierros", "invoice", "1200.50", "--number", "F-1", "--day", "2026-09-01",
        "--due", "2026-10-01", "--json",
    )  # fmt: skip
    assert (made.data["remaining"], made.data["due"]) == ("1200.50", "2026-10-01")
    company = str(made.data["company_id"])
    crm("account", "credit", company, "watch", "--limit", "1k", "--reason", "slow")

    refused = crm("account", "add", company, "payment", "2000", "--pays", "F-1")
    assert refused.code == 5
    assert "They owe €1,200.50" in refused.err
    assert "With --anyway it is done all the same." in refused.err
    assert crm("account", "add", company, "payment", "gold").code == 2
    crm("account", "add", company, "payment", "200.50", "--pays", "f-1")

    shown = crm("account", "show", company)
    assert "owes €1,000.00" in shown.out
    assert "To be sold to with care: slow." in shown.out
    data = crm("account", "show", company, "--json").data
    assert (data["balance"], data["left"], data["days_late"]) == ("1000.00", "0.00", 50)
    assert data["balances"][0]["to_60"] == "1000.00"

    (row,) = crm("list", "accounts", "--json", "--late", "30").data
    assert (row["to_60"], row["standing"], row["limit"]) == ("1000.00", "watch", "1000.00")
    assert crm("list", "accounts", "--json", "--late", "60").data == []
    assert "31–60 days 1,000.00" in crm("list", "accounts").err
    assert [each["kind"] for each in crm("list", "entries", "--json").data] == [
        "payment", "invoice",
    ]  # fmt: skip
    assert len(crm("list", "entries", "--to-pay", "--csv=rfc").out.splitlines()) == 2

    stated = crm("account", "state", company, "--json").data
    assert stated["balance"] == "1000.00"
    assert crm("account", "confirm", str(stated["id"])).err == "Confirmed.\n"
    assert "Statement of account" in crm("paper", "account", company, "--lang", "en").out


def test_a_quote_is_begun_and_won_with_a_word_of_warning(crm: Crm) -> None:
    crm("account", "add", "hierros", "invoice", "100", "--day", "2026-09-01", "--due", "2026-10-01")
    begun = crm("quote", "new", "hierros", "--line", "Press @ 50")
    assert "€100.00 overdue, for up to 50 days." in begun.err
    name = begun.out.strip()
    crm("quote", "send", name)
    number = crm("list", "quotes", "--json").data[0]["name"]
    assert "overdue" in crm("quote", "win", number).err


def test_money_that_no_invoice_used_up_is_told(crm: Crm) -> None:
    crm("account", "add", "hierros", "payment", "50", "--anyway")
    assert "EUR  unused 50.00" in crm("account", "show", "hierros").out
    assert "EUR  unused -50.00  = -50.00" in crm("list", "accounts").err
