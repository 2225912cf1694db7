"""CSV files of any dialect and encoding are read; what is wrong is told by line."""

from __future__ import annotations

import pytest

from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sheet, Unreadable


def cells(sheet: Sheet) -> list[list[str]]:
    return [record.cells for record in sheet.records]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_of_four_delimiters_is_found(delimiter: str) -> None:
    text = "name|city\nAcme|Soria\nOther|León\n".replace("|", delimiter)
    sheet = read(text.encode())
    assert sheet.delimiter == delimiter
    assert sheet.header == ["name", "city"]
    assert cells(sheet) == [["Acme", "Soria"], ["Other", "León"]]


def test_commas_inside_a_heading_and_cells_do_not_part_them() -> None:
    sheet = read(b"name;address, street\nAcme, S.A.;Mayor, 1\nOther;Luna 2\n")
    assert sheet.delimiter == ";"
    assert cells(sheet)[0] == ["Acme, S.A.", "Mayor, 1"]


def test_a_single_column_is_a_file_too() -> None:
    assert cells(read(b"company\nAcme\nOther\n")) == [["Acme"], ["Other"]]


def test_excels_hint_says_the_delimiter() -> None:
    sheet = read(b"sep=|\r\nname|city\r\nAcme|Soria\r\n")
    assert sheet.header == ["name", "city"]
    assert [record.line for record in sheet.records] == [3]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name\nPeña\n".encode(), "UTF-8"),
        ("name\nPeña\n".encode("utf-8-sig"), "UTF-8"),
        ("name\nPeña\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_both_encodings_are_read(data: bytes, encoding: str) -> None:
    sheet = read(data)
    assert sheet.encoding == encoding
    assert sheet.header == ["name"]
    assert cells(sheet) == [["Peña"]]


def test_lines_are_counted_through_cells_of_several_lines_and_blank_ones() -> None:
    sheet = read(b'name,notes\nAcme,"one\ntwo"\n\n,\nOther,x\n')
    assert [record.line for record in sheet.records] == [2, 6]
    assert cells(sheet)[0] == ["Acme", "one\ntwo"]


def test_line_ends_of_every_computer_are_read() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert cells(read(f"a,b{end}1,2{end}".encode())) == [["1", "2"]]


def test_empty_cells_beyond_the_last_column_do_no_harm() -> None:
    assert cells(read(b"a,b\n1,2,,\n"))[0][:2] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"a,b\n1,2\n1,2,3\n", 3, "it has 3 values, but there are 2 columns."),
        (b"a,b\n1\n", 2, "it has 1 value, but there are 2 columns."),
        (b"a,b\n1,2\n\0,2\n", 3, "it holds zero bytes, so it is not text."),
        ("a,b\né,2\n".encode() + b"\xe9,2\n", 3,
         "it holds bytes that are neither UTF-8 nor Windows-1252."),
        (b"\xef\xbb\xbfa,b\n\xe9,2\n", 2,
         "it holds bytes that are neither UTF-8 nor Windows-1252."),
        (b"a,b\n\x81,2\n", 2, "it holds bytes that are neither UTF-8 nor Windows-1252."),
        (b'a,b\n1,"2\n3,4\n', 2, "a quote is opened and never closed."),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_says_its_line_and_why(
    data: bytes, line: int, reason: str
) -> None:
    assert [each[:2] for each in read(data).problems] == [(line, reason)]


def test_the_rows_beside_a_bad_one_are_read() -> None:
    sheet = read(b"a,b\n1,2\n1,2,3\n3,4\n")
    assert cells(sheet) == [["1", "2"], ["3", "4"]]


def test_the_last_cell_may_have_several_lines() -> None:
    sheet = read(b'a,b\n1,"2\n3"\n')
    assert (cells(sheet), sheet.problems) == ([["1", "2\n3"]], [])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "line 1: the file is empty"),
        (b"\n\n", "line 1: the file is empty"),
        (b"na\0me\nAcme\n", "line 1: it holds zero bytes"),
    ],
)
def test_a_file_without_a_heading_to_go_by_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read(data)
