"""The rows of a file as records to bring in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from re import sub
from typing import TypeVar

from crmtui.core import own_values, phones, text
from crmtui.entry import (
    CompanyEntry,
    ContactEntry,
    InteractionEntry,
    PersonEntry,
    ProductEntry,
)
from crmtui.errors import Invalid
from crmtui.exchange import cards, own_columns, values
from crmtui.exchange.mapping import Columns
from crmtui.exchange.sheet import Sheet
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import (
    Batch,
    CompanyRow,
    ContactRow,
    InteractionRow,
    Named,
    PersonRow,
    PriceRow,
    Problem,
    ProductRow,
)

_STATUS = N_("“{text}” is not a status. Write tracked, potential or dropped.")
_RELATION = N_("“{text}” is not a relation. Write direct, reseller or referrer.")
_ROLE = N_("“{text}” is not a role. Write assistant, salesperson or manager.")
_KIND = N_("“{text}” is not a kind of contact. Write call, visit, e-mail, message or other.")
_UNANSWERED = N_("“{text}” says not why nobody answered. Write no answer or call back.")
_MET = N_("“{text}” says not whether it was met. Write yes, partly or no.")
_DIRECTION = N_("“{text}” is not a direction. Write in or out.")

_DECIMALS = {",": "es", ".": "en"}
"""A language that writes decimals so."""

R = TypeVar("R")


def batch(name: str, sheet: Sheet, columns: Columns) -> Batch:
    """All that a file called `name` brings."""
    problems = list(sheet.problems)
    if sheet.kind == cards.KIND:
        return _of_cards(name, sheet, problems)
    make: Callable[[int, Cells], object] = _MAKERS[columns.kind]
    rows = list(_made(sheet, columns, make, problems))
    return Batch(name=name, problems=problems, **{columns.kind: rows})  # type: ignore[arg-type]


def _of_cards(name: str, sheet: Sheet, problems: list[Problem]) -> Batch:
    """Each company once, and the people there."""
    found: dict[str, CompanyRow] = {}
    for row in _made(sheet, cards.COMPANIES, _company, problems):
        found.setdefault(text.fold(row.entry.name), row)
    made = _made(sheet, cards.PEOPLE, _contact, problems)
    people = [row for row in made if row.entry.name]
    return Batch(name=name, companies=list(found.values()), contacts=people, problems=problems)


class Cells:
    """The cells of a row, by field."""

    def __init__(self, cells: Sequence[str], columns: Columns, language: str = "") -> None:
        """`language` is the one in which numbers are written."""
        self._cells = cells
        self._columns = columns.columns
        self._own = columns.own
        self._language = language

    def all(self, field: str) -> list[str]:
        """What every column of a field says, without those that say nothing."""
        said = (values.plain(self._cells[place]) for place in self._columns.get(field, ()))
        return [text for text in said if text]

    def __call__(self, field: str) -> str:
        """What the best column of a field says."""
        return next(iter(self.all(field)), "")

    def number(self, field: str) -> str:
        """The same, of a field that spreadsheets take for an amount."""
        return values.number(self(field))

    def amount(self, field: str) -> Decimal | None:
        """The amount of a field, with or without a sign of its currency; None for nothing.

        Raises:
            Invalid: it says none.
        """
        said = self(field)
        if not said:
            return None
        found = own_values.number(sub(r"[€$£%]|\b[A-Z]{3}\b", "", said), self._language)
        if found is None:
            problem = _("“{text}” is not a number. Write 12400.5 or 12400,5.")
            raise Invalid({field: problem.format(text=said)})
        # Zeros at the end are no decimals: prices of 18.000000 are kept.
        return Decimal(own_values.number_text(found))

    def joined(self, field: str) -> str:
        """What all the columns of a field say, in the order of the file."""
        places = sorted(self._columns.get(field, ()))
        return " ".join(filter(None, (values.plain(self._cells[place]) for place in places)))

    def phones(self, field: str) -> str:
        """The numbers of all a field's columns, each with its kind, as one types them.

        What is no number to ring comes last.
        """
        found = []
        for name in sorted(self._columns, key=lambda name: name.endswith("/fax")):
            base, _slash, kind = name.partition("/")
            if base == field:
                found += [_with_kind(said, kind) for said in self.all(name)]
        return "; ".join(found)

    def emails(self, field: str) -> str:
        """The addresses of all a field's columns, as one types them."""
        return "; ".join(self.all(field)).replace(" ::: ", "; ")

    def own(self) -> dict[str, str]:
        """What the columns of the office's own fields say, by number, as one types it."""
        return {
            field.key: own_columns.typed(field, self(name), self._language)
            for name, field in self._own.items()
            if self(name)
        }

    def person(self, whole: str, first: str, last: str) -> str:
        """A name that may be in one column or in two."""
        name, family = self(first) or self(whole), self(last)
        return name if name.endswith(family) else f"{name} {family}".strip()


def _with_kind(said: str, kind: str) -> str:
    said = values.number(said).replace(" ::: ", "; ")
    return f"{said} {kind}" if kind and len(phones.split(said)) == 1 else said


def _made(
    sheet: Sheet,
    columns: Columns,
    make: Callable[[int, Cells], R],
    problems: list[Problem],
) -> Iterator[R]:
    language = _DECIMALS.get(sheet.decimal) or own_columns.language_of(sheet.delimiter)
    for record in sheet.records:
        try:
            yield make(record.line, Cells(record.cells, columns, language))
        except Invalid as error:
            problems.append(Problem(record.line, str(error)))


