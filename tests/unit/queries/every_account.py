"""Every public query of customers' accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User
from crmtui.entry import AnswerEntry, GuaranteeEntry, PostingEntry, StandingEntry
from crmtui.models import AccountEntry
from crmtui.queries import accounts, debtors
from crmtui.queries.accounts import account, credit, entries, linking, warning
from crmtui.services import accounts as service
from crmtui.services import guarantees, standings, statements
from tests import factories as make

TODAY = date(2026, 11, 20)
DAYS = {"since": date(2026, 11, 1), "until": TODAY}
ENTRIES = (
    entries.EVERY,
    entries.Criteria(salesperson=1),
    entries.Criteria(kind="payment"),
    entries.Criteria(text="garcia"),
    entries.Criteria(text="f-1"),
    entries.Criteria(text="***"),
    entries.Criteria(to_pay=True),
    entries.Criteria(of_no_sale=True, since=date(2026, 11, 1)),
    entries.Criteria(to_pay=True, salesperson=2, **DAYS),  # type: ignore[arg-type]
    entries.Criteria(**DAYS),  # type: ignore[arg-type]
)
DEBTORS = (
    debtors.EVERY,
    debtors.Criteria(salesperson=1),
    debtors.Criteria(text="garcia"),
    debtors.Criteria(text="***"),
    debtors.Criteria(late=30),
    debtors.Criteria(standing=True),
)
PAGES = ((1, 0), (64, 0), (64, 1))


def fill(user: User, company: int, sale: int) -> None:
    """Put some of everything on the account of a company, and an invoice of one of its sales."""
    for number, day, amount in (("F-1", date(2026, 9, 1), 900), ("F-2", date(2026, 11, 1), 300)):
        service.create(user, PostingEntry(company, "invoice", Decimal(amount), number, day))
    service.create(user, PostingEntry(company, "payment", Decimal(400), settles="F-1"))
    service.invoice(user, sale)
    dollars = PostingEntry(company, "advance", Decimal(70), currency="USD", rate=Decimal("0.9"))
    service.create(user, dollars)
    standings.create(user, StandingEntry(company, "good", Decimal(500), day=date(2026, 1, 1)))
    standings.create(user, StandingEntry(company, "watch", Decimal(400), "García paga tarde."))
    pledge = GuaranteeEntry(company, "aval García", Decimal(500), until=date(2026, 12, 31))
    guarantees.create(user, pledge)
    first, *_rest = statements.create(user, company, date(2026, 11, 10))
    said = AnswerEntry(TODAY, "Marta García", Decimal(-5), "García ve otra cosa.")
    statements.update(user, first, AnswerEntry(), said)
    statements.create(user, company)
    make.edit(user, "entry.update", AccountEntry, AccountEntry.select().get().id, note="García")


def every() -> Mapping[str, Callable[[User, Any], Any]]:
    """The queries by module and name; each is asked for what is in a base."""
    return {**_entries(), **_debtors(), **_account(), **_credit()}


def _entry(base: Any) -> int:
    found = AccountEntry.select().where(AccountEntry.company == base.company).first()
    return int(found.id) if found is not None else 0


def _entries() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "accounts.find": lambda user, base: [
            entries.find(user, criteria, limit=limit, offset=offset)
            for criteria in (*ENTRIES, entries.Criteria(company_id=base.company))
            for limit, offset in PAGES
        ],
        "accounts.total": lambda user, base: [entries.total(user, each) for each in ENTRIES],
        "accounts.get": lambda user, base: entries.get(user, _entry(base)),
        "accounts.to_pay": lambda user, base: entries.to_pay(user, base.company),
        "accounts.of_sale": lambda user, base: entries.of_sale(user, base.sale),
        "accounts.offers": lambda user, base: linking.offers(user, base.company),
        "accounts.suggested": lambda user, base: [
            linking.suggested(user, row)
            for row in entries.find(user, entries.Criteria(company_id=base.company))
        ],
        "accounts.by_keys": lambda user, base: entries.by_keys(user, [_entry(base)]),
        "accounts.before": lambda user, base: entries.before(user, base.company, TODAY),
    }


def _debtors() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "debtors.find": lambda user, base: [
            debtors.find(user, TODAY, criteria, limit=limit, offset=offset)
            for criteria in DEBTORS
            for limit, offset in PAGES
        ],
        "debtors.total": lambda user, base: [debtors.total(user, TODAY, each) for each in DEBTORS],
        "debtors.by_age": lambda user, base: [
            debtors.by_age(user, TODAY, each) for each in DEBTORS
        ],
    }


def _account() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "accounts.of_company": lambda user, base: account.of_company(user, base.company, TODAY),
        "accounts.concerns": lambda user, base: warning.concerns(
            user, base.company, TODAY, Decimal(1000)
        ),
    }


def _credit() -> Mapping[str, Callable[[User, Any], Any]]:
    return {
        "accounts.standings": lambda user, base: accounts.standings(user, base.company),
        "accounts.standing": lambda user, base: accounts.standing(user, base.company),
        "accounts.guarantees": lambda user, base: credit.guarantees(user, base.company),
        "accounts.running_out": lambda user, base: credit.running_out(user),
        "accounts.statements": lambda user, base: credit.statements(user, base.company),
        "accounts.unanswered": lambda user, base: credit.unanswered(user),
    }
