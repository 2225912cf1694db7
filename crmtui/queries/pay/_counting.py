"""What counts for somebody in a period: their part of sales, as they are sold, invoiced or paid.

It looks at every sale that is credited to them, whoever's company it was to: that is what their
pay is reckoned from, and it is theirs to know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from crmtui.access import Role, User
from crmtui.core import currencies, earning
from crmtui.core.commission import Credited
from crmtui.core.commission_terms import Terms
from crmtui.core.earning import Move, Paper, Sold
from crmtui.core.rounding import nearest
from crmtui.core.settlement import Item
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import RATE
from crmtui.queries import office, results
from crmtui.queries._reading import select, these
from crmtui.queries.results import Credit

_SLICE = 500


class Counted(NamedTuple):
    """What counts, and how many sales do not because nobody knows what they cost."""

    credited: tuple[Credited, ...]
    unknown: int = 0


def reader(user: User, person: int) -> User:
    """Who may read all that somebody's pay is reckoned from: they themselves, and who manages.

    Raises:
        NotFound: it is somebody else's pay.
    """
    if not user.manages and person != user.id:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return replace(user, role=Role.MANAGER)


def decimals(user: User) -> int:
    """Those of the office's currency."""
    return currencies.decimals(office.get(user).currency)


def counted(user: User, person: int, terms: Terms) -> Counted:
    """What counts for somebody by these terms.

    Raises:
        NotFound: it is somebody else's pay.
    """
    whole = reader(user, person)
    moved: dict[int, list[Move]] = defaultdict(list)
    for move in _moves(person, terms):
        moved[move.sale].append(move)
    found: list[Credited] = []
    unknown = set()
    for keys in _sliced(sorted(moved)):
        for credit in results.credits(whole, person, sales=tuple(keys)):
            if (amount := _base(credit, terms)) is None:
                unknown.add(credit.sale_id)
                continue
            found += _credited(credit, amount, moved[credit.sale_id], terms)
    return Counted(tuple(found), len(unknown))


def _base(credit: Credit, terms: Terms) -> Decimal | None:
    """What the rule reckons from; None where that is not known."""
    if terms.rule.basis == "amount":
        return credit.amount
    return None if credit.cost is None else credit.amount - credit.cost


def _credited(
    credit: Credit, amount: Decimal, moves: Sequence[Move], terms: Terms
) -> Iterator[Credited]:
    back = credit.amount < 0
    if back and not terms.rule.returns:
        return
    for move in moves:
        if base := earning.part(amount, move, terms.decimals):
            returned = back is (move.after > move.before)
            yield Credited(
                credit.sale_id, move.day, base, credit.family, credit.percent, move.number,
                returned,
            )  # fmt: skip


def _moves(person: int, terms: Terms) -> Iterator[Move]:
    rule, period = terms.rule, terms.counted
    sales = _sales(person, terms)
    companies = sorted({company for company, _sold in sales})
    needed = rule.moment != "sold" or rule.returns
    papers = _papers(companies, period.until) if needed else {}
    for company, group in groupby(sales, key=itemgetter(0)):
        sold = [each for _company, each in group]
        moved = earning.moves(
            rule.moment, sold, papers.get(company, ()), period, returns=rule.returns
        )
        yield from (move for move in moved if terms.count(move.day))


def _sales(person: int, terms: Terms) -> list[tuple[int, Sold]]:
    """The sales of which something may have come to count, by their companies."""
    first, until = terms.counted
    found = select(_SALES, person, first, until)
    return [(company, _sold(*row)) for company, *row in found]


def _sold(key: int, day: str, total: int, currency: str, rate: int) -> Sold:
    return Sold(key, date.fromisoformat(day), total, currency, nearest(total * rate, 10**RATE))


def _papers(companies: Sequence[int], until: date) -> dict[int, list[Paper]]:
    """The entries of these companies' accounts up to a day."""
    found: dict[int, list[Paper]] = defaultdict(list)
    for keys in _sliced(companies):
        for row in these(_PAPERS, keys):
            paper = _paper(row)
            if paper.item.day <= until:
                found[row[0]].append(paper)
    return found


def _paper(row: tuple[Any, ...]) -> Paper:
    _company, key, kind, day, due, amount, settles, currency, rate, sale, number = row
    falls_due = date.fromisoformat(due) if due else None
    item = Item(key, kind, date.fromisoformat(day), falls_due, amount, settles)
    return Paper(item, currency, nearest(amount * rate, 10**RATE), sale, number)


def _sliced(keys: Collection[int]) -> Iterator[list[int]]:
    every = list(keys)
    for start in range(0, len(every), _SLICE):
        yield every[start : start + _SLICE]


_SALES = """
SELECT s.company_id, s.id, s.day, s.total, s.currency, s.rate FROM sale AS s WHERE s.id IN (
    SELECT id FROM sale WHERE salesperson_id = ?1 AND day BETWEEN ?2 AND ?3
    UNION SELECT id FROM sale WHERE salesperson_id = ?1 AND company_id IN (
        SELECT company_id FROM account_entry WHERE day BETWEEN ?2 AND ?3)
    UNION SELECT h.sale_id FROM sale_share AS h JOIN sale AS o ON o.id = h.sale_id
        WHERE h.salesperson_id = ?1 AND (o.day BETWEEN ?2 AND ?3
            OR o.company_id IN (
                SELECT company_id FROM account_entry WHERE day BETWEEN ?2 AND ?3))
)
ORDER BY s.company_id, s.day, s.id
"""
_PAPERS = """
SELECT e.company_id, e.id, e.kind, e.day, e.due, e.amount, e.settles_id, e.currency, e.rate,
    coalesce(e.sale_id, i.sale_id), e.number
FROM account_entry AS e LEFT JOIN account_entry AS i ON i.id = e.settles_id
WHERE e.company_id IN ({keys}) ORDER BY e.company_id, e.day, e.id
"""
