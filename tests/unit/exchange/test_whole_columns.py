"""Dates, decimals and lost zeros are judged by the whole column, with how sure that is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import ORDERS, Sheet, Sure, Wishes


def column(sheet: Sheet, place: int = 0) -> list[str]:
    return [record.cells[place] for record in sheet.records]


def test_one_day_beyond_the_twelfth_tells_the_order_of_all() -> None:
    sheet = read(b"date,x\n03/04/2026,a\n03/25/2026 10:30,b\n12/1/26,c\n,d\n")
    assert column(sheet) == ["2026-03-04", "2026-03-25 10:30", "2026-12-01", ""]
    assert sheet.guesses["dates"] == ("mm/dd", Sure.CERTAIN)


def test_days_first_stay_as_they_are() -> None:
    sheet = read(b"date,x\n03/04/2026,a\n25/03/2026,b\n")
    assert column(sheet) == ["03/04/2026", "25/03/2026"]
    assert sheet.guesses["dates"] == ("dd/mm", Sure.CERTAIN)


def test_where_nothing_tells_the_day_comes_first_and_that_is_a_guess() -> None:
    assert read(b"date,x\n03/04/2026,a\n").guesses["dates"] == ("dd/mm", Sure.GUESS)


def test_a_column_that_does_not_tell_goes_by_the_others() -> None:
    sheet = read(b"date,next call\n03/04/2026,03/25/2026\n")
    assert column(sheet) == ["2026-03-04"]


def test_a_column_with_both_orders_is_not_sure() -> None:
    sheet = read(b"date,x\n13/04/2026,a\n25/03/2026,a\n03/25/2026,b\n")
    assert sheet.guesses["dates"] == ("dd/mm", Sure.LIKELY)


def test_a_text_that_begins_with_a_date_is_no_column_of_dates() -> None:
    sheet = read(b"notes,x\n03/25/2026 called,a\nnothing,b\nwrote,c\n")
    assert column(sheet)[0] == "03/25/2026 called"


def test_prices_are_read_as_the_column_writes_them() -> None:
    sheet = read(b'code,product,price\nA,x,"1.234,50"\nB,y,1.234\n')
    made = rows.batch("prices.csv", sheet, mapping.match(sheet.header, "products"))
    assert [row.entry.price for row in made.parts["products"]()] == [
        Decimal("1234.5"),
        Decimal(1234),
    ]


def test_iso_dates_need_no_guess() -> None:
    assert "dates" not in read(b"date,x\n2026-03-04,a\n").guesses


def test_a_spreadsheets_days_are_dates_only_in_a_column_of_dates() -> None:
    sheet = read(b"fecha,importe\n46349,46349\n46350.0,46350\n")
    assert column(sheet) == ["2026-11-23", "2026-11-24"]
    assert column(sheet, 1) == ["46349", "46350"]
    assert column(read(b"fecha,x\n46349,a\nhoy,b\n")) == ["46349", "hoy"]


@pytest.mark.parametrize(
    ("cells", "decimal", "sure"),
    [
        (["1,5", "200.000.000"], ",", Sure.CERTAIN),
        (["1.234,50"], ",", Sure.CERTAIN),
        (["1,234.50"], ".", Sure.CERTAIN),
        (["1.5", "12"], ".", Sure.CERTAIN),
        (["1,5", "2,5", "3.5"], ",", Sure.GUESS),
    ],
)
def test_what_stands_before_decimals_is_told_by_all_numbers(
    cells: list[str], decimal: str, sure: Sure
) -> None:
    sheet = read(("name\tprice\n" + "".join(f"x\t{cell}\n" for cell in cells)).encode())
    assert sheet.decimal == decimal
    assert sheet.guesses["decimal"] == (decimal, sure)


@pytest.mark.parametrize("cell", ["1.234", "1,234", "12", "a 1,5", "03.04.2026"])
def test_what_may_be_thousands_tells_nothing(cell: str) -> None:
    assert read(f"name\tprice\nx\t{cell}\n".encode()).decimal == ""


def test_postcodes_get_back_the_zero_a_spreadsheet_took() -> None:
    text = "empresa;cp\na;28001\nb;8001\nc;08002\nd;41003.0\n"
    sheet = read(text.encode())
    assert column(sheet, 1) == ["28001", "08001", "08002", "41003"]
    assert sheet.guesses["postcodes"].sure == Sure.LIKELY


@pytest.mark.parametrize(
    "text",
    [
        "empresa;cp\na;1641\nb;5000\n",
        "empresa;cp\na;28001\nb;1010\nc;2020\n",
        "empresa;cp\na;28001\nb;8001\nc;41001\nd;WA1 1DP\n",
        "empresa;cp;país\na;28001;ES\nb;1010;AT\nc;41001;ES\n",
    ],
)
def test_postcodes_of_four_digits_stay_where_they_may_be_right(text: str) -> None:
    assert all(not cell.startswith("0") for cell in column(read(text.encode()), 1))


@pytest.mark.parametrize(
    ("order", "days"),
    [
        ("dmy", ["2026-04-03", "2012-11-10 10:30", "2026-3-4"]),
        ("mdy", ["2026-03-04", "2012-10-11 10:30", "2026-3-4"]),
        ("ymd", ["03/04/2026", "2010-11-12 10:30", "2026-3-4"]),
    ],
)
def test_a_person_says_in_which_order_dates_are_written(order: str, days: list[str]) -> None:
    data = b"date,x\n03/04/2026,a\n10/11/12 10:30,b\n2026-3-4,c\n"
    sheet = read(data, Wishes(dates=order))
    assert column(sheet) == days
    assert sheet.guesses["dates"] == (ORDERS[order], Sure.CERTAIN)


def test_a_person_says_what_stands_before_decimals() -> None:
    data = b"code,product,price\nA,x,1.234\n"
    for wish, price in ((",", Decimal(1234)), (".", Decimal("1.234"))):
        sheet = read(data, Wishes(decimal=wish))
        made = rows.batch("prices.csv", sheet, mapping.match(sheet.header, "products"))
        assert [row.entry.price for row in made.parts["products"]()] == [price]
    mixed = read(b"price;x\n1,5;a\n2,5;b\n3.5;c\n", Wishes(decimal="."))
    assert (mixed.decimal, mixed.guesses["decimal"]) == (".", (".", Sure.CERTAIN))
