"""What is written of a count: checked, and put line by line in its place. Inside a command only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from peewee import fn

from crmtui import clock, formats
from crmtui.access import User, visible
from crmtui.core import line_merge, stock, text
from crmtui.core.line_merge import Shape
from crmtui.db import rows
from crmtui.entry import CountEntry, CountLineEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import COUNTED, Product, SaleLine, Site, StockCount, StockLine
from crmtui.services import _lines, changes, choices, editing
from crmtui.services import _typed as given

SHAPE = Shape(
    tuple(
        each.name
        for each in fields(CountEntry)
        if each.name not in ("company", "interaction", "lines")
    ),
    tuple(each.name for each in fields(CountLineEntry) if each.name != "line"),
    "line",
)
"""Which fields of a count are compared, one by one."""
Line = dict[str, Any]


def line_entry(line: Any) -> CountLineEntry:
    """A line as one would type it."""
    return CountLineEntry(
        what=line.product.code if line.product else line.item,
        competitor=line.competitor.name if line.competitor else "",
        family=line.family.name if line.family else "",
        quantity=line.quantity,
        unit=line.unit,
        sold=line.sold,
        line=line.id,
    )


def merged(
    user: User, count_id: int, opened: CountEntry, mine: CountEntry, theirs: CountEntry
) -> tuple[CountEntry, list[str]]:
    """My edit that began from `opened` on top of what stands now, and what only others changed.

    Raises:
        Conflict: both changed the same field.
    """
    said = _("{name} saved this count while you were editing it.")
    entry, others = editing.merged_lines(
        user, (StockCount, count_id), StockLine, SHAPE, (opened, mine, theirs), said
    )
    return replace(entry, lines=line_merge.together(SHAPE, opened, mine, entry)), others


def with_values(entry: CountEntry, values: Mapping[str, Any]) -> CountEntry:
    """The count with other values in some fields; those of a line are called "17.quantity"."""
    return line_merge.with_values(SHAPE, entry, values)


def checked(
    user: User,
    entry: CountEntry,
    company: Any,
    *,
    row: Any = None,
    now: CountEntry | None = None,
) -> tuple[dict[str, Any], list[Line]]:
    """What to write of a count and of its lines; what is wrong with one is called "0.quantity".

    `row` and `now` are how it stands.
    """
    problems: dict[str, str] = {}
    day = entry.day or clock.today()
    if day > clock.today():
        problems["day"] = _("That day is still to come: note the count when it is made.")
    if entry.cause not in COUNTED:
        problems["cause"] = _("It was counted at a visit, told, counted as a price fell, or else.")
    if now is not None and entry.site == now.site:
        site = row.site_id
    else:
        site = _site(user, entry, problems)
    if now is not None and entry.salesperson == now.salesperson:
        person = row.salesperson_id
    else:
        person = given.person(user, entry.salesperson, company.salesperson_id, problems)
    lines = _checked_lines(user, entry.lines, problems)
    if not lines:
        problems["lines"] = _("Say what was counted.")
    if problems:
        raise Invalid(problems)
    values = {
        "day": day, "cause": entry.cause, "site": site, "salesperson": person,
        "note": text.clean(entry.note, multiline=True),
    }  # fmt: skip
    return values, [_with_choices(user, line) for line in lines]


def _site(user: User, entry: CountEntry, problems: dict[str, str]) -> int | None:
    """The place it was counted in: the main one where none is said; None where there is none."""
    fold = text.fold(text.clean(entry.site))
    theirs = (Site.company == entry.company) & visible(user, Site)
    for site in Site.select().where(theirs).order_by(Site.main.desc(), Site.id):
        if not fold or fold in (text.fold(site.name), text.fold(site.city)):
            return int(site.id)
    if fold:
        said = _("They have no site “{name}”.")
        problems["site"] = said.format(name=text.clean(entry.site))
    return None


# Lines --------------------------------------------------------------------------------


def _checked_lines(
    user: User, entries: Sequence[CountLineEntry], problems: dict[str, str]
) -> list[Line]:  # fmt: skip
    codes = {text.fold(line.what) for line in entries} - {""}
    meant = Product.code_fold.in_(sorted(codes)) & visible(user, Product)
    products = {each.code_fold: each for each in Product.select().where(meant)} if codes else {}
    there: dict[Any, int] = {}
    found = []
    for index, entry in enumerate(entries):
        line = _line(entry, index, products, problems)
        what = line["product"] or (line["item_fold"], text.fold(line["competitor"]))
        first = there.setdefault(what, index)
        if first != index:
            said = _("It is counted in line {number} already.").format(number=first + 1)
            problems.setdefault(f"{index}.what", said)
        found.append(line)
    return found


def _line(
    entry: CountLineEntry, index: int, products: dict[str, Any], problems: dict[str, str]
) -> Line:
    what, competitor = text.clean(entry.what), text.clean(entry.competitor)
    product = None if competitor else products.get(text.fold(what))
    if not what:
        problems[f"{index}.what"] = _("Say what it is: a product's code, or a few words.")
    elif product is None and not competitor:
        said = _("There is no product “{code}”. Of what others make, say whose it is.")
        problems[f"{index}.what"] = said.format(code=what)
    if entry.quantity is None:
        problems[f"{index}.quantity"] = _("How many are there? 0 for none.")
    for name, number in (("quantity", entry.quantity), ("sold", entry.sold)):
        if number is not None and (problem := _quantity_problem(number)):
            problems[f"{index}.{name}"] = problem
    return {
        "product": product and product.id,
        "item": "" if product else what,
        "item_fold": "" if product else text.fold(what),
        "competitor": competitor,
        "family": "" if product else text.clean(entry.family),
        "quantity": entry.quantity,
        "unit": text.clean(entry.unit) or (product.unit if product else ""),
        "sold": entry.sold,
    }


def _quantity_problem(number: Decimal) -> str:
    if number < 0:
        return _("There cannot be less than nothing.")
    if _lines.decimals(number) > 3:
        return _("A quantity has at most three decimals.")
    return _("That quantity is too large.") if number >= _lines.MOST_QUANTITY else ""


def _with_choices(user: User, line: Line) -> Line:
    """The line with whose it is and its kind as values of the office's lists; new ones join."""
    resolved = {
        name: choices.resolve(user, name, line[name], name, add_new=True)
        for name in ("competitor", "family")
    }
    return {**line, **resolved}


