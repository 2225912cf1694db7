"""Taking a change back. An undo is a change like any other, so its undo is the redo."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from peewee import IntegrityError, chunked

from crmtui import clock, words
from crmtui.access import Right, Role, User, require, visible
from crmtui.db import rows
from crmtui.errors import CannotUndo, NotFound
from crmtui.i18n import _
from crmtui.models import (
    RECORDS,
    Award,
    Branch,
    Candidate,
    Change,
    ChangeSet,
    Company,
    Criterion,
    ListPrice,
    Office,
    OwnField,
    PayAgreement,
    PayPlan,
    PayStatement,
    PayStep,
    PersonStint,
    Post,
    PriceList,
    Product,
    ReviewFinding,
    Salesperson,
    Skill,
    Tax,
    Territory,
    TerritoryCover,
    TerritoryPlace,
    Training,
)
from crmtui.services import (
    _erasure_guard,
    _import_guard,
    _kept_history,
    _pay_guard,
    _quote_guard,
    _torn_guard,
    bulk,
    changes,
    indexing,
)
from crmtui.services.changes import command

_RIGHTS = {
    Salesperson._meta.table_name: Right.PEOPLE,
    Office._meta.table_name: Right.SETTINGS,
    OwnField._meta.table_name: Right.SETTINGS,
    Territory._meta.table_name: Right.SETTINGS,
    TerritoryPlace._meta.table_name: Right.SETTINGS,
    Tax._meta.table_name: Right.SETTINGS,
    Branch._meta.table_name: Right.SETTINGS,
    TerritoryCover._meta.table_name: Right.SETTINGS,
    **dict.fromkeys(
        (each._meta.table_name for each in (PersonStint, Skill, Training, Post, Candidate)),
        Right.PEOPLE,
    ),
    **dict.fromkeys(
        (each._meta.table_name for each in (Product, PriceList, ListPrice)), Right.CATALOGUE
    ),
    **dict.fromkeys(
        (each._meta.table_name for each in (PayPlan, PayStep, PayAgreement, PayStatement, Award)),
        Right.PAY,
    ),
    **dict.fromkeys((each._meta.table_name for each in (Criterion, ReviewFinding)), Right.REVIEWS),
}
PASSED_ON = "interaction.pass_on"
"""The command that changes a company which is another salesperson's."""
_SLICE = 500
_MANY = 4_000
"""Of more changes than these the words that leave the index are wiped out together."""


@command("undo")
def undo(user: User, change_set: int) -> str:
    """Put back everything that `change_set` changed, and return what it was about.

    Raises:
        NotFound: there is no such change, or it is about what is somebody else's.
        CannotUndo: it was taken back already, or somebody changed the same since.
        Refused: the user's role may not change this, or not take back what others did.
    """
    found = _first(_own(user, change_set))
    if found.undone_by is not None:
        raise CannotUndo(_("That was undone already."))
    if found.command == "office.begin":
        raise CannotUndo(_("How the office began cannot be undone."))
    if found.command == "office.restore":
        raise CannotUndo(_("Restore the copy that was made just before it: that takes it back."))
    _kept_history.refuse(found.id)
    _refuse_hidden(user, found.id)
    _erasure_guard.refuse(found)
    _quote_guard.refuse(found)
    _pay_guard.refuse(found)
    _import_guard.refuse(found)
    changes.about(found.subject, found.company)
    changes.undoing(found.id)
    query = Change.select().where(Change.change_set == found.id).order_by(Change.id.desc())
    reversed_order = list(query)
    changes.current().leaving = len(reversed_order) > _MANY
    for group in _together(reversed_order):
        first = group[0]
        if first.table in _RIGHTS:
            require(user, _RIGHTS[first.table])
        if len(group) == 1 or not _ALL_REVERSED[first.op](group):
            _one_by_one(user, group)
    _refuse_torn(user, reversed_order)
    _import_guard.note(found)
    _refuse_nobody_managing(reversed_order)
    if changes.current().leaving:
        changes.current().derive()
        indexing.wipe_all_out()
    return str(found.subject)


