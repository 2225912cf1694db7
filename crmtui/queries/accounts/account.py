"""How the account of one company stands: what it owes, how old that is, what credit it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from crmtui.access import User
from crmtui.core.ageing import Ages, ages
from crmtui.models import AMOUNT, RATE
from crmtui.queries import office
from crmtui.queries._reading import owned, remembered, select
from crmtui.queries.accounts import credit, entries
from crmtui.queries.accounts.credit import GuaranteeRow, StandingRow, StatementRow
from crmtui.queries.accounts.entries import EntryRow

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """What is owed in one currency, by how old it is."""

    currency: str
    ages: Ages


@dataclass(frozen=True, slots=True)
class AccountNow:
    """How the account of a company stands on a day."""

    company_id: int
    today: date
    known: bool
    """Whether anything was ever entered in it, or any credit decided."""
    balances: tuple[Balance, ...]
    """One a currency in which anything is open, the office's first."""
    open: tuple[EntryRow, ...]
    """The invoices of which something is open, the first due first; at most 200."""
    currency: str
    """The office's, in which the next two are, each entry at its own rate."""
    worth: Decimal
    """What they owe us, less what they paid ahead."""
    overdue: Decimal
    """What of it should have been paid by now."""
    late: int
    """For how many days the oldest of it."""
    standing: StandingRow | None
    """What credit they have; None where nobody decided anything."""
    guarantees: tuple[GuaranteeRow, ...]
    """Those that stand."""
    statement: StatementRow | None
    """The latest that they were sent."""

    @property
    def limit(self) -> Decimal | None:
        """Up to what they may owe, in the office's currency; None where there is no limit."""
        return self.standing.limit if self.standing is not None else None

    @property
    def left(self) -> Decimal | None:
        """What is left of the limit; below zero what they are over it."""
        return None if self.limit is None else self.limit - self.worth


def of_company(user: User, company_id: int, today: date) -> AccountNow:
    """How the account of a company stands; of one the user may not see, as if it were empty."""
    return remembered((of_company, user, company_id, today), lambda: _read(user, company_id, today))


def _read(user: User, company_id: int, today: date) -> AccountNow:
    own = office.get(user).currency
    sql = _OPEN.format(own=owned(user, "o.company_id"))
    owed: dict[str, list[tuple[date, Decimal]]] = {}
    unused: dict[str, Decimal] = {}
    worth, overdue, first = _NOTHING, _NOTHING, today
    for kind, day, due, currency, remaining, rate in select(sql, company_id):
        left = Decimal(remaining).scaleb(-AMOUNT)
        value = _worth(left, Decimal(rate).scaleb(-RATE))
        falls_due = date.fromisoformat(due or day)
        if kind == "invoice":
            owed.setdefault(currency, []).append((falls_due, left))
            worth += value
            overdue += value if falls_due < today else _NOTHING
            first = min(first, falls_due)
        else:
            unused[currency] = unused.get(currency, _NOTHING) + left
            worth -= value
    used = sorted({*owed, *unused}, key=lambda code: (code != own, code))
    standing = credit.standing(user, company_id)
    return AccountNow(
        company_id=company_id,
        today=today,
        known=bool(used or standing) or _is_known(user, company_id),
        balances=tuple(
            Balance(code, ages(owed.get(code, ()), unused.get(code, _NOTHING), today))
            for code in used
        ),
        open=tuple(entries.to_pay(user, company_id)),
        currency=own,
        worth=worth,
        overdue=overdue,
        late=(today - first).days,
        standing=standing,
        guarantees=tuple(g for g in credit.guarantees(user, company_id) if g.stands(today)),
        statement=next(iter(credit.statements(user, company_id, limit=1)), None),
    )


def _worth(amount: Decimal, rate: Decimal) -> Decimal:
    """In the office's currency, to a ten-thousandth, as `entries.WORTH` says."""
    return (amount * rate).quantize(Decimal(1).scaleb(-AMOUNT), ROUND_HALF_UP)


def _is_known(user: User, company_id: int) -> bool:
    own = owned(user, "o.company_id")
    sql = f"SELECT 1 FROM account_entry AS o WHERE o.company_id = ? AND {own} LIMIT 1"
    return bool(select(sql, company_id))


_OPEN = """
SELECT o.kind, o.day, o.due, o.currency, o.remaining, o.rate FROM account_entry AS o
WHERE o.company_id = ? AND o.remaining != 0 AND {own}
"""
