"""The rows of a file as records to bring in, made one by one while the file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from crmtui.core import text
from crmtui.errors import Invalid
from crmtui.exchange import cards, own_columns
from crmtui.exchange.mapping import Columns
from crmtui.exchange.rows import catalogue, companies, diary, sites, team
from crmtui.exchange.rows.cells import Cells
from crmtui.exchange.sheet import Sheet
from crmtui.services.imports.outcome import Batch, ContactRow, Problem

_Maker = Callable[[int, Cells], Any]

MAKERS: Mapping[str, _Maker] = {
    "companies": companies.company,
    "contacts": companies.contact,
    "sites": sites.site,
    "salespeople": team.person,
    "interactions": diary.interaction,
    "products": catalogue.product,
    "prices": catalogue.price,
}
"""What makes a record of a row, by kind."""

_LINKS = frozenset({"referred_by", "parent"})
"""Fields of companies that name others."""
_DECIMALS = {",": "es", ".": "en"}
"""A language that writes decimals so."""


def batch(name: str, sheet: Sheet, columns: Columns) -> Batch:
    """What a file called `name` brings. Its rows are read anew each time they are gone through."""
    if sheet.kind == cards.KIND:
        parts = {
            "companies": partial(_companies_of_cards, sheet),
            "contacts": partial(_people_of_cards, sheet),
        }
    else:
        parts = {columns.kind: partial(made, sheet, columns, MAKERS[columns.kind])}
        if columns.kind == "companies" and _LINKS & columns.columns.keys():
            parts["links"] = partial(_links, sheet, columns)
    return Batch(name, parts, tuple(sheet.problems))


def made(sheet: Sheet, columns: Columns, make: _Maker) -> Iterator[Any]:
    """Each row as a record, or as the `Problem` for which it is none."""
    language = language_of(sheet)
    for record in sheet.records:
        try:
            yield make(record.line, Cells(record.cells, columns, language))
        except Invalid as error:
            yield Problem(record.line, str(error))


def _links(sheet: Sheet, columns: Columns) -> Iterator[Any]:
    # What is wrong with a row is said once, of its company.
    for row in made(sheet, columns, companies.link):
        if not (row is None or isinstance(row, Problem)):
            yield row


def language_of(sheet: Sheet) -> str:
    """The language in which a file writes its numbers."""
    return _DECIMALS.get(sheet.decimal) or own_columns.language_of(sheet.delimiter)


def _companies_of_cards(sheet: Sheet) -> Iterator[Any]:
    """Each company once."""
    seen: set[str] = set()
    for row in made(sheet, cards.COMPANIES, companies.company):
        if not isinstance(row, Problem):
            fold = text.fold(row.entry.name)
            if fold in seen:
                continue
            seen.add(fold)
        yield row


def _people_of_cards(sheet: Sheet) -> Iterator[ContactRow]:
    # What is wrong with a card is said once, of its company.
    for row in made(sheet, cards.PEOPLE, companies.contact):
        if not isinstance(row, Problem) and row.entry.name:
            yield row
