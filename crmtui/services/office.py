"""The office itself: how a new database begins, and the settings all share."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from crmtui import confine, db, formats
from crmtui.access import Right, Role, User, identify, require, visible
from crmtui.core import starting_taxes, text
from crmtui.entry import OfficeEntry
from crmtui.errors import Invalid, NotFound
from crmtui.i18n import N_, _
from crmtui.models import LISTS, Choice, Office, Salesperson, Tax
from crmtui.services import _office_values, changes, editing
from crmtui.services.changes import command

STARTING_LISTS: dict[str, tuple[str, ...]] = {
    "source": (
        N_("advertising"),
        N_("directory"),
        N_("third party"),
        N_("salesperson"),
        N_("fair"),
        N_("web"),
        N_("incoming call"),
        N_("referral"),
        N_("import"),
    ),
    "sector": (
        N_("food"),
        N_("construction"),
        N_("commerce"),
        N_("energy"),
        N_("hospitality"),
        N_("timber"),
        N_("metal"),
        N_("plastics"),
        N_("chemicals"),
        N_("services"),
        N_("textiles"),
        N_("transport"),
    ),
    "drop_reason": (
        N_("closed down"),
        N_("not interested"),
        N_("does not pay"),
        N_("bought from a competitor"),
        N_("duplicate"),
        N_("no answer"),
    ),
    "outcome": (
        N_("interested"),
        N_("asks for a quote"),
        N_("not interested"),
        N_("no answer"),
        N_("complaint"),
        N_("order"),
    ),
    "loss_reason": (
        N_("price"),
        N_("delivery time"),
        N_("terms of payment"),
        N_("bought from a competitor"),
        N_("put off"),
        N_("no budget"),
        N_("other"),
    ),
    "kind": (N_("online meeting"), N_("meeting at a fair")),
    "family": (N_("products"), N_("services"), N_("spare parts")),
    "unit": (N_("unit"), N_("box"), N_("kg"), N_("m"), N_("m²"), N_("l"), N_("hour"), N_("day")),
    "competitor": (),
    "payment": (
        N_("in advance"),
        N_("on delivery"),
        N_("30 days"),
        N_("60 days"),
        N_("half on order, half on delivery"),
    ),
    "delivery": (N_("from stock"), N_("1 week"), N_("2 weeks"), N_("4 weeks")),
    "objection": (
        N_("price"),
        N_("quality"),
        N_("delivery time"),
        N_("terms of payment"),
        N_("already has a supplier"),
        N_("does not need it"),
        N_("has to ask somebody"),
        N_("not now"),
        N_("other"),
    ),
    "complaint": (
        N_("late delivery"),
        N_("wrong goods"),
        N_("quality"),
        N_("damaged goods"),
        N_("invoice"),
        N_("service"),
        N_("other"),
    ),
    "skill": (
        N_("the product"),
        N_("negotiating"),
        N_("closing"),
        N_("languages"),
        N_("working with the computer"),
    ),
}
"""What the lists hold on the first day, in the language of whoever begins."""
_COUNTS_AS = "visit"
"""The built-in kind of the interaction kinds above."""
_FIELDS = tuple(field.name for field in fields(OfficeEntry))


def open_for_editing(user: User) -> tuple[OfficeEntry, int, int]:
    """The settings as one would type them, their version, and the number of their record.

    Raises:
        NotFound: the office has not begun.
    """
    row: Any = Office.get_or_none(visible(user, Office))
    if row is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    kept = {name: getattr(row, name) for name in _FIELDS}
    kept |= {name: str(kept[name]) for name in _office_values.NUMBERS}
    kept["quiet_hours"] = formats.quiet_hours(row.quiet_hours)
    entry = OfficeEntry(**{**kept, "time_zone": row.time_zone or ""})
    return entry, int(row.version), int(row.id)


@command("office.update")
def update(user: User, opened: OfficeEntry, mine: OfficeEntry) -> list[str]:
    """Save an edit of the settings; returns the fields that only others changed.

    Numbers that are there already keep the country they were read with.

    Raises:
        Refused: the user's role does not allow it.
        Conflict, Invalid.
    """
    require(user, Right.SETTINGS)
    theirs, _version, key = open_for_editing(user)
    entry, others = editing.merged(user, Office, key, opened, mine, theirs)
    if confine.active() and entry.backup_folder != theirs.backup_folder:
        raise Invalid({"backup_folder": _("Only on the server itself can that be said.")})
    values = _office_values.checked(entry)
    changes.about(values["name"] or _("Office"))
    changes.update(Office, key, **values)
    return others


def has_begun() -> bool:
    """Whether the open database has its first person; one whose creator was cut off has not."""
    return bool(Salesperson.select().exists())


def found_office(name: str, login: str, *, country: str, language: str) -> User:
    """Begin a new, empty database: its settings, its lists, and its first person.

    Whoever creates it becomes its manager, with code 0. Where somebody else has just done
    so, it is told who that login is there.

    Raises:
        NotFound: it has begun already, and nobody logs in so.
    """
    login = text.clean(login) or "manager"
    name = text.clean(name) or login
    return db.write(lambda: _found(name, login, country, language))


def _found(name: str, login: str, country: str, language: str) -> User:
    if has_begun():
        return identify(login=login)
    key = Salesperson.insert(
        code=0,
        name=name,
        name_fold=text.fold(name),
        initials=text.initials(name),
        role=Role.MANAGER,
        login=login,
    ).execute()
    user = User(int(key), 0, name, Role.MANAGER)
    _begin(user, country, language)
    return user


@command("office.begin")
def _begin(user: User, country: str, language: str) -> None:
    changes.insert(Office, country=country, language=language)
    for place, tax in enumerate(starting_taxes.of(country)):
        changes.insert(Tax, name=tax.name, rate=tax.rate, position=place)
    for list_name in LISTS:
        for position, value in enumerate(STARTING_LISTS[list_name]):
            said = _(value)
            changes.insert(
                Choice, list=list_name, name=said, name_fold=text.fold(said), position=position,
                base=_COUNTS_AS if list_name == "kind" else "",
            )  # fmt: skip
