"""What bringing in sales and opportunities share: companies, products, what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from peewee import SQL

from crmtui.access import User, visible
from crmtui.core import tax_entry, text
from crmtui.core import taxes as core
from crmtui.core.taxes import TaxRate
from crmtui.db import rows
from crmtui.entry import LineEntry, OpportunityEntry, SaleEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Company, Office, Product, Record, Sale, SaleLine, Tax
from crmtui.services import _lines, _sale_parts, bulk
from crmtui.services._catalogue import Catalogue
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.known import Known
from crmtui.services.imports.outcome import (
    NOBODY,
    EntryRow,
    FollowUpRow,
    Named,
    OpportunityRow,
    Problem,
    SaleRow,
    SeenRow,
)

R = TypeVar("R", OpportunityRow, SaleRow, FollowUpRow, SeenRow, EntryRow)
K = TypeVar("K")
V = TypeVar("V")
Values = dict[str, Any]

_MOST = 2_000
"""Companies and the like that are kept at hand: memory must not grow with the file."""
KEYLESS = SQL("+key IS NULL")
"""That a record has no key; the plus keeps SQLite from going through all that have none."""


def placed(intake: Intake, part: Sequence[R], *, needed: bool) -> list[tuple[int | None, R]]:
    """The rows with the company of each; where it is not `needed`, it may be none.

    Those whose company is not there are refused.
    """
    known = _at_hand(intake, "companies named", (row.company for row in part), _named_so)
    found: list[tuple[int | None, R]] = []
    for row in part:
        if not needed and row.company == NOBODY:
            found.append((None, row))
        elif (company := known[row.company]) is not None:
            found.append((company, row))
        else:
            called = row.company.name or row.company.key or row.company.tax_id
            said = _("There is no company {name}.").format(name=called)
            refuse(intake, row, said if called else _("It does not say of which company it is."))
    return found


def _named_so(intake: Intake, names: set[Named]) -> dict[Named, int | None]:
    known = Known(intake, names, all_of_them=False)
    return {name: known.find(name) for name in names}


def _at_hand(
    intake: Intake, what: str, wanted: Iterable[K], look_up: Callable[[Intake, set[K]], dict[K, V]]
) -> Mapping[K, V]:
    """What `look_up` finds of these and of others before; the next rows name the same again."""
    every = set(wanted)
    held: dict[K, V] = intake.once((what,), dict[K, V])
    if lacking := every - held.keys():
        if len(held) > _MOST:
            held.clear()
            lacking = every
        held.update(look_up(intake, lacking))
    return held


def refuse(intake: Intake, row: Any, reason: str) -> None:
    """Note that a row cannot be brought in, nor the others that it stands in."""
    intake.refuse(row.line, reason)
    intake.outcome.problems += [
        Problem(line, _("Another row of its order cannot be brought in."), file)
        for file, line in getattr(row, "others", ())
    ]


def owners(intake: Intake, companies: Iterable[int | None]) -> Mapping[int | None, int | None]:
    """Whose each of these companies is; nobody's where there is none."""
    return _at_hand(intake, "owners", companies, _owners)


def _owners(intake: Intake, companies: set[int | None]) -> dict[int | None, int | None]:
    these = bulk.among([company for company in companies if company])
    whose = Company.select(Company.id, Company.salesperson)
    return dict.fromkeys(companies) | dict(rows(whose.where(these & visible(intake.user, Company))))


def keyed(intake: Intake, model: type[Record], keys: Iterable[str]) -> dict[Any, int]:
    """The records that have these keys, by them: their ids, 0 of those not the user's to see."""
    its: Any = model
    wanted = bulk.among(sorted(keys), "key")
    mine = dict(rows(its.select(its.key, its.id).where(wanted & visible(intake.user, model))))
    if intake.user.sees_all:
        return mine
    return {key: mine.get(key, 0) for (key,) in rows(its.select(its.key).where(wanted))}


def person(intake: Intake, typed: str, owner: int | None) -> int:
    """Who was typed, or else whose the company is, or else whoever imports."""
    return owner if owner is not None and not typed.strip() else intake.salesperson(typed)


