"""What is no list is refused with one sentence that says what to do."""

from __future__ import annotations

import io
import os
import re
import zipfile
from types import SimpleNamespace

import pytest

from crmtui.exchange.reading import unpacking
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Unreadable
from tests.unit.exchange.test_workbooks import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"\0" * 5000, "zero bytes"),
        (archive("clients.csv"), "a ZIP archive. Unpack it"),
        (archive("clients.csv")[:20], "a damaged ZIP archive or workbook"),
        (archive("xl/workbook.xml"), "the workbook is damaged"),
        (workbook(Empty=[[]]), "the file is empty"),
        (b"\x1f\x8b\x08\0", "compressed"),
        (b"%PDF-1.7", "a PDF"),
        (b"SQLite format 3\0....", "a database"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\n <!DOCTYPE html><html><table><tr><td>Acme", "a web page, whatever its name says"),
        (b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "a web page"),
        (b'<?xml version="1.0"?><Workbook>', "it is XML"),
        (b'[\n {"company": "Acme"}]', "it is JSON"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + b"\0" * 600, "the workbook is damaged"),
    ],
    # Archives hold the time at which they were made.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_says_what_it_is(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=f"line 1: .*{words}"):
        read(data)


def test_a_workbook_that_swells_when_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook(One=[["company"], ["Acme"]])
    monkeypatch.setattr(unpacking, "UNPACKED", 100)
    with pytest.raises(Unreadable, match="larger than a gigabyte"):
        read(data)


def with_sheet(sheet: str, *, said: int | None = None) -> bytes:
    """A workbook whose only sheet is this; its archive says that it has `said` bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(One=[["company"]]))) as usual,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for part in usual.namelist():
            made.writestr(part, sheet if "worksheets/" in part else usual.read(part))
    size = len(sheet.encode())
    return stream.getvalue().replace(
        size.to_bytes(4, "little"), (size if said is None else said).to_bytes(4, "little")
    )


def rows(*cells: str, space: str = "") -> str:
    """A sheet of these cells, each by its place, the last of each row after the others."""
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    made = "".join(
        f'<row r="{re.sub("[A-Z]", "", cell)}"><c r="{cell}"><v>7</v></c></row>' for cell in cells
    )
    return f'<worksheet xmlns="{name}"><sheetData>{space}{made}</sheetData></worksheet>'


def test_a_workbook_that_unpacks_to_more_than_it_says_is_refused() -> None:
    sheet = rows("A1", "A2", space=" " * 3_000_000)
    assert read(with_sheet(sheet)).header == ["7"]
    with pytest.raises(Unreadable, match="a damaged ZIP archive or workbook"):
        read(with_sheet(sheet, said=500))


def test_two_cells_at_the_ends_of_a_sheet_do_not_fill_the_memory() -> None:
    for places in (("A1", "XFD1048576"), ("A1", "XFD2", "A1048576")):
        with pytest.raises(Unreadable, match="so far apart that it does not fit the memory"):
            read(with_sheet(rows(*places)))
    # A cell in which nothing stands but its looks takes no room.
    blank = rows("A1", "A2").replace("</sheetData>", '<c r="XFD1048576" s="1"/></sheetData>')
    assert read(with_sheet(blank)).header == ["7"]


def test_a_workbook_that_ends_its_reader_is_damaged(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class PanicException(BaseException):
        """What the reader's own code ends with; no name of it can be imported."""

    def panics(_stream: object) -> None:
        os.write(2, b"thread panicked")
        raise PanicException

    reader = SimpleNamespace(from_filelike=panics)
    monkeypatch.setattr("python_calamine.CalamineWorkbook", reader)
    with pytest.raises(Unreadable, match="the workbook is damaged"):
        read(workbook(One=[["company"]]))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("place", [30, 40, 44, 64, 72])
def test_an_old_workbook_that_says_it_has_more_than_it_has_is_damaged(place: int) -> None:
    head = bytearray(OLE + bytes(504))
    head[30] = 9
    unpacking.check_blocks(bytes(head))
    head[place + 1] = 0xFF
    with pytest.raises(Unreadable, match="the workbook is damaged"):
        read(bytes(head))


def test_a_cell_of_three_megabytes_is_a_problem_of_its_line() -> None:
    sheet = read(b"company;notes\nAcme;" + b"x" * 3_000_000 + b"\nOther;y\n")
    assert [each.line for each in sheet.problems] == [2]
    assert "longer than a million characters" in sheet.problems[0].reason
    assert [record.cells for record in sheet.records] == [["Other", "y"]]


def test_a_quote_that_is_never_closed_in_a_long_file_is_told_by_its_line() -> None:
    rows = b"Acme;x\n" * 700_000
    sheet = read(b'company;notes\nFirst;"never\n' + rows)
    assert sheet.problems[0].line == 2
    assert "opened and never closed" in sheet.problems[0].reason
