"""What a CSV writer writes in any dialect is read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.exchange.reading.dialects import detect
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sure, Wishes

HEADER = ["company", "city", "notes"]
ANCHOR = ["Acme", 'the "best" of', "León"]
"""A row that shows how quotes are written in the file."""

cell = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        include_characters="\n\"';,|\t\\",
    ).filter(lambda letter: letter not in "\x85\ufeff"),
    max_size=12,
)
row = st.lists(cell, min_size=3, max_size=3).filter(
    lambda cells: any(each.strip() for each in cells) and cells != HEADER
)


@given(
    rows=st.lists(row, max_size=6),
    delimiter=st.sampled_from(";,\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
    double=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_in_any_dialect_is_read_back(
    rows: list[list[str]], delimiter: str, end: str, quoting: int, double: bool, encoding: str
) -> None:
    rows = [ANCHOR, *rows, ANCHOR]
    stream = io.StringIO(newline="")
    writer = csv.writer(
        stream, delimiter=delimiter, lineterminator=end, quoting=quoting,  # type: ignore[arg-type]
        doublequote=double, escapechar=None if double else "\\",
    )  # fmt: skip
    writer.writerows([HEADER, *rows])
    sheet = read(stream.getvalue().encode(encoding), Wishes(delimiter=delimiter))
    assert sheet.header == HEADER
    assert sheet.problems == []
    assert [record.cells for record in sheet.records] == rows


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found(delimiter: str, end: str) -> None:
    lines = ["name|notes|price", "Acme|a; b, c|1,5", "Other|d|2,5", "Third|e, f|3"]
    text = end.join(line.replace("|", delimiter) for line in lines if delimiter != "|") or end.join(
        lines
    )
    if delimiter != "|":
        text = text.replace(f"a{delimiter} b", "a b")
    found = detect(text)
    if delimiter != ",":
        assert found.delimiter == delimiter


def test_single_quotes_are_quotes_where_they_stand_around_cells() -> None:
    sheet = read(b"'name';'city'\n'Acme; S.A.';'Soria'\n'O''Neill';'Cork'\n")
    assert [record.cells for record in sheet.records] == [
        ["Acme; S.A.", "Soria"], ["O'Neill", "Cork"],
    ]  # fmt: skip


def test_a_backslash_is_a_letter_where_it_escapes_nothing() -> None:
    sheet = read(b"name;folder\nAcme;C:\\data\\acme\n")
    assert [record.cells for record in sheet.records] == [["Acme", "C:\\data\\acme"]]


def test_backslashes_may_escape_quotes_and_delimiters() -> None:
    sheet = read(b'name;notes\n"Acme";"the \\"best\\" there is"\n')
    assert next(iter(sheet.records)).cells == ["Acme", 'the "best" there is']
    sheet = read(b"name;notes\nAcme;one\\; two\nOther;x\n")
    assert next(iter(sheet.records)).cells == ["Acme", "one; two"]


def test_decimal_commas_part_no_columns() -> None:
    assert detect("precio\n1,50\n2,75\n3,10\n").guess.sure != Sure.CERTAIN
    assert detect("name;a;b\nx;1,5;2,5\ny;3,5;4,5\n").delimiter == ";"


def test_how_sure_the_delimiter_is() -> None:
    assert detect("a;b\nc;d\ne;f\n").guess.sure == Sure.CERTAIN
    assert detect("a;b,c\n").guess.sure == Sure.LIKELY
    assert detect("sep=;\na,b\n").guess == (";", Sure.CERTAIN)
    assert detect("a,b\n", "|").guess == ("|", Sure.CERTAIN)


def test_a_backslash_before_a_doubled_quote_escapes_nothing() -> None:
    assert detect('name,notes\nAcme,"path C:\\"" here"\nBeta,x\n').escape is None
    assert detect('name,notes\nAcme,"he said \\"hi\\" to us"\n').escape == "\\"
