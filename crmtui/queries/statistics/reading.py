"""Reading the very records behind a figure, of whatever table, as lines of one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.models import AMOUNT, InstantField, Opportunity
from crmtui.queries._reading import CITY, QUOTE, all_owned_rows, in_order, owned, these


@dataclass(frozen=True, slots=True)
class Record:
    """One record that a figure counts."""

    id: int
    table: str
    """Which it is a row of: "interaction", "quote", "sale", "loss", "company"…"""
    day: date | None
    """When it was; of a company the last contact."""
    company_id: int | None
    company: str
    salesperson: int
    """A code."""
    kind: str
    """A code of ours: an interaction's kind, a quote's state, an opportunity's stage, a status;
    of what was planned how it ended."""
    text: str
    amount: Decimal | None
    """Net; in the office's currency where none is said."""
    currency: str = ""


def read(user: User, table: str, keys: Sequence[int]) -> list[Record]:
    """These records of a table in their order, those that are there and the user's to see."""
    own = _own_opportunity(user) if table == "opportunity" else owned(user, "c.id")
    found = (_record(table, row) for row in these(_ROWS[table], keys, own=own))
    return in_order(keys, found)


def _own_opportunity(user: User) -> str:
    return all_owned_rows(user, Opportunity, "r", each=True)


def _record(table: str, row: tuple[Any, ...]) -> Record:
    key, when, company_id, company, code, kind, text, amount, currency = row
    worth = None if amount is None else Decimal(amount).scaleb(-AMOUNT)
    said = " ".join((text or "").split())
    return Record(
        key, table, _day(when), company_id, company or "", code, kind, said, worth, currency
    )


def _day(when: str | None) -> date | None:
    if not when:
        return None
    if len(when) == len("2026-11-20"):
        return date.fromisoformat(when)
    moment: datetime | None = InstantField().python_value(when)
    return None if moment is None else clock.local(moment).date()


_REST = """
JOIN company AS c ON c.id = r.company_id JOIN salesperson AS p ON p.id = r.salesperson_id
WHERE r.id IN ({keys}) AND {own}
"""
_ROWS = {
    "interaction": f"""SELECT r.id, r.at, c.id, c.name, p.code, r.kind,
        CASE r.unanswered WHEN '' THEN '' ELSE '· ' END || r.text, NULL, ''
        FROM interaction AS r {_REST}""",
    "follow_up": f"""SELECT r.id, r.due, c.id, c.name, p.code,
        CASE WHEN r.closed_on IS NULL THEN 'planned' WHEN r.closed_on > r.due THEN 'late'
            ELSE 'on_time' END,
        CASE r.note WHEN '' THEN r.result_note ELSE r.note END, NULL, ''
        FROM follow_up AS r {_REST}""",
    "quote": f"""SELECT r.id, r.day, c.id, c.name, p.code, r.state,
        {QUOTE.replace("q.", "r.")} || CASE r.reference WHEN '' THEN '' ELSE ' · ' END
            || r.reference, r.value, ''
        FROM quote AS r {_REST}""",
    "sale": f"""SELECT r.id, r.day, c.id, c.name, p.code, 'sold', r.reference, r.value, ''
        FROM sale AS r {_REST}""",
    "loss": f"""SELECT r.id, r.day, c.id, c.name, p.code, 'lost',
        (SELECT name FROM choice WHERE id = r.reason_id)
            || coalesce(' · ' || (SELECT name FROM choice WHERE id = r.competitor_id), ''),
        r.amount, r.currency FROM loss AS r {_REST}""",
    "opportunity": f"""SELECT r.id, coalesce(r.closed_on, r.created_at), c.id, c.name, p.code,
        r.stage, coalesce((SELECT name FROM product WHERE id = r.product_id), r.about),
        r.value, '' FROM opportunity AS r LEFT {_REST}""",
    "company": f"""SELECT c.id, c.last_contact, c.id, c.name, p.code, c.status, {CITY}, NULL, ''
        FROM company AS c JOIN salesperson AS p ON p.id = c.salesperson_id
        WHERE c.id IN ({{keys}}) AND {{own}}""",
}
