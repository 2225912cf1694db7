"""Rows of goals: one period in each, or a column for each month."""

from __future__ import annotations

import re

from crmtui import clock
from crmtui.core import month_words
from crmtui.core.scopes import KINDS, OFFICE
from crmtui.errors import Invalid
from crmtui.exchange.meaning import values
from crmtui.exchange.rows.cells import Cells
from crmtui.exchange.vocabulary.goals import MONTH_FIELDS
from crmtui.i18n import N_, _
from crmtui.services.imports.outcome import GoalsRow

_OF = N_("“{text}” is nothing that goals are of. Write salesperson, territory, family, sector"
         " or office.")  # fmt: skip
_MEASURE = N_(
    "“{text}” is no measure. Write sales, units, profit, visits, calls, customers or quotes."
)
_YEAR = re.compile(r"\d{4}")


def goal(line: int, cell: Cells) -> GoalsRow:
    """A row of goals; who is named nowhere in it is the whole office.

    Raises:
        Invalid: a word or an amount that means nothing.
    """
    kind, who = _whose(cell)
    measure = values.code(values.MEASURE, cell("measure"), _(_MEASURE), "amount")
    found = [
        (_month(field, heading, cell), amount)
        for field in MONTH_FIELDS
        for heading, amount in cell.amounts(field)
    ]
    if (target := cell.amount("target")) is not None:
        found.append((_period(cell), target))
    return GoalsRow(line, kind, who, measure, tuple(found), cell("note"))


def _whose(cell: Cells) -> tuple[str, str]:
    kind = values.code(values.GOAL_OF, cell("kind"), _(_OF), "")
    if kind == OFFICE:
        return OFFICE, ""
    if kind:
        return kind, cell.number("code") or cell("name")
    for each in KINDS:
        if who := cell.number(each) if each == "salesperson" else cell(each):
            return each, who
    who = cell.number("code") or cell("name")
    return ("salesperson", who) if who else (OFFICE, "")


def _month(field: str, heading: str, cell: Cells) -> str:
    """The month of a column; the year of its heading, of the row, or else this one."""
    said = month_words.read(heading)
    year = said[1] if said is not None else None
    return f"{year or _year(cell)}-{field[1:]}"


def _period(cell: Cells) -> str:
    """The period of a row, as one types it."""
    typed = cell("period")
    first, until = values.day(cell("first")), values.day(cell("until"))
    if not typed and first is not None and until is not None:
        return f"{first.isoformat()}..{until.isoformat()}"
    found = month_words.read(typed)
    if found is not None:
        return f"{found[1] or _year(cell)}-{found[0]:02}"
    if not typed and cell("year"):
        return cell.number("year")
    if not typed:
        raise Invalid({"period": _("It does not say of which period the goal is.")})
    return typed


def _year(cell: Cells) -> int:
    found = _YEAR.search(cell("year"))
    return int(found[0]) if found else clock.today().year
