"""Customers' accounts as kinds that lists and exports are of: who owes, and every entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli.clicking import Number
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, flag, option
from crmtui.cli.views import View, day
from crmtui.core.ageing import BRACKETS
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.models import ENTRIES
from crmtui.queries import accounts, debtors, office
from crmtui.queries.debtors import DebtorRow

_ENTRIES = View(
    "entries",
    (
        NP_("column", "Id"), NP_("column", "Date"), NP_("column", "What"),
        NP_("column", "Number"), NP_("column", "Company"), NP_("column", "Code"),
        NP_("column", "Due"), NP_("column", "Amount"), NP_("column", "Open"),
    ),
    lambda row: (
        str(row.id), day(row.day), words.say(words.ENTRY_KIND, row.kind),
        row.number or row.settles, row.company, str(row.salesperson), day(row.due),
        formats.amount_with_currency(row.signed, row.currency),
        formats.amount_with_currency(row.remaining, row.currency) if row.remaining else "",
    ),
    lambda n: ngettext("{n} entry", "{n} entries", n).format(n=formats.integer(n)),
    frozenset({"Id", "Code"}),
)  # fmt: skip


def _debtor(row: DebtorRow) -> tuple[str, ...]:
    ages = (formats.money(each, row.currency) if each else "" for each in row.ages.amounts())
    balance = formats.amount_with_currency(row.ages.balance, row.currency)
    standing = words.say(words.STANDING, row.standing)
    return row.company, str(row.salesperson), *ages, balance, standing


_DEBTORS = View(
    "debtors",
    (
        NP_("column", "Company"), NP_("column", "Code"), NP_("column", "Not due"),
        NP_("column", "1 to 30 days"), NP_("column", "31 to 60 days"),
        NP_("column", "61 to 90 days"), NP_("column", "Over 90 days"),
        NP_("column", "Balance"), NP_("column", "Standing"),
    ),
    _debtor,
    lambda n: ngettext("{n} account", "{n} accounts", n).format(n=formats.integer(n)),
    frozenset({"Code", "Standing"}),
)  # fmt: skip


def _entries(
    user: User, whole: bool, *, search: str, salesperson: int | None, company: str | None,
    kind: str | None, to_pay: bool, no_sale: bool, since: str | None, until: str | None,
) -> Iterator[Any]:  # fmt: skip
    first, last = period(since, until)
    key = meant(user, company).id if company else None
    criteria = accounts.Criteria(salesperson, key, kind, first, last, search, to_pay, no_sale)
    return gathering.all_entries(user, criteria)


def _owing(user: User, whole: bool, **filters: Any) -> Iterator[DebtorRow]:
    return gathering.all_debtors(user, _criteria(**filters), today=clock.today())


def _criteria(
    *, search: str, salesperson: int | None, late: int | None, credit: bool
) -> debtors.Criteria:
    return debtors.Criteria(salesperson, search, late, standing=credit)


def _sums(user: User, **filters: Any) -> list[str]:
    """What is owed in each currency by how old it is, and what of it is overdue in the office's."""
    today, criteria = clock.today(), _criteria(**filters)
    total = debtors.total(user, today, criteria)
    lines = []
    for currency, ages in debtors.by_age(user, today, criteria).items():
        each = "  ".join(
            f"{words.say(words.AGE, name)} {formats.money(amount, currency)}"
            for name, amount in zip(BRACKETS, ages.amounts(), strict=True)
            if amount
        )
        if ages.unused:
            each += f"  {_('unused')} -{formats.money(ages.unused, currency)}"
        lines.append(f"{currency}  {each.strip()}  = {formats.money(ages.balance, currency)}")
    own = office.get(user).currency
    late = formats.amount_with_currency(total.overdue, own)
    return [*lines, f"{words.say(words.BUCKET, 'overdue')}  {late}"]


ACCOUNTS: dict[str, Kind] = {
    "accounts": Kind(
        N_("Who owes what, by how old it is: most that is overdue first."), _DEBTORS, _owing,
        (
            option("--late", metavar=N_("DAYS"), type=Number(),
                   text=N_("Only those with something overdue for more days than that.")),
            flag("--credit", text=N_("Only those whose credit somebody decided, the worst first.")),
            SEARCH, SALESPERSON,
        ),
        sums=_sums,
    ),
    "entries": Kind(
        N_("Invoices, payments, advances and credit notes, newest first."), _ENTRIES, _entries,
        (
            option("--kind", type=click.Choice(ENTRIES), text=N_("Only those of this kind.")),
            flag("--to-pay", text=N_("Only invoices to be paid, as they fall due.")),
            flag("--no-sale", text=N_("Only invoices that name no sale.")),
            SEARCH, SALESPERSON,
            COMPANY,
            option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
