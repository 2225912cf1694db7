"""Quotes, sales and lost operations on the command line: listed, won, lost, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import OpportunityEntry
from crmtui.services import opportunities
from tests import deals as made
from tests.deals import CYLINDER, PRESS
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _offered(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two quotes that were sent, one of which has expired, and a draft."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    made.product(carmen, "PH100", "Prensa")
    made.quote(carmen, 1, (PRESS, CYLINDER))
    made.quote(carmen, 2, (CYLINDER,), number="P-2026-0400", valid_until=date(2026, 11, 1),
               day=date(2026, 10, 1))  # fmt: skip
    made.quote(carmen, 1, (CYLINDER,), number=None, state="draft")
    db.close_database()


def names(crm: Crm, *filters: str) -> list[str]:
    return [each["name"] for each in crm("list", "quotes", "--json", *filters).data]


def test_quotes_are_listed_and_filtered(crm: Crm) -> None:
    assert names(crm) == ["D-3", "P-2026-0431", "P-2026-0400"]
    assert names(crm, "--state", "expired") == ["P-2026-0400"]
    assert names(crm, "--state", "expiring", "--within", "40") == ["P-2026-0431"]
    assert names(crm, "--company", "hierros") == ["P-2026-0400"]
    assert names(crm, "--search", "0431") == ["P-2026-0431"]
    assert names(crm, "--since", "2026-11-01", "--state", "sent") == ["P-2026-0431"]
    assert names(crm, "--as", "1") == ["P-2026-0400"]
    assert crm("quote", "list", "--json").data == crm("list", "quotes", "--json").data
    table = crm("list", "quotes")
    assert "12,826.00" in table.out
    assert table.err == "3 quotes\n"
    assert len(crm("list", "quotes", "--csv=rfc").out.splitlines()) == 4


def test_a_quote_is_won_by_line_and_shows_as_a_sale(crm: Crm) -> None:
    won = crm(
        "quote", "win", "p-2026-431", "--line", "2=1", "--delivery", "+2w", "--share", "1=40",
        "--reference", "PED-7", "--json",
    )  # fmt: skip
    assert won.err == "P-2026-0431 won: €780.45\n"
    assert won.data["net"] == "645.00"
    assert won.data["delivery_on"] == "2026-12-04"
    assert crm("list", "sales", "--json").data == [won.data]
    assert crm("list", "sales", "--json", "--to-deliver").data == [won.data]
    assert crm("list", "sales", "--json", "--product", "PH100").data == []
    shown = crm("show", "company", "Acme", "--json").data
    assert [each["name"] for each in shown["quotes"]] == ["D-3"]
    assert [(each["description"], each["quantity"]) for each in shown["purchases"]] == [
        ("Cilindro de repuesto 80 t", "1"),
    ]
    lines = crm("show", "company", "Acme").out
    assert "Offered\n  D-3 · draft · 20/12/2026  €1,290.00" in lines
    assert "What they bought\n  Cilindro de repuesto 80 t · 20/11/2026 · 1 ud  €645.00" in lines

    assert crm("quote", "reopen", "P-2026-0431").code == 0
    assert crm("list", "sales", "--json").data == []


def test_what_cannot_be_won_says_why(crm: Crm) -> None:
    expired = crm("quote", "win", "P-2026-0400")
    assert (expired.code, expired.err) == (
        1, "P-2026-0400 was valid until 01/11/2026: prolong it, or send a new revision.\n",
    )  # fmt: skip
    assert crm("quote", "win", "P-2026-0431", "--line", "9=1").code == 2
    assert crm("quote", "win", "P-2026-0431", "--line", "1=x").code == 2
    assert crm("quote", "win", "P-2026-0499").code == 3
    assert crm("list", "sales", "--json").data == []


def test_an_expired_quote_is_prolonged_and_won(crm: Crm) -> None:
    assert crm("quote", "prolong", "P-2026-0400", "2026-11-01").code == 5
    assert crm("quote", "prolong", "P-2026-0400", "soon").code == 2
    longer = crm("quote", "prolong", "P-2026-0400", "2026-12-01")
    assert (longer.code, longer.err) == (0, "P-2026-0400 is valid until 01/12/2026.\n")
    assert crm("quote", "win", "P-2026-0400").code == 0


def test_a_quote_is_lost_with_its_reason(crm: Crm) -> None:
    assert crm("quote", "lose", "P-2026-0400", "--reason", "weather").code == 5
    lost = crm(
        "quote", "lose", "P-2026-0400", "--reason", "pri", "--competitor", "Hidro-Ebro",
        "--price", "600.5", "--json",
    )  # fmt: skip
    assert lost.err == "P-2026-0400: lost, price.\n"
    assert (lost.data["competitor"], lost.data["competitor_price"]) == ("Hidro-Ebro", "600.5")
    assert crm("list", "losses", "--json", "--competitor", "hidro-ebro").data == [lost.data]
    assert "Hidro-Ebro" in crm("list", "losses").out
    assert "lost: P-2026-0400 · 20/11/2026 · price" in crm("show", "company", "Hierros").out
    assert crm("quote", "lose", "P-2026-0431", "--reason", "other").code == 5


def test_opportunities_are_listed_summed_and_shown_with_their_company(
    crm: Crm, office: Path
) -> None:
    db.open_database(office)
    carmen = identify(code=0)
    entry = OpportunityEntry(1, product="PH100", stage="proposed", amount=Decimal(900))
    opportunities.create(carmen, entry)
    opportunities.create(carmen, replace(entry, stage="won", key="O-2", amount=Decimal("0.5")))
    opportunities.create(carmen, OpportunityEntry(about="a forge"))
    db.close_database()
    told = crm("list", "opportunities", "--json").data
    assert [(each["stage"], each["company"], each["value"]) for each in told] == [
        ("lead", "", "0.00"), ("won", "Acme", "0.50"), ("proposed", "Acme", "900.00"),
    ]  # fmt: skip
    assert crm("list", "opportunities", "--stage", "open", "--json").data == [told[0], told[2]]
    assert crm("list", "opportunities", "--salesperson", "1", "--json").data == []
    table = crm("list", "opportunities", "--company", "acme")
    assert table.err.splitlines() == [
        "2 opportunities",
        "proposed  1  €900.00",
        "won       1    €0.50",
    ]
    nothing = crm("list", "opportunities", "--company", "hierros")
    assert nothing.err.splitlines() == ["0 opportunities"]
    shown = crm("show", "company", "acme")
    assert "  Prensa · proposed  €900.00\n" in shown.out
    assert [each["key"] for each in crm("show", "company", "1", "--json").data[
        "open_opportunities"]] == [""]  # fmt: skip
    assert (
        len(crm("export", "opportunities", "--stage", "won", "--format", "rfc").out.splitlines())
        == 2
    )


def test_the_funnel_is_told_by_stage_by_salesperson_and_for_programs(crm: Crm) -> None:
    told = crm("report", "funnel", "--json").data
    assert [each["stage"] for each in told["stages"]] == [
        "lead", "qualified", "approached", "proposed", "objections", "won", "lost",
    ]  # fmt: skip
    assert (told["won"], told["lost"], told["win_rate"]) == (0, 0, None)
    assert told["stages"][0] == {
        "stage": "lead", "count": 0, "amount": "0.00", "weight": 10, "weight_of": None,
    }  # fmt: skip
    assert "proposed" in crm("report", "funnel").out
    table = crm("report", "funnel", "--by", "salesperson")
    assert "1 salesperson without any:\n1 Ana Ruiz" in table.err
