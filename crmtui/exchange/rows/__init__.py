"""The rows of a file as records to bring in, made one by one while the file is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from crmtui.core import text
from crmtui.errors import Invalid
from crmtui.exchange.meaning.mapping import Columns
from crmtui.exchange.reading import cards
from crmtui.exchange.reading.sheet import Sheet
from crmtui.exchange.rows import (
    accounts,
    catalogue,
    companies,
    deals,
    diary,
    goals,
    seen,
    sites,
    team,
)
from crmtui.exchange.rows.cells import Cells
from crmtui.exchange.rows.orders import Orders, Part
from crmtui.exchange.writing import own_columns
from crmtui.services.imports.outcome import Batch, ContactRow, PersonRow, Problem

_Maker = Callable[[int, Cells], Any]

MAKERS: Mapping[str, _Maker] = {
    "companies": companies.company,
    "contacts": companies.contact,
    "sites": sites.site,
    "salespeople": team.person,
    "interactions": diary.interaction,
    "products": catalogue.product,
    "prices": catalogue.price,
    "opportunities": deals.opportunity,
    "sales": deals.sale,
    "sale_lines": deals.sale_line,
    "followups": diary.followup,
    "prices_seen": seen.price_seen,
    "entries": accounts.entry,
    "goals": goals.goal,
}
"""What makes a record of a row, by kind."""

_LINKS = frozenset({"referred_by", "parent"})
"""Fields of companies that name others."""
_DECIMALS = {",": "es", ".": "en"}
"""A language that writes decimals so."""


def batch(
    name: str,
    sheet: Sheet,
    columns: Columns,
    *,
    lines: Sequence[tuple[str, Sheet, Columns]] = (),
    people: Mapping[str, str] = MappingProxyType({}),
) -> Batch:
    """What a file called `name` brings. Its rows are read anew each time they are gone through.

    `lines` are the files with the lines of its sales; `people` are the names of salespeople by
    what the file calls them.
    """
    every = partial(made, sheet, columns, MAKERS[columns.kind])
    parts: dict[str, Callable[[], Iterator[Any]]]
    if sheet.kind == cards.KIND:
        parts = {
            "companies": partial(_companies_of_cards, sheet),
            "contacts": partial(_people_of_cards, sheet),
        }
    elif columns.kind == "salespeople":
        foreign = bool(people)
        everybody = partial(_staff, every, foreign=foreign)
        called = partial(_called, everybody, people, "manager")
        parts = {"salespeople": partial(team.people, called), "teams": partial(team.teams, called)}
    elif columns.kind == "sales":
        head, *others = (
            Part(each, its_sheet, its_columns, language_of(its_sheet))
            for each, its_sheet, its_columns in ((name, sheet, columns), *lines)
        )
        orders = Orders(head, others)
        parts = {"sales": partial(_called, orders.rows, people, "salesperson")}
    else:
        parts = {columns.kind: partial(_called, every, people, "salesperson")}
        if columns.kind == "companies" and _LINKS & columns.columns.keys():
            parts["links"] = partial(_links, sheet, columns)
    unread = [
        each._replace(file=its_name)
        for its_name, its_sheet, _columns in (lines if "sales" in parts else ())
        for each in its_sheet.problems
    ]
    return Batch(name, parts, (*sheet.problems, *unread), sheet.count)


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


def _staff(every: Callable[[], Iterator[Any]], *, foreign: bool) -> Iterator[Any]:
    for row in every():
        yield replace(row, foreign=foreign) if isinstance(row, PersonRow) else row


def _called(
    every: Callable[[], Iterator[Any]], people: Mapping[str, str], field: str
) -> Iterator[Any]:
    """The rows with the people of the office by name, where the file calls them otherwise."""
    for row in every():
        entry: Any = getattr(row, "entry", None)
        if (name := people.get(getattr(entry, field, ""))) is not None:
            row = replace(row, entry=replace(entry, **{field: name}))
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
