"""CSV for the office's spreadsheet and for other programs; no cell is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from crmtui import clock, i18n, words
from crmtui.exchange.writing.column import Column
from crmtui.exchange.writing.csv_out import safe, write


@dataclass
class Row:
    name: str = "Peña; S.A."
    due: date | None = date(2026, 11, 3)
    at: datetime = datetime(2026, 11, 20, 9, 12, 30, tzinfo=UTC)
    hour: time = time(9, 5)
    status: str = "potential"
    main: bool = True


COLUMNS = (
    Column("name", "Name", lambda row: row.name),
    Column("due", "Date", lambda row: row.due),
    Column("at", "At", lambda row: row.at),
    Column("hour", "Hour", lambda row: row.hour),
    Column("status", "Status", lambda row: row.status, words=words.STATUS),
    Column("main", "Main", lambda row: row.main),
)


def written(style: str, *rows: Any) -> bytes:
    stream = io.BytesIO()
    write(stream, COLUMNS, rows, style)
    return stream.getvalue()


def test_other_programs_get_plain_keys_dates_and_codes_in_every_language() -> None:
    for language in ("en", "es"):
        i18n.use(language)
        assert (
            written("rfc", Row(), Row(name='Say "hi"', due=None))
            == (
                "name,due,at,hour,status,main\r\n"
                "Peña; S.A.,2026-11-03,2026-11-20T09:12:30+00:00,09:05,potential,1\r\n"
                '"Say ""hi""",,2026-11-20T09:12:30+00:00,09:05,potential,1\r\n'
            ).encode()
        )


def test_a_spanish_spreadsheet_opens_it_with_a_double_click() -> None:
    i18n.use("es")
    clock.use_zone("Europe/Madrid")
    text = written("office", Row())
    assert text.startswith(b"\xef\xbb\xbf")
    (cells,) = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))[1:]
    assert cells == [
        "Peña; S.A.", "03/11/2026", "20/11/2026 10:12:30", "09:05",
        words.say(words.STATUS, "potential"), "1",
    ]  # fmt: skip


def test_an_english_spreadsheet_gets_commas_and_iso_dates() -> None:
    text = written("office", Row()).decode("utf-8-sig")
    assert text.splitlines() == [
        "Name,Date,At,Hour,Status,Main",
        "Peña; S.A.,2026-11-03,2026-11-20 09:12:30,09:05,potential,1",
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1)", "\t=1", "\r=1", "'=1", "-", "=)"]
)
def test_what_begins_like_a_formula_is_none(cell: str) -> None:
    assert safe(cell) == f"'{cell}".replace("\r", " ")


@pytest.mark.parametrize(
    "cell", ["-12.5", "+34 976 12 34 56", "+54 (11) 4555-1234", "Acme", "a=b", "'s Hertogenbosch"]
)
def test_numbers_phones_and_names_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_control_characters_do_not_reach_a_terminal() -> None:
    assert safe("a\x1b[31mb\u202ec\x9bd") == "a[31mbcd"


def test_long_lists_are_written_little_by_little() -> None:
    lines = written("rfc", *[Row(name="x" * 100)] * 5_000).decode().splitlines()
    assert len(lines) == 5_001
    assert len(set(lines[1:])) == 1


def test_in_a_row_with_several_lines_each_cell_is_kept_from_acting_once() -> None:
    row = Row(name="=1+1", status="two\nlines \x1b[31m")
    (cells,) = list(csv.reader(io.StringIO(written("rfc", row).decode())))[1:]
    assert (cells[0], cells[4]) == ("'=1+1", "two\nlines [31m")
    assert b"'=1+1," in written("rfc", Row(name="=1+1"))
    assert b"''=1+1," in written("rfc", Row(name="'=1+1"))