def keep_lines(company: int, count: int, entry: CountEntry, lines: list[Line]) -> bool:
    """Write the lines as they are now; returns whether any changed."""
    held = StockLine.select(StockLine.id).where(StockLine.count == count)
    there = {key for (key,) in rows(held)}
    changed, kept = False, set()
    for position, (typed, line) in enumerate(zip(entry.lines, lines, strict=True), start=1):
        if typed.line is not None and typed.line in there:
            kept.add(typed.line)
            changed |= changes.update(StockLine, typed.line, position=position, **line)
        else:
            changes.insert(StockLine, company=company, count=count, position=position, **line)
            changed = True
    for gone in sorted(there - kept):
        changes.delete(StockLine, gone)
    return changed or there != kept


# What is unusual ----------------------------------------------------------------------


def unusual(
    company: int, values: dict[str, Any], lines: Sequence[Line], *, but: int = 0
) -> dict[str, str]:
    """What about a count is so unusual that one is asked, by field; `but` is the count itself.

    Its day is before that of the last there, or a quantity is a hundred times the largest that
    was counted there or sold to them at once.
    """
    problems = {}
    if last := _counted_after(company, values, but):
        said = _("It was counted on {day}, after that day.")
        problems["day"] = said.format(day=formats.numeric_date(last))
    usual = _usual(company, but)
    for index, line in enumerate(lines):
        largest = usual[_what(line)]
        for name in ("quantity", "sold"):
            number = line[name]
            if number is not None and stock.is_hundredfold(number, largest):
                said = _("{number} is a hundred times what was ever there.")
                problems[f"{index}.{name}"] = said.format(number=formats.quantity(number))
    return problems


def _counted_after(company: int, values: dict[str, Any], but: int) -> date | None:
    """The last day on which the same place was counted, if that is after this one."""
    others = (StockCount.company == company) & (StockCount.id != but)
    here = StockCount.site.is_null() | (StockCount.site == values["site"])
    later = others & here & (StockCount.day > values["day"])
    found: date | None = StockCount.select(fn.MAX(StockCount.day)).where(later).scalar()
    return found


def changed(against: dict[str, str], entry: CountEntry, before: CountEntry) -> dict[str, str]:
    """What is unusual of what was changed: of the rest somebody said already that it is right."""
    stood = {line.line: line for line in before.lines}

    def is_new(name: str) -> bool:
        index, _dot, field = name.partition(".")
        if not field:
            return bool(getattr(entry, name) != getattr(before, name))
        line = entry.lines[int(index)]
        return line.line not in stood or getattr(line, field) != getattr(stood[line.line], field)

    return {name: said for name, said in against.items() if is_new(name)}


def _usual(company: int, but: int) -> defaultdict[Any, list[Decimal]]:
    """What was counted of each thing there before, and sold to them at once."""
    found: defaultdict[Any, list[Decimal]] = defaultdict(list)
    here = (StockLine.company == company) & (StockLine.count != but)
    fields = StockLine.product, StockLine.item_fold, StockLine.competitor, StockLine.quantity
    for product, item, competitor, quantity in rows(StockLine.select(*fields).where(here)):
        found[product or (item, competitor)].append(quantity)
    sold = (SaleLine.company == company) & SaleLine.product.is_null(False)
    for product, quantity in rows(SaleLine.select(SaleLine.product, SaleLine.quantity).where(sold)):
        found[product].append(quantity)
    return found


def _what(line: Line) -> Any:
    return line["product"] or (line["item_fold"], line["competitor"])
