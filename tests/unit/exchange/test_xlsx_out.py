"""Lists as workbooks: what is a number or a day is one, and no text acts."""

from __future__ import annotations

import errno
import gc
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from crmtui import clock, i18n, words
from crmtui.core import sheets
from crmtui.exchange.writing import xlsx_out
from crmtui.exchange.writing.column import Column

D = Decimal
PRICE, SMALL = D("1234.56"), D("0.1234")


@dataclass(frozen=True)
class Row:
    name: str = "Peña; S.A."
    due: date | None = date(2026, 11, 3)
    at: datetime = datetime(2026, 11, 20, 9, 12, 30, tzinfo=UTC)
    hour: time = time(9, 5)
    status: str = "potential"
    main: bool = True
    code: int = 7
    currency: str = "EUR"
    net: Decimal = PRICE
    value: Decimal = PRICE
    price: Decimal | None = SMALL


COLUMNS = (
    Column("name", "Name", lambda row: row.name),
    Column("due", "Date", lambda row: row.due),
    Column("at", "At", lambda row: row.at),
    Column("hour", "Hour", lambda row: row.hour),
    Column("status", "Status", lambda row: row.status, words=words.STATUS),
    Column("main", "Main", lambda row: row.main),
    Column("code", "Code", lambda row: row.code),
    Column("net", "Net", lambda row: row.net, measure="amount"),
    Column("value", "Value", lambda row: row.value, measure="value"),
    Column("price", "Price", lambda row: row.price, measure="price"),
)


def written(*rows: Any, title: str = "Quotes", values: bool = False) -> Any:
    """The workbook as somebody else's program reads it; formulas as `values` if asked."""
    stream = io.BytesIO()
    xlsx_out.write(stream, COLUMNS, rows, title=title, currency="EUR")
    stream.seek(0)
    return openpyxl.load_workbook(stream, data_only=values)


def lines(*rows: Any) -> list[tuple[Any, ...]]:
    return list(written(*rows, values=True).active.iter_rows(values_only=True))


def test_days_hours_and_numbers_are_what_they_are() -> None:
    clock.use_zone("Europe/Madrid")
    assert lines(Row(), Row(due=None, price=None))[1:3] == [
        ("Peña; S.A.", datetime(2026, 11, 3), datetime(2026, 11, 20, 10, 12, 30), time(9, 5),
         "potential", True, 7, 1234.56, 1234.56, 0.1234),
        ("Peña; S.A.", None, datetime(2026, 11, 20, 10, 12, 30), time(9, 5),
         "potential", True, 7, 1234.56, 1234.56, None),
    ]  # fmt: skip


def test_numbers_have_the_decimals_of_their_currency() -> None:
    sheet = written(Row(), Row(currency="JPY", net=D(900))).active
    assert [sheet.cell(at, 8).number_format for at in (2, 3)] == ["#,##0.00", "#,##0"]
    assert [sheet.cell(3, column).number_format for column in (7, 9, 10)] == [
        "0", "#,##0.00", "#,##0.00##",
    ]  # fmt: skip
    assert sheet.cell(2, 2).number_format == "dd/mm/yyyy"


def test_what_adds_up_is_added_up_and_follows_the_filter() -> None:
    rows = (Row(), Row(net=D("0.10"), value=D("0.20"), price=D(3)))
    assert lines(*rows)[3] == ("Total", *[None] * 6, 1234.66, 1234.76, None)
    assert written(*rows).active["I4"].value == "=SUBTOTAL(109,I2:I3)"
    assert written(*rows).active.auto_filter.ref == "A1:J3"


def test_amounts_in_several_currencies_are_not_added() -> None:
    assert lines(Row(), Row(currency="USD"))[3][7:9] == (None, 2469.12)


def test_the_heading_stays_in_view_and_columns_are_wide_enough() -> None:
    sheet = written(Row(name="x" * 30), Row(name="y" * 400)).active
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].width == pytest.approx(50, abs=1)
    assert sheet.column_dimensions["C"].width == pytest.approx(18, abs=1)
    assert sheet.column_dimensions["D"].width == pytest.approx(8, abs=1)


def test_a_spanish_reader_gets_spanish_words() -> None:
    i18n.use("es")
    assert lines(Row())[1][4] == words.say(words.STATUS, "potential")


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "'=1", "{=1}", "https://x.es",
             "mailto:a@b.es", "internal:A1", "00123", "_x0041_"]
)  # fmt: skip
def test_no_text_acts_or_changes(text: str) -> None:
    cell = written(Row(name=text)).active["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None) or (
        # openpyxl does not undo the escape that Excel does.
        text == "_x0041_" and cell.value == "_x005F_x0041_"
    )


def test_what_begins_like_a_formula_stays_a_text_when_it_is_edited() -> None:
    sheet = written(Row(name="=1+1"), Row(name="+34 976 12 34 56")).active
    assert [sheet.cell(at, 1).quotePrefix for at in (2, 3)] == [True, False]


def test_naughty_strings_stand_as_they_were_cleaned(shared_json: Callable[[str], Any]) -> None:
    naughty = [text for text in shared_json("blns/blns.json") if text.strip()]
    found = [line[0] for line in lines(*[Row(name=text) for text in naughty])][1:-1]
    assert len(found) == len(naughty)
    same = sum(read == text for read, text in zip(found, naughty, strict=True))
    assert same > len(naughty) * 0.95


def test_what_no_file_can_hold_is_left_out() -> None:
    assert lines(Row(name="a\x1b[31m\u202eb\ud800c\x00"))[1][0] == "a[31mb\ufffdc"


def test_a_text_longer_than_a_cell_is_cut_and_counted() -> None:
    stream = io.BytesIO()
    rows = [Row(name="x" * 40_000), Row(name="🙂" * 20_000), Row()]
    assert xlsx_out.write(stream, COLUMNS, rows, title="T", currency="EUR") == 2
    cells = openpyxl.load_workbook(stream).active
    assert cells is not None
    assert [len(str(cells.cell(at, 1).value)) for at in (2, 3)] == [
        sheets.LONGEST, sheets.LONGEST // 2,
    ]  # fmt: skip


def test_a_day_that_programs_disagree_about_is_written_out() -> None:
    assert lines(Row(due=date(1899, 5, 1)))[1][1] == "1899-05-01"


def test_an_empty_list_is_a_heading_without_totals() -> None:
    (only,) = lines()
    assert only[:2] == ("Name", "Date")


def test_a_list_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_out, "ROWS", 2)
    book = written(*[Row(code=number) for number in range(5)], title="A: very/long [name]" * 3)
    assert [sheet.max_row for sheet in book] == [4, 4, 3]
    assert [sheet["G2"].value for sheet in book] == [0, 2, 4]
    assert book.sheetnames[1].endswith(" 2")


def test_the_same_list_gives_the_same_bytes() -> None:
    def made() -> bytes:
        stream = io.BytesIO()
        xlsx_out.write(stream, COLUMNS, [replace(Row())], title="T", currency="EUR")
        return stream.getvalue()

    assert made() == made()


def test_a_full_disk_is_one_error_and_nothing_is_said_of_it_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Full(io.BytesIO):
        room = 0

        def write(self, data: Any) -> int:
            if self.tell() > self.room:
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().write(data)

    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    for room in (0, 100, 1_500, 4_000):
        stream = Full()
        stream.room = room
        with pytest.raises(OSError, match="No space left"):
            xlsx_out.write(stream, [], [], title="x", currency="EUR")
        stream.close()
        gc.collect()
    assert said == []
