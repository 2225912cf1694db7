"""What customers have in stock, in the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import LineEntry
from tests import deals as made
from tests import factories as make
from tests.unit.cli.conftest import Crm


@pytest.fixture
def stocked(office: Path) -> None:
    """An office that sells presses to Acme, which is counted."""
    db.open_database(office)
    jefa = identify(code=0)
    acme = make.company(jefa, "Acme Stock", city="Zaragoza")
    made.product(jefa, "ST100", "Prensa", price="50")
    made.sale(jefa, acme, "2026-10-30", LineEntry(code="ST100", quantity=made.PRESS.quantity))
    db.close_database()


@pytest.mark.usefixtures("stocked")
def test_a_stock_is_counted_listed_and_ordered_anew(crm: Crm) -> None:
    first = crm(
        "stock", "count", "Acme Stock", "--date", "2026-10-21", "--line", "20 ST100",
        "--line", "8 Ram 80 t @ Hidro-Ebro",
    )  # fmt: skip
    assert (first.code, first.err) == (0, "Acme Stock: counted.\n")
    second = crm("stock", "count", "Acme Stock", "--line", "5 ST100 -60", "--json")
    ours, theirs = second.data["products"]
    assert (ours["sold"], ours["told"], ours["suggested"]) == ("60", True, "69")
    assert (theirs["competitor"], theirs["suggested"]) == ("Hidro-Ebro", None)
    assert crm("stock", "show", "Acme Stock", "--json").data == second.data
    assert crm("list", "stock", "--json", "--company", "Acme Stock").data == [ours, theirs]
    assert crm("list", "stock", "--json", "--to-order", "--product", "st100").data == [ours]
    listed = crm("list", "stock", "--company", "Acme Stock").out
    assert "Hidro-Ebro" in listed or "Ram 80 t" in listed
    counts = crm("list", "counts", "--json", "--search", "acme stock").data
    assert [(each["counted_on"], each["ours"], each["others"]) for each in counts] == [
        ("2026-11-20", 1, 0), ("2026-10-21", 1, 1),
    ]  # fmt: skip
    assert "ours" in crm("stock", "show", "Acme Stock").out

    order = crm("stock", "order", "Acme Stock", "--json")
    (line,) = order.data["lines"]
    assert (line["code"], line["qty"], line["unit_price"]) == ("ST100", "69", "50")
    asked = crm("stock", "ask", "ST100", "--json")
    assert (asked.data, asked.err) == ({"asked": 1}, "1 customer is asked.\n")
    gone = crm("stock", "remove", str(counts[0]["id"]))
    assert (gone.code, gone.err) == (0, "Acme Stock: count taken back.\n")
    assert len(crm("list", "counts", "--json", "--search", "acme stock").data) == 1


@pytest.mark.usefixtures("stocked")
def test_what_is_wrong_or_unusual_is_said_and_nothing_is_written(crm: Crm) -> None:
    assert crm("stock", "count", "Acme Stock", "--line", "many ST100").code == 2
    assert crm("stock", "count", "Acme Stock", "--line", "5 XX").code == 5
    assert crm("stock", "count", "Acme Stock").code == 5
    assert crm("stock", "order", "Acme Stock").code == 1
    assert crm("stock", "ask", "NOPE").code == 3
    strange = crm("stock", "count", "Acme Stock", "--line", "100 ST100")
    said = "100 is a hundred times what was ever there.\nWith --anyway it is done all the same.\n"
    assert (strange.code, strange.err) == (5, said)
    assert crm("list", "counts", "--json").data == []

    assert crm("stock", "count", "Acme Stock", "--line", "100 ST100", "--anyway").code == 0
    assert [each["unusual"] for each in crm("list", "counts", "--json").data] == [True]
