"""Reading a CSV file as offices have them: any of three delimiters, two encodings.

What a row has wrong is told with its line, and the rest of the file is read all the same.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field

from crmtui.errors import CrmError
from crmtui.i18n import _, ngettext
from crmtui.services.imports.outcome import Problem

DELIMITERS = (";", "\t", ",")
"""What may part the columns; where it cannot be told, the first that fits."""

_SNIFFED = 20
_LONGEST = 1 << 24
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n")


class Unreadable(CrmError):
    """The file as a whole cannot be brought in; the text says where and why."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a file, with the line on which it begins."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, before its columns are understood."""

    header: list[str]
    records: list[Record]
    encoding: str
    delimiter: str
    problems: list[Problem] = field(default_factory=list)
    """Rows that cannot be read; they are not among the records."""


def read(data: bytes) -> Sheet:
    """The rows of a CSV file.

    Raises:
        Unreadable: it is empty, or its bytes or its heading make no sense.
    """
    text, encoding = _decoded(data)
    start = 1
    delimiter = ""
    if hint := _EXCEL_HINT.match(text):
        delimiter, text, start = hint[1], text[hint.end() :], 2
    delimiter = delimiter or _delimiter(text)
    problems: list[Problem] = []
    records = _records(text, delimiter, start, problems)
    if not records:
        raise Unreadable(_("line 1: the file is empty."))
    header, *rows = records
    if problems and problems[0].line <= header.line:
        raise Unreadable(_located(problems[0]))
    good = []
    for record in rows:
        if (reason := _fault(record, len(header.cells))) is None:
            good.append(record)
        else:
            problems.append(Problem(record.line, reason))
    if (reason := _fault(header, len(header.cells))) is not None:
        raise Unreadable(_located(Problem(header.line, reason)))
    names = [cell.strip() for cell in header.cells]
    return Sheet(names, good, encoding, delimiter, sorted(problems))


def _located(problem: Problem) -> str:
    return _("line {line}: {reason}").format(line=problem.line, reason=problem.reason)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding. What is not UTF-8 in it becomes surrogates."""
    if data.startswith(_UTF16):
        raise Unreadable(
            _("line 1: the file is written in UTF-16. Save it as CSV in UTF-8 and try again.")
        )
    claims_utf8 = data.startswith(_BOM)
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        # Letters of UTF-8 beside bytes that are none of it: a damaged file, not an older one.
        if claims_utf8 or _MULTIBYTE.search(data):
            return data.decode("utf-8", "surrogateescape"), "UTF-8"
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape"), "UTF-8"


def _delimiter(text: str) -> str:
    best, found = (0, 0), ","
    for candidate in DELIMITERS:
        sample = io.StringIO(text[: 1 << 16], newline="")
        reader = csv.reader(sample, delimiter=candidate)
        try:
            widths = [len(row) for row, _n in zip(reader, range(_SNIFFED), strict=False) if row]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        # The last row of the sample may have been cut.
        even = sum(width == widths[0] for width in widths)
        if (even, widths[0]) > best:
            best, found = (even, widths[0]), candidate
    return found


def _records(text: str, delimiter: str, start: int, problems: list[Problem]) -> list[Record]:
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[Record] = []
    line = start
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(Problem(line, _("it cannot be read: {reason}.").format(reason=error)))
            cells = []
        if any(cell and not cell.isspace() for cell in cells):
            records.append(Record(line, cells))
        line = start + reader.line_num
    if records and "\n" in records[-1].cells[-1] and text.count('"') % 2:
        problems.append(Problem(records.pop().line, _("a quote is opened and never closed.")))
    return records


def _fault(record: Record, width: int) -> str | None:
    """What is wrong with a row, or None."""
    cells = record.cells
    joined = "".join(cells)
    if "\0" in joined:
        return _("it holds zero bytes, so it is not text.")
    if not joined.isascii() and any("\udc80" <= character <= "\udcff" for character in joined):
        return _("it holds bytes that are neither UTF-8 nor Windows-1252.")
    if len(cells) == width or (len(cells) > width and not any(cells[width:])):
        return None
    return ngettext(
        "it has {n} value, but there are {columns} columns.",
        "it has {n} values, but there are {columns} columns.",
        len(cells),
    ).format(n=len(cells), columns=width)