def _company(line: int, cell: Cells) -> CompanyRow:
    name, trade_name = cell("name"), cell("trade_name")
    entry = CompanyEntry(
        name=name or trade_name,
        trade_name=trade_name if name and trade_name != name else "",
        tax_id=cell.number("tax_id"),
        phones=cell.phones("phones"),
        emails=cell.emails("emails"),
        address=cell.joined("address"),
        contact=cell.person("contact", "contact_first", "contact_last"),
        contact_phones=cell.phones("contact_phones"),
        contact_emails=cell.emails("contact_emails"),
        salesperson=cell.number("salesperson"),
        key=cell.number("key"),
        status=values.code(values.STATUS, cell("status"), _(_STATUS), "tracked"),
        relation=values.code(values.RELATION, cell("relation"), _(_RELATION), "direct"),
        do_not_contact=text.fold(cell("do_not_contact")) in values.YES,
        own=cell.own(),
        **{name: cell(name) for name in _PLAIN},  # type: ignore[arg-type]
    )
    if not entry.name:
        raise Invalid({"name": _("A company needs a name.")})
    return CompanyRow(
        line,
        entry,
        values.day(cell("next_contact")),
        site=cell("site"),
        drop_reason=cell("drop_reason"),
        drop_note=cell("drop_note"),
        dropped_on=values.day(cell("dropped_on")),
        recheck_on=values.day(cell("recheck_on")),
        referrer=Named(cell("referred_by"), cell.number("referred_by")),
    )


_PLAIN = (
    "web", "city", "region", "postcode", "country", "sector", "product", "source",
    "source_detail", "notes", "contact_title", "territory", "do_not_contact_note",
)  # fmt: skip


def _contact(line: int, cell: Cells) -> ContactRow:
    entry = ContactEntry(
        name=cell.person("name", "first", "last"),
        job_title=cell("job_title"),
        phones=cell.phones("phones"),
        emails=cell.emails("emails"),
        main=text.fold(cell("main")) in values.YES,
        do_not_contact=text.fold(cell("do_not_contact")) in values.YES,
        notes=cell("notes"),
        own=cell.own(),
    )
    return ContactRow(line, entry, _named(cell), values.day(cell("left_on")))


def _person(line: int, cell: Cells) -> PersonRow:
    entry = PersonEntry(
        name=cell.person("name", "first", "last"),
        code=cell.number("code"),
        role=values.code(values.ROLE, cell("role"), _(_ROLE), "salesperson"),
        login=cell("login"),
        job_title=cell("job_title"),
        phone=cell.number("phone"),
        email=cell("email"),
    )
    return PersonRow(line, entry)


_LEARNT = (
    "opinion", "opinion_about", "score", "objective", "objective_why", "went_well", "to_improve",
)  # fmt: skip


def _interaction(line: int, cell: Cells) -> InteractionRow:
    kind = values.code(values.KIND, cell("kind"), _(_KIND), "other")
    direction = values.code(values.DIRECTION, cell("direction"), _(_DIRECTION), "")
    if direction and (kind.startswith("call") or not cell("kind")):
        kind = f"call_{direction}"
    entry = InteractionEntry(
        company=0,
        kind=kind,
        text="\n".join((*cell.all("text/subject"), *cell.all("text"))),
        contact=cell("contact"),
        at=values.moment(cell("at"), cell("time")),
        salesperson=cell.number("salesperson"),
        needs=cell("needs"),
        objections=cell("objections"),
        outcome=cell("outcome"),
        next_contact=values.day(cell("next_contact")),
        key=cell.number("key"),
        own_kind=cell("own_kind"),
        unanswered=values.code(values.UNANSWERED, cell("unanswered"), _(_UNANSWERED), ""),
        objective_met=values.code(values.MET, cell("objective_met"), _(_MET), ""),
        **{name: cell(name) for name in _LEARNT},  # type: ignore[arg-type]
    )
    return InteractionRow(line, entry, _named(cell))


def _product(line: int, cell: Cells) -> ProductRow:
    retired = text.fold(cell("retired")) in values.YES
    entry = ProductEntry(
        code=cell.number("code"),
        price=cell.amount("price"),
        cost=cell.amount("cost"),
        selling_points=cell("selling_points").replace("\r\n", "\n"),
        active=not retired and text.fold(cell("active") or "1") in values.YES,
        key=cell.number("key"),
        **{name: cell(name) for name in _OF_PRODUCT},
    )
    if not entry.name:
        raise Invalid({"name": _("A product needs a name.")})
    return ProductRow(line, entry)


_OF_PRODUCT = ("name", "name_es", "name_en", "family", "unit", "taxes", "notes")


def _price(line: int, cell: Cells) -> PriceRow:
    return PriceRow(
        line,
        cell.number("code"),
        cell.amount("price"),
        cell("price_list"),
        values.day(cell("valid_from")),
        cell("currency"),
    )


def _named(cell: Cells) -> Named:
    return Named(cell("company"), cell.number("company_key"), cell.number("company_tax_id"))


_MAKERS: dict[str, Callable[[int, Cells], object]] = {
    "companies": _company,
    "contacts": _contact,
    "salespeople": _person,
    "interactions": _interaction,
    "products": _product,
    "prices": _price,
}
