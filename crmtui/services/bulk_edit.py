"""Changing many companies alike, in one transaction that one undo takes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from crmtui import clock
from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.db import database, rows
from crmtui.entry import BulkEntry
from crmtui.errors import Conflict, Invalid, NotFound, Refused
from crmtui.i18n import _, ngettext
from crmtui.models import STATUSES, Change, ChangeSet, Company, FollowUp, Salesperson
from crmtui.services import _unwelcome, bulk, changes, choices, passing, team, territories
from crmtui.services.changes import command

NAMED = 3
"""How many are called by their names where some stand in the way."""


@command("company.bulk")
def edit(
    user: User,
    companies: Sequence[int],
    entry: BulkEntry,
    *,
    add_choices: bool = False,
    seen: int | None = None,
    anyway: bool = True,
) -> int:
    """Write what is typed to all of these companies, or to none; returns how many they are.

    `seen` is the number of the newest change when they were marked; None asks nobody. Unless
    `anyway`, no contact is planned with who asked not to be contacted, or not then.

    Raises:
        Unwelcome: it is not `anyway`, and some of them asked.
        Conflict: somebody changed the same of one of them since; it has no clashes to choose.
        NotFound: one is not there, or not the user's to see.
        Invalid: nothing is typed; a value of no list, an unknown code, a past day; a status
            without its reason; companies that it cannot be done with, by name.
        Refused: a salesperson gives them to somebody else's code.
    """
    keys = _existing(user, companies)
    changes.about_many(keys)
    if entry == BulkEntry():
        raise Invalid({"status": _("Type what they are to have alike; the rest stays.")})
    if seen is not None:
        _refuse_changed(user, keys, entry, seen)
    values, person = _resolved(user, entry, add_choices=add_choices)
    _check_all(keys, entry)
    if values:
        bulk.update_many(Company, keys, **values)
    _set_status(keys, entry.status)
    if person is not None:
        passing.pass_on(user, keys, person)
    if entry.next_contact is not None:
        against = _unwelcome.many(keys, _ids(_NEXT, keys), entry.next_contact, "next_contact")
        _unwelcome.ask(against, anyway=anyway)
        _schedule(keys, entry)
    return len(keys)


def _existing(user: User, companies: Sequence[int]) -> list[int]:
    among = bulk.among(list(companies))
    own = Company.select(Company.id).where(among & visible(user, Company))
    found = {key for (key,) in rows(own)}
    if missing := len(set(companies) - found):
        raise NotFound(
            ngettext(
                "{n} of these companies is not there any more: mark them again.",
                "{n} of these companies are not there any more: mark them again.",
                missing,
            ).format(n=missing)
        )
    return list(dict.fromkeys(companies))


def _refuse_changed(user: User, keys: Sequence[int], entry: BulkEntry, seen: int) -> None:
    """Go on only if nobody else has changed what is typed of one of them since."""
    typed = {field.name for field in fields(entry) if getattr(entry, field.name)}
    later = (
        Change.select(Company.name, Salesperson.name, Change.after)
        .join(ChangeSet)
        .join(Salesperson)
        .join(Company, on=(Company.id == Change.record))
        .where(
            (Change.id > seen)
            & (Change.table == "company")
            & (ChangeSet.user != user.id)
            & bulk.among(keys, "record")
            & visible(user, Company)
        )
        .order_by(Change.id.desc())
    )
    clashing = [
        (company, who)
        for company, who, after in rows(later)
        if typed & json.loads(after or "{}").keys()
    ]
    names = list(dict.fromkeys(company for company, _who in clashing))
    if names:
        who = clashing[0][1]
        more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
        said = _("{name} has just changed the same of {companies}.")
        text = said.format(name=who, companies=", ".join(names[:NAMED]) + more)
        raise Conflict(text, [], who, None)


def _resolved(
    user: User, entry: BulkEntry, *, add_choices: bool
) -> tuple[dict[str, Any], int | None]:  # fmt: skip
    """The values that are the same for all, and whom to give them to."""
    problems: dict[str, str] = {}

    def checked(resolve: Callable[[], Any]) -> Any:
        try:
            return resolve()
        except Invalid as error:
            problems.update(error.problems)
            return None

    def listed(list_name: str, typed: str, field: str) -> Any:
        return checked(
            lambda: choices.resolve(user, list_name, typed, field, add_new=add_choices)
        )  # fmt: skip

    found = {
        "sector": listed("sector", entry.sector, "sector"),
        "source": listed("source", entry.source, "source"),
        "drop_reason": listed("drop_reason", entry.drop_reason, "drop_reason"),
    }
    territory = checked(lambda: territories.resolve(user, entry.territory))
    person = None
    if text.clean(entry.salesperson):
        person = checked(lambda: team.resolve(user, entry.salesperson))
        if person is not None and person != user.id:
            checked(lambda: _may_give(user))
    problems |= _problems(entry)
    if problems:
        raise Invalid(problems)
    values = {name: value for name, value in found.items() if value is not None}
    if territory is not None:
        values |= {"territory": territory, "territory_fixed": True}
    return values, person


def _may_give(user: User) -> None:
    try:
        require(user, Right.ANY_COMPANY)
    except Refused as error:
        raise Invalid({"salesperson": str(error)}) from error


def _problems(entry: BulkEntry) -> dict[str, str]:
    problems = {}
    if entry.status and entry.status not in STATUSES:
        problems["status"] = _("The status is tracked, potential or dropped.")
    if entry.status == "dropped" and not text.clean(entry.drop_reason):
        problems["drop_reason"] = _("Say why they are dropped.")
    if entry.status != "dropped" and text.clean(entry.drop_reason):
        problems["drop_reason"] = _("Only what is dropped has a reason: set the status too.")
    if entry.next_contact is not None and entry.next_contact < clock.today():
        problems["next_contact"] = _("That day is past: plan for today or later.")
    if entry.next_contact is not None and entry.status == "dropped":
        problems["next_contact"] = _("What is dropped has no next contact.")
    return problems


def _check_all(keys: Sequence[int], entry: BulkEntry) -> None:
    """A next contact is for what is not dropped."""
    if entry.next_contact is None or entry.status:
        return
    dropped = Company.select(Company.name).where(
        bulk.among(keys) & (Company.status == "dropped")
    )  # fmt: skip
    names = [name for (name,) in rows(dropped.order_by(Company.name_fold))]
    if names:
        more = f" +{len(names) - NAMED}" if len(names) > NAMED else ""
        said = _("Dropped, so without a next contact: {names}. Set the status too.")
        raise Invalid({"next_contact": said.format(names=", ".join(names[:NAMED]) + more)})


def _set_status(keys: Sequence[int], status: str) -> None:
    if not status:
        return
    others = Company.select(Company.id).where(bulk.among(keys) & (Company.status != status))
    changing = [key for (key,) in rows(others)]
    dropped = status == "dropped"
    bulk.update_many(
        Company,
        changing,
        status=status,
        drop_note="",
        dropped_on=clock.today() if dropped else None,
        recheck_on=None,
        **({} if dropped else {"drop_reason": None}),
    )
    if dropped:
        planned = _ids(_PLANNED, changing)
        bulk.update_many(FollowUp, planned, closed_on=clock.today(), result="dropped")


def _schedule(keys: Sequence[int], entry: BulkEntry) -> None:
    """Set the next contact of each company's own salesperson, moving the one there is."""
    bulk.update_many(FollowUp, _ids(_NEXT, keys), due=entry.next_contact, time=None, stop=None)
    without = database.execute_sql(_WITHOUT, (json.dumps(list(keys)),)).fetchall()
    bulk.insert_many(
        FollowUp,
        [
            {"company": company, "salesperson": person, "due": entry.next_contact}
            for company, person in without
        ],
    )


def _ids(sql: str, keys: Sequence[int]) -> list[int]:
    return [key for (key,) in database.execute_sql(sql, (json.dumps(list(keys)),)).fetchall()]


_PLANNED = """
SELECT f.id FROM json_each(?) AS k CROSS JOIN follow_up AS f ON f.company_id = k.value
WHERE f.closed_on IS NULL ORDER BY f.id
"""
_NEXT = """
SELECT f.id FROM json_each(?) AS k CROSS JOIN company AS c ON c.id = k.value
CROSS JOIN follow_up AS f ON f.company_id = c.id
WHERE f.closed_on IS NULL AND f.purpose = 'next' AND +f.salesperson_id = c.salesperson_id
"""
_WITHOUT = """
SELECT c.id, c.salesperson_id FROM json_each(?) AS k CROSS JOIN company AS c ON c.id = k.value
WHERE NOT EXISTS (
    SELECT 1 FROM follow_up AS f WHERE f.company_id = c.id AND f.closed_on IS NULL
    AND f.purpose = 'next' AND +f.salesperson_id = c.salesperson_id)
"""
