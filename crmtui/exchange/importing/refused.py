"""Rows that were refused, as a file of the same shape: mended, it is brought in alone."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import merge
from itertools import count, zip_longest
from pathlib import Path
from typing import BinaryIO, NamedTuple

from crmtui import i18n
from crmtui.errors import CrmError
from crmtui.exchange import rows
from crmtui.exchange.meaning.columns import REASONS
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.reading import csv_in, reading
from crmtui.exchange.reading.dialects import Dialect
from crmtui.exchange.reading.sheet import Guess, Opener, Record, Sheet, Sure
from crmtui.exchange.writing import landing, own_columns
from crmtui.i18n import _
from crmtui.services.imports.outcome import Problem

_AMOUNTS = frozenset(
    {"price", "cost", "amount", "net", "quantity", "discount", "rate", "taxes", "score"}
)
_EITHER = re.compile(r"([-+]?\d{1,3})([.,])(\d{3})")
_UTF8 = "utf-8-sig"
_COMMAS = Dialect(",", Guess(",", Sure.CERTAIN))


class _Form(NamedTuple):
    """How a CSV file is to be written."""

    codec: str
    dialect: Dialect
    line_end: str = "\r\n"


def write(
    source: Opener,
    sheet: Sheet,
    problems: Iterable[Problem],
    path: Path,
    columns: Columns | None = None,
) -> int:
    """Write the rows of a file that have a problem, each after the reason. Returns how many.

    A CSV file keeps its encoding, its delimiter and its quotes, as long as these can be told
    from the refused rows alone; else, and for workbooks and cards, it is UTF-8 with a byte
    order mark. Dates and postcodes stand in it as they were understood, for of so few rows
    the order of a day and its month may not be told any more.

    Raises:
        CannotWrite: the folder takes no file, or there is one of this name.
    """
    table = _Table(source, sheet, _reasons(problems), _amounts(sheet, columns))
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "refused.csv"
        for form in _forms(source, sheet):
            with draft.open("wb") as stream:
                many = _write(stream, table, form)
            if _reads_back(draft, table):
                break
        with landing.new(path) as stream, draft.open("rb") as written:
            shutil.copyfileobj(written, stream)
    return many


def place(file: str, folders: Sequence[Path]) -> Path:
    """Where the refused rows of a file may go: a free name in the first folder that takes files.

    Raises:
        CannotWrite: none of the folders takes any.
    """
    stem = Path(file).stem or "import"
    for folder in folders:
        for number in count(1):
            name = _("{file}-refused").format(file=stem) + (f"-{number}" if number > 1 else "")
            path = folder / f"{name}.csv"
            if path.exists():
                continue
            if landing.takes_files(folder):
                return path
            break
    raise landing.CannotWrite(
        _("The refused rows cannot be written: no folder takes them. Try again from your own.")
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The refused rows of a file, read from it each time."""

    source: Opener
    sheet: Sheet
    reasons: dict[int, str]
    amounts: Sequence[int]
    """Columns of amounts that would be read otherwise by themselves."""

    def rows(self) -> Iterator[tuple[str, Record]]:
        """Each refused row with its reason, in the order of the file."""
        for record in merge(self._good(), self._bad(), key=lambda record: record.line):
            yield self.reasons[record.line], record

    def _good(self) -> Iterator[Record]:
        for record in self.sheet.records:
            if record.line in self.reasons:
                for place in self.amounts:
                    record.cells[place] = _unmistakable(record.cells[place], self.sheet.decimal)
                yield record

    def _bad(self) -> Iterator[Record]:
        """Those that could not even be read."""
        dialect = self.sheet.dialect
        bad = {problem.line for problem in self.sheet.problems} & self.reasons.keys()
        if dialect is None or not bad:
            return iter(())
        records = csv_in.records(self.source, self.sheet.codec, dialect)
        return (record for record in records if record.line in bad and record.cells)


def _amounts(sheet: Sheet, columns: Columns | None) -> list[int]:
    """The columns of amounts, in a file that writes them otherwise than its delimiter tells."""
    usual = own_columns.language_of(sheet.delimiter) == rows.language_of(sheet)
    if columns is None or usual or not sheet.decimal:
        return []
    numbers = {name for name, field in columns.own.items() if field.kind == "number"}
    fields = columns.columns.items()
    return [place for name, at in fields if name in _AMOUNTS | numbers for place in at]


def _unmistakable(amount: str, decimal: str) -> str:
    """The same amount, where "12.400" might be twelve or twelve thousand."""
    match = _EITHER.fullmatch(amount.strip())
    if match is None:
        return amount
    whole, mark, rest = match.groups()
    return f"{whole}{mark}{rest}0" if mark == decimal else f"{whole}{rest}"


def _reasons(problems: Iterable[Problem]) -> dict[int, str]:
    found: dict[int, str] = {}
    for problem in problems:
        said = " ".join(problem.reason.split())
        found[problem.line] = f"{found[problem.line]} {said}" if problem.line in found else said
    return found


def _forms(source: Opener, sheet: Sheet) -> Iterator[_Form]:
    """How the rows may be written, best first."""
    if sheet.dialect is not None:
        end = _line_end(csv_in.beginning(source, sheet.codec))
        for codec in dict.fromkeys((sheet.codec, _UTF8)):
            yield _Form(codec, sheet.dialect, end)
        hinted = Dialect(sheet.delimiter, sheet.dialect.guess, hint=True)
        yield _Form(_UTF8, hinted, end)
    yield _Form(_UTF8, _COMMAS)
    yield _Form(_UTF8, replace(_COMMAS, hint=True))


def _line_end(sample: str) -> str:
    return "\r\n" if "\r\n" in sample else "\r" if "\r" in sample and "\n" not in sample else "\n"


def _write(stream: BinaryIO, table: _Table, form: _Form) -> int:
    text = io.TextIOWrapper(
        stream, encoding=form.codec, errors="surrogateescape", newline="", write_through=True
    )
    dialect = form.dialect
    writer = csv.writer(
        text,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        escapechar=dialect.escape,
        lineterminator=form.line_end,
    )
    if dialect.hint:
        text.write(f"sep={dialect.delimiter}{form.line_end}")
    writer.writerow([_kept(REASONS[i18n.language()], form.codec), *table.sheet.header])
    many = 0
    for reason, record in table.rows():
        many += 1
        said = _kept(reason, form.codec)
        if record.fault == csv_in.never_closed():
            # What its open quote swallowed is none of ours to part: it stays as it is.
            text.write(f"{dialect.quote}{said.replace(dialect.quote, ' ')}{dialect.quote}")
            text.write(dialect.delimiter)
            text.write(csv_in.rest(table.source, table.sheet.codec, record.line))
        else:
            writer.writerow([said, *record.cells])
    text.detach()
    return many


def _kept(said: str, codec: str) -> str:
    """The text as far as the encoding has letters for it."""
    return said.encode(codec, "replace").decode(codec)


def _reads_back(draft: Path, table: _Table) -> bool:
    """Whether the file, brought in, means the rows that it was written of."""
    try:
        sheet = reading.read(lambda: draft.open("rb"))
    except CrmError:
        return False
    bad = {problem.line for problem in table.sheet.problems}
    written = (record for _reason, record in table.rows())
    wanted = (record.cells for record in written if record.line not in bad)
    unread = sum(record.line in bad for _reason, record in table.rows())
    found = (record.cells for record in sheet.records)
    return (
        sheet.header == table.sheet.header
        and len(sheet.problems) == unread
        and all(one == other for one, other in zip_longest(wanted, found))
    )
