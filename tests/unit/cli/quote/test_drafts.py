"""`crmtui quote new|show|send|revise|discard|compare`: a quote without opening the desk."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crmtui import db, i18n
from crmtui.entry import CompanyEntry, ProductEntry
from crmtui.services import companies, office, products
from tests.once_a_run import once_a_run
from tests.unit.cli.conftest import Crm
from tests.unit.cli.quote.test_total import _Input


@pytest.fixture
def quote(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a command of quotes in an office that sells a press: `quote("new", "acme", …)`."""
    path = tmp_path / "crm.db"
    path.write_bytes(once_a_run("sells a press", lambda: _sells_a_press(path)))

    def give(*arguments: object, stdin: bytes = b"") -> Any:
        monkeypatch.setattr("sys.stdin", _Input(stdin))
        return crm("--db", path, "quote", *arguments)

    return give


def _sells_a_press(path: Path) -> bytes:
    db.open_database(path, create=True)
    user = office.found_office("Carmen Jefa", "carmen", country="ES", language="en")
    press = ProductEntry("PH100", "Press", name_es="Prensa", unit="unit", price=Decimal(9800))
    products.create(user, press)
    companies.create(user, CompanyEntry("Acme", source="fair", contact="Eva Sol"))
    silent = CompanyEntry("Bolt", source="fair", do_not_contact=True)
    companies.create(user, silent)
    db.close_database()
    return path.read_bytes()


def test_a_line_is_typed_as_it_is_said(quote: Any) -> None:
    begun = quote(
        "new", "acme", "--line", "2 x ph100 -5%", "--line", "3 h x Training @ 55.50 -10",
        "--line", "Freight", "--reference", "R-7", "--json",
    )  # fmt: skip

    assert begun.code == 0
    press, training, freight = begun.data["lines"]
    assert (press["code"], press["description"], press["unit"]) == ("PH100", "Press", "unit")
    assert (press["qty"], press["unit_price"], press["net"]) == ("2", "9800", "18620.00")
    assert press["taxes"] == [{"name": "IVA", "rate": "21"}]
    assert (training["unit"], training["net"]) == ("h", "156.50")
    assert (freight["description"], freight["unit_price"]) == ("Freight", "0")
    assert (begun.data["reference"], begun.data["contact"]) == ("R-7", "Eva Sol")
    assert (begun.data["total"], begun.data["state"]) == ("22719.57", "draft")


def test_a_price_that_cannot_be_read_is_no_description(quote: Any) -> None:
    refused = quote("new", "acme", "--line", "1 x PH100", "--line", "1 x PH100 @ 1e400")
    assert (refused.code, refused.out) == (5, "")
    assert refused.err.startswith("line 2: “1 x PH100 @ 1e400” is no line.")
    assert quote("new", "acme", "--line", "Ring us @ the office @ 12").out == "D-1\n"


def test_what_stands_at_nothing_is_named(quote: Any) -> None:
    begun = quote("new", "acme", "--line", "PH100", "--line", "2 x PH999", "--line", "Gift @ 0")
    assert begun.code == 0
    assert begun.err.endswith("\nWithout a price: line 2\n")


def test_lines_come_from_json_like_that_of_quote_total(quote: Any) -> None:
    document = {
        "lines": [
            {"section": "Machines"},
            {"code": "PH100", "qty": "1", "unit_price": "9000", "optional": True},
            {"description": "Ram", "qty": 2, "unit_price": 645, "tax_pct": "21",
             "second_tax_pct": "5.2", "unit": "pair"},
        ],
        "document_discount_pct": "10",
        "adjustments": [{"amount": "40", "tax_pct": "21", "description": "Freight"}],
        "colour": "red",
    }  # fmt: skip
    begun = quote("new", "acme", "--lines", "-", "--json", stdin=json.dumps(document).encode())

    assert begun.err.startswith("Not understood, and left: colour\n")
    section, press, ram, freight = begun.data["lines"]
    assert section == {"section": "Machines", "subtotal": "1290.00"}
    assert (press["optional"], ram["optional"]) == (True, False)
    assert [tax["rate"] for tax in ram["taxes"]] == ["21", "5.2"]
    assert (freight["charge"], freight["amount"]) == (True, "40")
    assert (begun.data["net"], begun.data["document_discount_pct"]) == ("1201.00", "10")


