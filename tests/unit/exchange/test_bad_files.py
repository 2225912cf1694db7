"""What is no list is refused with one sentence that says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from crmtui.exchange import workbooks
from crmtui.exchange.reading import read
from crmtui.exchange.sheet import Unreadable
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
    monkeypatch.setattr(workbooks, "UNPACKED", 100)
    with pytest.raises(Unreadable, match="larger than a gigabyte"):
        read(data)


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
