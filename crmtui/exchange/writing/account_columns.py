"""The columns of customers' accounts as CSV and in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any

from crmtui import words
from crmtui.core.taxes import plain
from crmtui.exchange.writing.column import Column, amount, column
from crmtui.i18n import NP_


def _of(path: str) -> Callable[[Any], Decimal | None]:
    """An amount that is a part of a part, without the zeros at its end."""
    read = attrgetter(path)

    def value(row: Any) -> Decimal | None:
        found = read(row)
        return None if found is None else Decimal(plain(found))

    return value


def _age(name: str, heading: str) -> Column:
    return column(name, heading, _of(f"ages.{name}"), measure="amount")


COLUMNS: dict[str, tuple[Column, ...]] = {
    "entries": (
        column("id", NP_("column", "Id")),
        column("kind", NP_("column", "Kind of entry"), words=words.ENTRY_KIND),
        column("number", NP_("column", "Number")),
        column("day", NP_("column", "Date")),
        column("due", NP_("column", "Due")),
        column("company", NP_("column", "Company")),
        column("salesperson", NP_("column", "Salesperson")),
        column("currency", NP_("column", "Currency")),
        column("amount", NP_("column", "Amount"), amount("amount"), measure="amount"),
        column("remaining", NP_("column", "Open"), amount("remaining"), measure="amount"),
        column("settles", NP_("column", "Pays")),
        column("sale", NP_("column", "Sale")),
        column("note", NP_("column", "Note")),
    ),
    "debtors": (
        column("company", NP_("column", "Company")),
        column("salesperson", NP_("column", "Salesperson")),
        column("currency", NP_("column", "Currency")),
        _age("not_due", NP_("column", "Not due")),
        _age("to_30", NP_("column", "1 to 30 days")),
        _age("to_60", NP_("column", "31 to 60 days")),
        _age("to_90", NP_("column", "61 to 90 days")),
        _age("older", NP_("column", "Over 90 days")),
        column("unused", NP_("column", "Paid ahead"), _of("ages.unused"), measure="amount"),
        column("balance", NP_("column", "Balance"), _of("ages.balance"), measure="amount"),
        column("standing", NP_("column", "Standing"), words=words.STANDING),
        column("limit", NP_("column", "Limit"), amount("limit"), measure="value"),
        column("left", NP_("column", "Left of the limit"), amount("left"), measure="value"),
    ),
    "standings": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Since")),
        column("company", NP_("column", "Company")),
        column("standing", NP_("column", "Standing"), words=words.STANDING),
        column("limit", NP_("column", "Limit"), amount("limit"), measure="value"),
        column("salesperson", NP_("column", "Decided by")),
        column("reason", NP_("column", "Reason")),
    ),
    "guarantees": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Since")),
        column("until", NP_("column", "Until")),
        column("ended_on", NP_("column", "Ended on")),
        column("company", NP_("column", "Company")),
        column("what", NP_("column", "What")),
        column("currency", NP_("column", "Currency")),
        column("amount", NP_("column", "Amount"), amount("amount"), measure="amount"),
        column("note", NP_("column", "Note")),
    ),
    "statements": (
        column("id", NP_("column", "Id")),
        column("day", NP_("column", "Date")),
        column("company", NP_("column", "Company")),
        column("currency", NP_("column", "Currency")),
        column("balance", NP_("column", "Balance"), amount("balance"), measure="amount"),
        column("salesperson", NP_("column", "Made by")),
        column("answered_on", NP_("column", "Answered on")),
        column("contact", NP_("column", "Contact")),
        column("difference", NP_("column", "Difference"), amount("difference"), measure="amount"),
        column("note", NP_("column", "Note")),
    ),
}
"""By the kind of rows that are written."""