def _refuse_nobody_managing(changes_made: Sequence[Any]) -> None:
    """Raise where nobody would be left who may look after people."""
    if all(change.table != Salesperson._meta.table_name for change in changes_made):
        return
    managers = Salesperson.active & (Salesperson.role == Role.MANAGER)
    if not Salesperson.select().where(managers).exists():
        raise CannotUndo(_("Nobody else is a manager: make somebody one first."))


def _refuse_torn(user: User, changes_made: Sequence[Any]) -> None:
    """Raise where a record went back to its company, and what hangs on it since did not."""
    moved: dict[str, list[Any]] = {}
    for change in changes_made:
        if change.op == "update" and "company" in json.loads(change.after):
            moved.setdefault(change.table, []).append(change)
    for table, group in moved.items():
        if _torn_guard.is_torn(RECORDS[table], [change.record for change in group]):
            raise _changed_since(user, group[0])


def _together(changes_made: Sequence[Any]) -> Iterator[list[Any]]:
    """The changes in their order; those that can be taken back at once are one group.

    These are of different records of a table, and did the same to them: added, removed, or
    changed the same fields.
    """
    for _kind, group in groupby(changes_made, _kind_of):
        found = list(group)
        if len({change.record for change in found}) == len(found):
            yield found
        else:
            yield from ([change] for change in found)


def _kind_of(change: Any) -> tuple[str, str, tuple[str, ...]]:
    fields = tuple(json.loads(change.after)) if change.op == "update" else ()
    return change.op, change.table, fields


def _one_by_one(user: User, group: Sequence[Any]) -> None:
    for change in group:
        try:
            _REVERSE[change.op](user, change)
        except (IntegrityError, NotFound) as error:
            raise _changed_since(user, change) from error


def _own(user: User, key: int) -> Any:
    found: Any = ChangeSet.get_or_none(ChangeSet.id == key)
    if found is None or (found.user_id != user.id and not _may_know(user, found)):
        raise NotFound(_("There is no such change of yours."))
    if found.user_id != user.id:
        require(user, Right.ANY_CHANGE)
    if _is_hidden(user, found.company) and not _is_own_call(user, found):
        raise _theirs()
    return found


def _is_own_call(user: User, change_set: Any) -> bool:
    """Whether it is a call that the user took for a colleague today: that can be taken back."""
    found = _first(change_set)
    while (undone := ChangeSet.get_or_none(ChangeSet.id == found.undoes)) is not None:
        found = undone
    today = clock.local(found.at).date() == clock.today()
    return found.command == PASSED_ON and found.user_id == user.id and today


def _may_know(user: User, change_set: Any) -> bool:
    """Whether somebody else's change was about what the user may see."""
    if user.sees_all:
        return True
    mine = (Company.id == change_set.company) & visible(user, Company)
    return bool(Company.select().where(mine).exists())


def _theirs() -> CannotUndo:
    """It is one's own change still, but not one's own company any more."""
    said = _("It changed a company that is another salesperson's now, so nothing was undone.")
    return CannotUndo(said)


def _is_hidden(user: User, company: int | None) -> bool:
    # One that is gone was undone; its change set is its maker's still, to do it again.
    same = Company.id == company
    if company is None or not Company.select().where(same).exists():
        return False
    return not Company.select().where(same & visible(user, Company)).exists()


def _refuse_hidden(user: User, key: int) -> None:
    """Refuse what changed several companies where one of them is not the user's any more."""
    if user.sees_all or _is_own_call(user, ChangeSet.get_by_id(key)):
        return
    about = Change.select(Change.company).where(
        (Change.change_set == key) & Change.company.is_null(False)
    )
    hidden = Company.id.in_(about) & ~visible(user, Company)
    if Company.select().where(hidden).exists():
        raise _theirs()


def _first(change_set: Any) -> Any:
    """The change itself, where `change_set` only did it again: both are undone alike.

    Where the history does not go back so far, it is the one that did it again.
    """
    undone = ChangeSet.get_or_none(ChangeSet.id == change_set.undoes)
    if undone is None or not _kept_history.is_whole(undone.undoes):
        return change_set
    return _first(ChangeSet.get_by_id(undone.undoes))


def _remove(user: User, change: Any) -> None:
    if _who_changed(_same_record(change), change) is not None:
        raise _changed_since(user, change)
    changes.delete(RECORDS[change.table], change.record)


