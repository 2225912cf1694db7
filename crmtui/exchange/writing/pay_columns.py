"""The columns of lists of pay: statements, their lines, rules, who is paid by them, awards."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crmtui.core.commission import Step, plain
from crmtui.core.periods import key
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_
from crmtui.queries.pay import LineRow, PlanRow
from crmtui.words import pay as words


def _period(name: str) -> Callable[[Any], str]:
    def read(row: Any) -> str:
        found = getattr(row, name)
        return key(found) if found is not None else ""

    return read


def _steps(row: PlanRow) -> str:
    return "; ".join(_step(row, each) for each in row.rule.steps)


def _step(row: PlanRow, step: Step) -> str:
    name = f"{row.families[step.family]}: " if step.family is not None else ""
    return f"{name}{plain(step.above)} {plain(step.rate)}"


def _number(name: str) -> Callable[[LineRow], Decimal]:
    return lambda row: Decimal(plain(getattr(row, name)))


def _cap(row: PlanRow) -> Decimal | None:
    return None if row.rule.cap is None else Decimal(plain(row.rule.cap))


_PERSON = column("salesperson", NP_("column", "Code"), lambda row: row.code)
_NAME = column("name", NP_("column", "Salesperson"), lambda row: row.person)
_RULE = column("rule", NP_("column", "Rule"), lambda row: row.plan)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "pay": (
        column("id", NP_("column", "Id")),
        _PERSON, _NAME, _RULE,
        column("period", NP_("column", "Period"), _period("period")),
        column("state", NP_("column", "State"), words=words.STATE),
        column("currency", NP_("column", "Currency")),
        column("counted", NP_("column", "Counted"), amount("counted"), measure="amount"),
        column("earned", NP_("column", "Earned"), amount("earned"), measure="amount"),
        column("adjusted", NP_("column", "Adjusted"), amount("adjusted"), measure="amount"),
        column("awarded", NP_("column", "Awards"), amount("awarded"), measure="amount"),
        column("total", NP_("column", "Total"), amount("total"), measure="amount"),
        column("closed_on", NP_("column", "Closed on")),
        column("paid_on", NP_("column", "Paid on")),
        column("problem", NP_("column", "Problem")),
    ),
    "pay_lines": (
        column("line", NP_("column", "Line"), lambda row: row.position + 1),
        column("kind", NP_("column", "Kind"), words=words.LINE),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("sale", NP_("column", "Sale"), lambda row: row.sale_id),
        column("family", NP_("column", "Family")),
        column("text", NP_("column", "Detail")),
        column("about", NP_("column", "Puts right"), _period("about")),
        column("share", NP_("column", "Share"), _number("share")),
        column("base", NP_("column", "Counted"), amount("base"), measure="value"),
        column("rate", NP_("column", "Percent"), _number("rate")),
        column("amount", NP_("column", "Amount"), amount("amount"), measure="value"),
    ),
    "pay_rules": (
        column("id", NP_("column", "Id")),
        column("name", NP_("column", "Rule")),
        column("basis", NP_("column", "Of"), lambda row: row.rule.basis, words=words.BASIS),
        column("moment", NP_("column", "When"), lambda row: row.rule.moment, words=words.MOMENT),
        column("scale", NP_("column", "Steps in"), lambda row: row.rule.scale, words=words.SCALE),
        column("whole", NP_("column", "Whole"), lambda row: row.rule.whole),
        column("months", NP_("column", "Months")),
        column("returns", NP_("column", "Returns"), lambda row: row.rule.returns),
        column("cap", NP_("column", "At most"), _cap, measure="value"),
        column("steps", NP_("column", "Steps"), _steps),
        column("people", NP_("column", "People"), measure="count"),
        column("notes", NP_("column", "Notes")),
        column("active", NP_("column", "Active")),
    ),
    "pay_agreements": (
        column("id", NP_("column", "Id")),
        _PERSON, _NAME, _RULE,
        column("since", NP_("column", "Since")),
        column("until", NP_("column", "Until")),
    ),
    "awards": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        _PERSON, _NAME,
        column("award", NP_("column", "Award"), lambda row: row.name),
        column("reason", NP_("column", "Reason")),
        column("currency", NP_("column", "Currency")),
        column("amount", NP_("column", "Amount"), amount("amount"), measure="amount"),
        column("paid_with", NP_("column", "Paid with"), _period("paid_with")),
    ),
}  # fmt: skip