def test_lines_come_from_a_spreadsheet_in_either_language(quote: Any) -> None:
    spanish = (
        "Código;Descripción;Cantidad;Precio;Dto %;IVA;Sección;Opcional\n"
        "PH100;;1,5;9.500,00;5 %;21;Máquinas;\n"
        ";Portes;1;40;;;Otros;sí\n"
    ).encode("cp1252")
    english = b'code,description,qty,price,discount,optional\nPH100,,1.5,"9,500.00",5,\n'

    begun = quote("new", "acme", "--lines", "-", "--json", stdin=spanish).data
    machines, press, others, freight = begun["lines"]
    assert (machines["section"], others["section"]) == ("Máquinas", "Otros")
    assert (press["qty"], press["unit_price"], press["discount_pct"]) == ("1.5", "9500", "5")
    assert (freight["description"], freight["optional"]) == ("Portes", True)
    again = quote("new", "acme", "--lines", "-", "--json", stdin=english).data
    assert again["lines"][0]["net"] == press["net"] == "13537.50"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"code;qty\nPH100;x\n", "line 2: “x” is not a number."),
        (b"a;b\n1;2\n", "line 1: no heading says what is offered."),
        (b"code;qty;discount\nPH100;1;\n;;\nNOPE;-1;120\n",
         "Line 4: There is no product “NOPE”.\nLine 4: A quantity below"),
        (b'[{"qty": 1, "unit_price": "x"}]', "Line 1, “unit_price”: “x” is not a number."),
        (b'[{"description": "a", "price_includes_tax": true}, {"description": "b"}]',
         "“price_includes_tax”: all lines"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_line(quote: Any, data: bytes, said: str) -> None:
    refused = quote("new", "acme", "--lines", "-", stdin=data)
    assert (refused.code, refused.out) == (5, "")
    assert refused.err.startswith(said)
    assert quote("show", "D-1").code == 3


def test_what_asked_not_to_be_contacted_is_quoted_anyway_only(quote: Any) -> None:
    refused = quote("new", "bolt", "--line", "PH100")
    assert (refused.code, refused.err) == (5, "Bolt: asked not to be contacted.\n")
    assert quote("new", "bolt", "--line", "PH100", "--anyway").out == "D-1\n"
    assert quote("send", "D-1").code == 5
    assert quote("send", "D-1", "--anyway").out == "P-2026-0001\n"


def test_a_quote_is_sent_revised_compared_and_thrown_away(quote: Any) -> None:
    i18n.use("en")
    quote("new", "acme", "--line", "PH100", "--valid-until", "2026-12-01")
    sent = quote("send", "d-1")
    assert (sent.out, sent.err) == ("P-2026-0001\n", "P-2026-0001 sent, next Fri 27 Nov 2026.\n")
    assert quote("send", "P-2026-1").err == "P-2026-0001 was sent already.\n"
    assert quote("discard", "P-2026-1").code == 1
    assert quote("revise", "p-2026-0001").out == "P-2026-0001/2\n"
    changed = quote("compare", "P-2026-0001/2", "--json").data
    assert (changed["before"], changed["after"]) == ("P-2026-0001", "P-2026-0001/2")
    assert list(changed["fields"]) == ["valid_until"]
    assert quote("compare", "P-2026-0001").code == 2
    assert quote("discard", "P-2026-0001/2").err == "P-2026-0001/2 thrown away.\n"
    assert quote("show", "P-2026-0001/2").code == 3


def test_a_quote_is_printed_for_people(quote: Any) -> None:
    quote("new", "acme", "--line", "2 x PH100 -5%", "--payment", "30 days")
    assert quote("show", "D-1").out.splitlines() == [
        "D-1 · draft · Acme",
        "Contact: Eva Sol",
        "Date: 20/11/2026",
        "Valid until: 20/12/2026",
        "Salesperson: 0 Carmen Jefa",
        "Payment: 30 days",
        "Code   Description  Qty  Unit  Price     Disc.  Amount",
        "PH100  Press        2    unit  9,800.00  5%     18,620.00",
        "Net: €18,620.00",
        "IVA 21%: €3,910.20",
        "Total: €22,530.20",
    ]


def test_nothing_is_planned_with_a_dash(quote: Any) -> None:
    quote("new", "acme", "--line", "PH100")
    assert quote("send", "D-1", "--next", "-").err == "P-2026-0001 sent.\n"
    assert quote("new", "acme", "--line", "PH100", "--lines", "x").code == 2
    assert quote("new", "acme", "--line", "PH100", "--discount", "x").code == 2