def _put_back(user: User, change: Any) -> None:
    model = RECORDS[change.table]
    values = changes.restored(model, json.loads(change.before))
    changes.insert(model, **values)


def _set_back(user: User, change: Any) -> None:
    model = RECORDS[change.table]
    now = changes.stored(model, change.record)
    other = {name for name, value in json.loads(change.after).items() if now[name] != value}
    if other:
        raise _changed_since(user, change, other)
    before = changes.restored(model, json.loads(change.before))
    changes.update(model, change.record, **before)


def _remove_all(group: Sequence[Any]) -> bool:
    """Remove what was added at once; False, and nothing done, where one of them resists."""
    model, keys = RECORDS[group[0].table], [change.record for change in group]
    for part in chunked(keys, _SLICE):
        same = (Change.table == group[0].table) & Change.record.in_(part)
        if _who_changed(same, group[0]) is not None:
            return False
    if model.select().where(bulk.among(keys)).count() < len(keys):
        return False
    return bulk.delete_all(model, keys)


def _put_all_back(group: Sequence[Any]) -> bool:
    """Put back what was removed at once; False, and nothing done, where one of them resists."""
    model = RECORDS[group[0].table]
    rows_before = [changes.restored(model, json.loads(change.before)) for change in group]
    return bulk.put_back(model, rows_before)


def _set_all_back(group: Sequence[Any]) -> bool:
    """Set back what was changed at once; False, and nothing done, where one of them resists."""
    model = RECORDS[group[0].table]
    after = {change.record: json.loads(change.after) for change in group}
    names = list(after[group[0].record])
    standing = bulk.stored_many(model, list(after), names)
    if standing != after:
        return False
    before: dict[str, list[int]] = {}
    for change in group:
        before.setdefault(change.before, []).append(change.record)
    for values, keys in before.items():
        bulk.update_many(model, keys, **changes.restored(model, json.loads(values)))
    return True


_ALL_REVERSED = {"insert": _remove_all, "update": _set_all_back, "delete": _put_all_back}
_REVERSE = {"insert": _remove, "update": _set_back, "delete": _put_back}


def _same_record(change: Any) -> Any:
    return (Change.table == change.table) & (Change.record == change.record)


def _who_changed(
    which: Any, change: Any, fields: Collection[str] = ()
) -> tuple[int, str] | None:  # fmt: skip
    """Who last changed `which` after `change`, not counting what was undone or is being undone.

    With `fields`, only what changed one of these counts, or removed the record.
    """
    later = (
        Change.select(Salesperson.id, Salesperson.name, Change.after)
        .join(ChangeSet)
        .join(Salesperson)
        .where(
            (Change.change_set > change.change_set_id)
            & (Change.change_set != (changes.current().id or 0))
            & which
            & ChangeSet.undoes.is_null()
            & ChangeSet.undone_by.is_null()
        )
        .order_by(Change.id.desc())
    )
    for key, name, after in rows(later if fields else later.limit(1)):
        if not fields or after is None or json.loads(after).keys() & set(fields):
            return int(key), str(name)
    return None


def _changed_since(user: User, change: Any, fields: Collection[str] = ()) -> CannotUndo:
    who = _who_changed(_same_record(change), change, fields)
    if who is None and change.company is not None:
        who = _who_changed(Change.company == change.company, change)
    if who is None:
        return CannotUndo(_("This cannot be undone any more: other records depend on it."))
    key, name = who
    what = _what(change, fields)
    if key == user.id:
        said = _(
            "You have changed it since{what}, so nothing was undone. Undo the later change first."
        )
        return CannotUndo(said.format(what=what))
    said = _("{name} has changed it since{what}, so nothing was undone. Change it by hand.")
    return CannotUndo(said.format(name=name, what=what))


def _what(change: Any, fields: Collection[str]) -> str:
    """What was changed since, in brackets: the company's name and the fields."""
    name = Company.select(Company.name).where(Company.id == change.company).scalar()
    named = ", ".join(_(words.FIELD[each]) for each in sorted(fields) if each in words.FIELD)
    parts = ": ".join(part for part in (name, named) if part)
    return f" ({parts})" if parts else ""