def currency(intake: Intake) -> str:
    """The office's own."""

    def look_up() -> str:
        its = Office.select(Office.currency).where(visible(intake.user, Office))
        return its.scalar() or "EUR"

    return intake.once(("currency",), look_up)


def catalogue(intake: Intake) -> Catalogue:
    """The products, as they may be called."""
    return intake.once(("catalogue",), lambda: Catalogue.read(intake.user))


def products(intake: Intake, keys: Iterable[int | None]) -> Mapping[int | None, Any]:
    """These products by their ids; None where it is none."""
    return _at_hand(intake, "products", keys, _products)


def _products(intake: Intake, keys: set[int | None]) -> dict[int | None, Any]:
    these = bulk.among([key for key in keys if key])
    found = Product.select().where(these & visible(intake.user, Product))
    return dict.fromkeys(keys) | {each.id: each for each in found}


def sale(
    intake: Intake, entry: SaleEntry, made_of: Sequence[int | None], sold: Mapping[int | None, Any]
) -> tuple[Values, list[Values]]:
    """What to write of a sale and of its lines, each of the product at hand in `made_of`.

    Raises:
        Invalid: something of it cannot be; the reason names the line by its place.
    """
    refuse_unrated(intake, entry)
    goods = [sold.get(key) for key in made_of]
    lines = tuple(
        _named(intake, line, product) for line, product in zip(entry.lines, goods, strict=True)
    )
    entry = replace(entry, lines=lines)
    problems: dict[str, str] = {}
    values = _sale_parts.plain(entry, text.clean(entry.currency) or currency(intake), problems)
    written = _lines.of_products(lines, goods, problems, entry.rate)
    if problems:
        raise Invalid(problems)
    amounts = _sale_parts.added_up(entry, written, values["currency"])
    values |= {**amounts, "key": text.clean(entry.key) or None}
    return values, written


def refuse_unrated(intake: Intake, entry: SaleEntry | OpportunityEntry) -> None:
    """Go on only where an amount of another currency comes with its rate.

    Raises:
        Invalid: it does not: it would count as if it were the office's currency.
    """
    code = text.clean(entry.currency).upper()
    if code and code != currency(intake) and entry.rate == 1:
        said = _("It is in {currency}: a column has to say the rate, such as 0.92.")
        raise Invalid({"rate": said.format(currency=code)})


def _named(intake: Intake, line: LineEntry, product: Any) -> LineEntry:
    """A line by its product's own code; what is in no catalogue is said in words."""
    called = line.code if product is None else ""
    description = " ".join(filter(None, (called, line.description)))
    code = "" if product is None else product.code
    return replace(line, code=code, description=description, taxes=taxes(intake, line.taxes))


def taxes(intake: Intake, typed: str) -> str:
    """The taxes of a line or a product, as they are kept.

    Raises:
        Invalid: the office has no such tax.
    """
    if not typed.strip():
        return ""
    known = intake.once(("taxes",), lambda: _office_taxes(intake.user))
    try:
        return core.written(tax_entry.parse(typed, known))
    except tax_entry.Unclear as error:
        said = _("The office has no tax “{text}”: add it in its settings.")
        raise Invalid({"taxes": said.format(text=typed)}) from error


def _office_taxes(user: User) -> list[TaxRate]:
    kept = Tax.select(Tax.name, Tax.rate).where(visible(user, Tax))
    return [TaxRate(*found) for found in rows(kept.order_by(~Tax.active, Tax.position, Tax.id))]


def write(intake: Intake, made: Sequence[tuple[Values, Sequence[Values]]]) -> list[int]:
    """Write sales with their lines, and return their ids, in order."""
    keys = bulk.insert_many(Sale, [values for values, _lines in made])
    lines = [
        {"company": values["company"], "sale": key, "position": position, **line}
        for key, (values, its) in zip(keys, made, strict=True)
        for position, line in enumerate(its, start=1)
    ]
    bulk.insert_many(SaleLine, lines)
    intake.outcome.new.update({"sales": len(keys), "sale_lines": len(lines)} if keys else {})
    return keys
