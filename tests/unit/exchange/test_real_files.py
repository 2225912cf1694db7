"""Files that other people made are read as they meant them, or refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sheet, Unreadable
from crmtui.services.imports.outcome import CompanyRow

DATA = Path(__file__).parents[4] / "shared" / "data"
SPECTRUM = DATA / "04-csv-torture/csv-spectrum"
CSVKIT = DATA / "04-csv-torture/csvkit"
NORTHWIND = DATA / "02-sample-dbs/northwind-csv/customers.csv"
DERIVED = DATA / "08-derived"
SEPA = DATA / "03b-es-directories/sepa-deheza"
DENUE = DATA / "03b-es-directories/denue-aguascalientes/denue.csv"

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="shared/data is not there")


def of(path: Path) -> Sheet:
    return read(lambda: path.open("rb"))


def table(path: Path) -> list[dict[str, str]]:
    sheet = of(path)
    return [dict(zip(sheet.header, each.cells, strict=False)) for each in sheet.records]


def companies(path: Path) -> list[CompanyRow]:
    sheet = of(path)
    made = rows.batch(path.name, sheet, mapping.match(sheet.header, "companies"))
    assert made.faults() == []
    return list(made.parts["companies"]())


def test_every_file_of_csv_spectrum_is_what_its_json_says() -> None:
    for path in sorted((SPECTRUM / "csvs").glob("*.csv")):
        expected: Any = json.loads((SPECTRUM / "json" / f"{path.stem}.json").read_text("utf-8"))
        found = table(path)
        if path.stem == "location_coordinates":
            # Its authors changed the number in one of the two files only.
            assert found[0].pop("Contact Phone Number") == "2095257564"
            expected.pop("Contact Phone Number")
        assert found == (expected if isinstance(expected, list) else [expected]), path.name


REFUSED = {
    "dummy.csv.bz2", "dummy.csv.gz", "empty.csv", "test_geojson.json", "testjson.json",
    "testjson_multiline.json", "testjson_nested.json",
}  # fmt: skip


def test_every_example_of_csvkit_is_a_table_or_refused_with_a_sentence() -> None:
    refused = set()
    for path in sorted(each for each in CSVKIT.rglob("*") if each.is_file()):
        try:
            sheet = of(path)
        except Unreadable as error:
            refused.add((path.name, str(error)[:8]))
        else:
            assert sheet.header
            assert all(len(each.cells) >= len(sheet.header) for each in sheet.records)
    assert refused == {(name, "line 1: ") for name in REFUSED}


def test_workbooks_of_csvkit_are_what_their_csv_says() -> None:
    for name in ("test.xlsx", "test.xls", "sheets.xlsx", "test_skip_lines.xlsx"):
        (chicago, *_others) = table(CSVKIT / name)
        assert chicago["text"] == "Chicago Reader"
        assert chicago["date"] == "1971-01-01"
        assert chicago["integer"] == "40"


def test_northwind_is_the_same_however_it_is_written() -> None:
    plain = [row.entry for row in companies(NORTHWIND)]
    assert len(plain) == 91
    files = sorted(DERIVED.iterdir())
    assert len(files) == 3
    for path in files:
        assert [row.entry for row in companies(path)] == plain, path.name


def test_the_trailer_of_sepa_is_left_out_and_its_tax_id_is_a_text() -> None:
    sheet = of(SEPA / "comercio.csv")
    assert [each[:2] for each in sheet.left_out] == [(3, "it is a remark below the table.")]
    (company,) = companies(SEPA / "comercio.csv")
    assert company.entry.tax_id == "30-51618667-0"
    shops = of(SEPA / "sucursales.csv")
    assert (len(list(shops.records)), len(shops.left_out), shops.problems) == (41, 1, [])
    goods = of(SEPA / "productos.csv")
    assert (len(list(goods.records)), len(goods.left_out), goods.problems) == (20_178, 1, [])


def test_denue_is_known_by_its_official_headings() -> None:
    sheet = of(DENUE)
    assert mapping.match(sheet.header).kind == "companies"
    found = companies(DENUE)
    assert len(found) == 14
    assert all(row.entry.name and row.entry.city for row in found)
