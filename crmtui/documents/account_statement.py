"""The statement of an account, for the customer: what they owe, line by line, to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.core.ageing import BRACKETS
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.i18n import NP_, _, pgettext
from crmtui.queries import accounts, companies, office
from crmtui.queries.accounts import AccountNow, Criteria, EntryRow

MOST = 2_000
"""Entries on one paper, the latest; what came before is in the balance that opens it."""
_AGES = {
    "not_due": NP_("paper", "Not due yet"),
    "to_30": NP_("paper", "Overdue 1–30 days"),
    "to_60": NP_("paper", "31–60 days"),
    "to_90": NP_("paper", "61–90 days"),
    "older": NP_("paper", "Over 90 days"),
}


def document(
    user: User,
    company_id: int,
    language: str = "",
    *,
    since: date | None = None,
    until: date | None = None,
    most: int = MOST,
) -> Document:
    """What stands on an account from `since` to `until`, both included, oldest first.

    A balance opens it where there was something before, and of more than `most` entries only
    the latest are told. Each currency has a part of its own.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    today = clock.today()
    last = until or today
    with i18n.speaking(language):
        company = companies.card(user, company_id)
        found = accounts.find(
            user, Criteria(company_id=company_id, since=since, until=last), limit=most + 1
        )[::-1]
        if len(found) > most:
            # Of the first day only some would be here: all of it is in the opening balance.
            first = found[0].day
            found = [row for row in found if row.day > first]
            since = found[0].day if found else last
        before = accounts.before(user, company_id, since) if since else {}
        account = accounts.of_company(user, company_id, today)
        return saying.document(
            office.get(user),
            "account",
            title=pgettext("paper", "Statement of account"),
            name=company.name,
            facts=(saying.printed(), Fact(pgettext("paper", "Until"), formats.full_date(last))),
            box=(company.city,),
            parts=[*_parts(found, before, since), *_closing(account, last, today)],
            internal=False,
        )


def _parts(found: list[EntryRow], before: dict[str, Decimal], since: date | None) -> Iterator[Part]:
    for currency in sorted({*before, *(row.currency for row in found)}):
        entries = [row for row in found if row.currency == currency]
        yield _part(currency, entries, before.get(currency, Decimal(0)), since)


def _part(currency: str, entries: list[EntryRow], opening: Decimal, since: date | None) -> Part:
    rows = []
    balance = opening
    if since is not None:
        words_ = pgettext("paper", "Balance before")
        rows.append(
            Row(
                (
                    saying.day(since), Cell(words_), Cell(""), Cell(""), Cell(""),
                    saying.money(opening, currency),
                )
            )
        )  # fmt: skip
    for row in entries:
        balance += row.signed
        rows.append(
            Row(
                (
                    saying.day(row.day),
                    Cell(f"{words.say(words.ENTRY_KIND, row.kind).capitalize()} {_called(row)}"),
                    Cell(row.number),
                    saying.day(row.due),
                    saying.money(row.signed, currency),
                    saying.money(balance, currency),
                )
            )
        )
    total = pgettext("paper", "Balance: {amount}")
    said = total.format(amount=formats.amount_with_currency(balance, currency))
    return Part(
        currency,
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "What"), 0),
            Column(pgettext("paper", "Number"), 14, on="sheet"),
            Column(pgettext("paper", "Due"), 10),
            Column(pgettext("paper", "Amount"), 14, right=True),
            Column(pgettext("paper", "Balance"), 14, right=True),
        ),
        rows=tuple(rows),
        note=said,
    )


def _called(row: EntryRow) -> str:
    """Its number, or that of the invoice that it pays."""
    return row.number or (f"→ {row.settles}" if row.settles else "")


def _closing(account: AccountNow, last: date, today: date) -> Iterator[Part]:
    """How old what is open is, if the paper tells of today; and that they may confirm it."""
    if last >= today and account.balances:
        yield Part(
            pgettext("paper", "What is open, by age"),
            columns=(
                Column("", 0),
                *(Column(pgettext("paper", _AGES[name]), 13, right=True) for name in BRACKETS),
            ),
            rows=tuple(
                Row(
                    (
                        Cell(each.currency),
                        *(saying.money(amount, each.currency) for amount in each.ages.amounts()),
                    )
                )
                for each in account.balances
            ),
        )
    yield Part(
        pgettext("paper", "Your confirmation"),
        text=_(
            "Please check this statement and tell us whether it agrees with your books. If it does"
            " not, tell us the balance that you see, and the entries that are missing or differ."
        ),
    )
