"""Reading what was changed in the office: since when, of whom, of which kind, by whom.

Somebody who has only their own base is told what they did, and what anybody did with their
companies; of a change to many, only of their part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from crmtui import clock, words
from crmtui.access import User
from crmtui.models import InstantField
from crmtui.queries import _matching
from crmtui.queries._change_rows import read
from crmtui.queries._changes_known import may_know, with_days
from crmtui.queries._reading import marks, select
from crmtui.queries.history import ChangeRow

MOST = 2_000
"""No more changes than these are listed at once: older ones are asked for with `before`."""

KINDS: dict[str, tuple[str, ...]] = {
    "companies": ("company", "site"),
    "people": ("contact",),
    "talks": (
        "interaction",
        "report",
        "objection",
        "market",
        "policy_check",
        "complaint",
        "lesson",
        "letter",
        "selection",
        "promotion",
    ),
    "followups": ("followup", "visit"),
    "quotes": ("quote",),
    "sales": ("sale", "loss", "opportunity", "price_seen", "stock"),
    "accounts": ("entry", "standing", "guarantee", "statement"),
    "catalogue": ("product", "price_list", "tax", "policy"),
    "office": (
        "office",
        "person",
        "choice",
        "own_field",
        "own_option",
        "territory",
        "cover",
        "branch",
        "stint",
        "skill",
        "training",
        "post",
        "candidate",
        "pay",
        "pay_plan",
        "pay_agreement",
        "award",
        "criterion",
        "review",
        "finding",
        "plan",
        "action",
        "goal",
        "saved_report",
    ),
    "imports": ("import",),
}
"""The kinds of change, by what the names of their commands begin with."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which changes are asked for; without any, all that the user may know of."""

    salesperson: int | None = None
    """The code of who made them."""
    since: date | None = None
    until: date | None = None
    """The last day."""
    kind: str = ""
    """One of `KINDS`."""
    text: str = ""
    """Words of the company they were about, or of what else they were about."""
    company: int | None = None


def keys(
    user: User, criteria: Criteria, *, limit: int = MOST, before: int | None = None
) -> list[tuple[int, date]]:
    """The changes that fit and their days, newest first; an undo only where it tells more.

    It does so if somebody else was undone, or what was done on another day. `before` is the
    change with which those that were read ended.
    """
    where, values = _conditions(user, criteria)
    if before is not None:
        where, values = f"{where} AND s.id < ?", [*values, before]
    if criteria.kind and criteria.salesperson is None and not criteria.text:
        # Each command has its place in an index: the newest of each are put together.
        each = f"SELECT * FROM ({_KEYS.format(where=f's.command = ? AND {where}')})"
        named = _commands(criteria.kind)
        sql = " UNION ALL ".join([each] * len(named)) + " ORDER BY 1 DESC LIMIT ?"
        found = select(sql, *(v for name in named for v in (name, *values, limit)), limit)
    else:
        if criteria.kind:
            where += f" AND +s.command IN ({marks(_commands(criteria.kind))})"
            values += _commands(criteria.kind)
        found = select(_KEYS.format(where=where), *values, limit)
    return list(with_days(found))


def rows(user: User, change_sets: Sequence[int]) -> list[ChangeRow]:
    """These changes, in this order; those that the user may not know of are left out."""
    return read(user, change_sets, may_know(user))


def _commands(kind: str) -> list[str]:
    """The commands of one of `KINDS`."""
    return [each for each in words.COMMAND if each.partition(".")[0] in KINDS[kind]]


def _conditions(user: User, criteria: Criteria) -> tuple[str, list[Any]]:
    """The conditions on `s`, and their parameters."""
    parts, values = [may_know(user), _TELLS_MORE], []
    for condition, parameters in _asked(user, criteria):
        parts.append(condition)
        values += parameters
    return " AND ".join(parts), values


def _asked(user: User, criteria: Criteria) -> Iterator[tuple[str, list[Any]]]:
    if criteria.salesperson is not None:
        yield "s.user_id = (SELECT id FROM salesperson WHERE code = ?)", [criteria.salesperson]
    if criteria.since is not None:
        moment = _begin(criteria.since)
        ((first,),) = select(_FIRST, moment)
        yield "s.id >= ? AND +s.at >= ?", [first, moment]
    if criteria.until is not None:
        moment = _begin(criteria.until + timedelta(days=1))
        ((last,),) = select(_LAST, moment)
        yield "s.id <= ? AND +s.at < ?", [last, moment]
    if criteria.company is not None:
        yield _OF_COMPANY, [criteria.company, criteria.company]
    if criteria.text.strip():
        yield _with_words(user, criteria.text)


def _with_words(user: User, typed: str) -> tuple[str, list[Any]]:
    sought = _matching.sought(user, typed)
    kept = typed.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not sought.words:
        return _SUBJECT, [f"%{kept}%"]
    sql, parameter = _matching.companies(sought)
    shape = _OF_THESE if _matching.few(sought) is not None else _OF_MANY
    return shape.format(companies=sql), [parameter, f"%{kept}%"]


def _begin(day: date) -> str:
    """When a day of the office begins, as it is stored."""
    return str(InstantField().db_value(clock.instant(day, time())))


_TELLS_MORE = """(s.undoes IS NULL OR EXISTS (
    SELECT 1 FROM change_set AS u WHERE u.id = s.undoes
    AND (u.user_id <> s.user_id OR substr(u.at, 1, 10) <> substr(s.at, 1, 10))))"""
_FIRST = "SELECT coalesce(min(+id), 1 << 62) FROM change_set WHERE at >= ?"
_LAST = "SELECT coalesce(max(id), 0) FROM change_set WHERE at < ?"
"""Changes are numbered as time goes, so they are gone through by their numbers. The pluses keep
SQLite from going through all that came before, and from putting all in order by time."""
_OF_COMPANY = """s.id IN (SELECT change_set_id FROM change WHERE company = ?
    OR company IN (SELECT former FROM alias WHERE company_id = ?))"""
_SUBJECT = "(s.company IS NULL AND s.subject LIKE ? ESCAPE '\\')"
_OF_MANY = f"(+s.company IN ({{companies}}) OR {_SUBJECT})"
_OF_THESE = f"""s.id IN (
    SELECT id FROM change_set WHERE company IN ({{companies}})
    UNION ALL SELECT s.id FROM change_set AS s WHERE {_SUBJECT})"""
_KEYS = "SELECT s.id, s.at FROM change_set AS s WHERE {where} ORDER BY s.id DESC LIMIT ?"
