"""The catalogue from the shell: brought in, listed, written to files that come in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def goods(crm: Crm, office: Path, tmp_path: Path) -> None:
    """Three products, one retired, and a price list."""
    file = tmp_path / "goods.csv"
    file.write_text(
        "code,name,family,price,cost,discontinued\n"
        "PH-1,Press,presses,9800.1234,7000,\nCIL,Ram,,645,,\nOLD,Old press,presses,1,,1\n"
    )
    done = crm("import", file, "--json")
    assert done.data["new"] == {"products": 3}, done.out + done.err
    file.write_text("price list,code,price,valid from\n2026,PH-1,9500,2026-01-01\n")
    assert crm("import", file, "--json").data["new"] == {"prices": 1}


def codes(crm: Crm, *filters: str) -> list[str]:
    return [row["code"] for row in crm("list", "products", "--json", *filters).data]


def test_products_are_listed_and_filtered(crm: Crm) -> None:
    assert codes(crm) == ["CIL", "PH-1"]
    assert codes(crm, "--search", "pres") == codes(crm, "--family", "presses") == ["PH-1"]
    assert codes(crm, "--family", "-") == ["CIL"]
    assert codes(crm, "--status", "retired") == ["OLD"]
    assert codes(crm, "--status", "all") == ["CIL", "PH-1", "OLD"]
    press = crm("list", "products", "--json", "--search", "ph-1").data[0]
    assert (press["price"], press["list_price"], press["cost"]) == ("9800.1234", "9500", "7000")
    shown = crm("list", "products")
    assert "9,500.00" in shown.out
    assert shown.err == "2 products\n"


def test_prices_are_those_of_the_list_in_force_or_of_the_one_named(crm: Crm) -> None:
    assert crm("list", "prices", "--json").data == crm(
        "list", "prices", "--list", "2026", "--json"
    ).data == [
        {"price_list": "2026", "valid_from": "2026-01-01", "currency": "EUR", "code": "PH-1",
         "name": "Press", "unit": "", "price": "9500"}
    ]  # fmt: skip
    refused = crm("list", "prices", "--list", "2030")
    assert (refused.code, refused.err) == (3, "There is no price list “2030”.\n")


@pytest.mark.parametrize("kind", ["products", "prices"])
def test_what_is_exported_is_there_already(crm: Crm, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "out.csv"
    crm("export", kind, "-o", file)
    done = crm("import", file, "--json").data
    assert (done["kind"], done["new"], done["unknown_columns"]) == (kind, {}, [])
