"""Changing the fields of the office's own, on companies and on contacts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from peewee import fn

from crmtui import clock, i18n, words
from crmtui.access import Right, User, require
from crmtui.core import dates, own_values, places, text
from crmtui.core.own_values import Stored
from crmtui.db import row, rows
from crmtui.entry import CompanyEntry, ContactEntry
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _, ngettext
from crmtui.models import OWN_KINDS, OWNERS, OwnField, OwnValue
from crmtui.services import bulk, changes, editing
from crmtui.services.changes import command


class Known(NamedTuple):
    """A field, as values are read by it."""

    id: int
    name: str
    kind: str
    options: tuple[str, ...]

    def stored(self, said: str) -> Stored | None:
        """What is typed in it, as it is kept; None where nothing is.

        Raises:
            Invalid: it means nothing there.
        """
        typed = text.clean(said)
        if not typed:
            return None
        kept = own_values.parse(
            self.kind, typed, today=clock.today(), language=i18n.language(), options=self.options
        )
        if kept is None:
            raise Invalid({"own": self._problem(typed)})
        return kept

    def _problem(self, typed: str) -> str:
        if self.kind == "number":
            return _("“{text}” is not a number. Try 12400.5 or 12k.").format(text=typed)
        if self.kind == "date":
            if dates.is_no_day(typed, clock.today(), i18n.language()):
                return _("There is no such day.")
            return _("Which day? Try +3, mon, 15/12.")
        if own_values.chosen(typed, self.options):
            return _("“{text}” could be several. Type more of it.").format(text=typed)
        return _("“{text}” is not in the list.").format(text=typed)


def known(user: User, owner: str, key: str) -> Known:
    """The field of companies or of contacts that has this number.

    A file may also bring one, as "number:Employees": then it is the one of this name, which
    is added where there is none.

    Raises:
        Invalid: there is none.
        Refused: it would have to be added, and the user's role does not allow it.
    """
    kind, colon, name = key.partition(":")
    if colon:
        same = OwnField.name_fold == text.fold(name)
        if row(OwnField.select(OwnField.id).where((OwnField.owner == owner) & same)) is None:
            same = OwnField.id == add(user, owner, name, kind)
    else:
        same = OwnField.id == (int(key) if key.isdecimal() else 0)
    columns = OwnField.id, OwnField.name, OwnField.kind, OwnField.options
    found = row(OwnField.select(*columns).where((OwnField.owner == owner) & same))
    if found is None:
        raise Invalid({"own": _("The office has this field no more.")})
    number, name, kind, options = found
    return Known(number, name, kind, tuple(json.loads(options)))


@command("own_field.add")
def add(user: User, owner: str, name: str, kind: str = "text", options: Sequence[str] = ()) -> int:
    """Add a field to companies or to contacts. Returns its id.

    `options` are the values of a choice.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, one that is taken, or no such kind.
    """
    require(user, Right.SETTINGS)
    problems: dict[str, str] = {}
    name = _named(owner, name, problems)
    if kind not in OWN_KINDS:
        problems["kind"] = _("It holds a text, a number, a date or one of some values.")
    if problems:
        raise Invalid(problems)
    changes.about(name)
    last = OwnField.select(fn.MAX(OwnField.position)).where(OwnField.owner == owner).scalar()
    return changes.insert(
        OwnField,
        owner=owner,
        name=name,
        name_fold=text.fold(name),
        kind=kind,
        options=_written(options),
        position=0 if last is None else last + 1,
    )


@command("own_field.update")
def update(
    user: User, field_id: int, name: str, kind: str, seen: tuple[str, str] | None = None
) -> None:
    """Call a field otherwise, or let it hold values of another kind: those it has are converted.

    `seen` are the name and the kind that it had when these were typed.

    Raises:
        Conflict: it was changed otherwise since.
        Refused: the user's role does not allow it.
        Invalid: no name, one that is taken, no such kind, or values would be lost.
        NotFound: it is not there any more.
    """
    field = _field(user, field_id)
    changes.about(text.clean(name) or field.name)
    problems: dict[str, str] = {}
    name = _named(field.owner, name, problems, field_id)
    if kind not in OWN_KINDS:
        problems["kind"] = _("It holds a text, a number, a date or one of some values.")
    if problems:
        raise Invalid(problems)
    now = {"name": field.name, "kind": field.kind}
    before = now if seen is None else dict(zip(now, seen, strict=True))
    mine = editing.refuse_unseen(
        user, OwnField, field_id, before, {"name": name, "kind": kind}, now
    )
    if "kind" in mine:
        _convert(field, kind)
        changes.update(OwnField, field_id, kind=kind)
    if "name" in mine:
        changes.update(OwnField, field_id, name=name, name_fold=text.fold(name))


@command("own_field.move")
def move(user: User, field_id: int, steps: int) -> None:
    """Put a field so many places further down, or up where `steps` is below zero.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    field = _field(user, field_id)
    changes.about(field.name)
    of_owner = OwnField.select(OwnField.id, OwnField.position).where(OwnField.owner == field.owner)
    stand = rows(of_owner.order_by(OwnField.position, OwnField.id))
    for key, position in places.moved(stand, field_id, steps).items():
        changes.update(OwnField, key, position=position)


@command("own_field.hide")
def hide(user: User, field_id: int) -> None:
    """Show a field no more; what records have in it is kept.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    changes.about(_field(user, field_id).name)
    changes.update(OwnField, field_id, active=False)


@command("own_field.show")
def show(user: User, field_id: int) -> None:
    """Show a hidden field again, with what records have in it.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    changes.about(_field(user, field_id).name)
    changes.update(OwnField, field_id, active=True)


@command("own_field.remove")
def remove(user: User, field_id: int) -> None:
    """Take away a field in which no record has anything.

    Raises:
        Refused: the user's role does not allow it, or records have something in it.
        NotFound: it is not there any more.
    """
    field = _field(user, field_id)
    changes.about(field.name)
    if used := OwnValue.select().where(OwnValue.field == field_id).count():
        said = ngettext(
            "{n} record has something in it. Hide it instead.",
            "{n} records have something in it. Hide it instead.",
            used,
        )
        raise Refused(said.format(n=used))
    changes.delete(OwnField, field_id)


def _field(user: User, field_id: int) -> Any:
    require(user, Right.SETTINGS)
    found = OwnField.get_or_none(OwnField.id == field_id)
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return found


def _named(owner: str, name: str, problems: dict[str, str], field_id: int = 0) -> str:
    name = text.clean(name)
    fold = text.fold(name)
    same = (OwnField.owner == owner) & (OwnField.name_fold == fold) & (OwnField.id != field_id)
    if owner not in OWNERS or not fold:
        problems["name"] = _("A field needs a name.")
    elif OwnField.select().where(same).exists():
        problems["name"] = _("There is a field “{name}” already.").format(name=name)
    elif fold in _built_in():
        problems["name"] = _("Every record has “{name}” already. Choose another name.").format(
            name=name
        )
    return name


def _built_in() -> set[str]:
    """What the fields are called that every company or contact has, in files too."""
    codes = {field.name for entry in (CompanyEntry, ContactEntry) for field in fields(entry)}
    codes |= {"phone", "email", "own", "id"}
    names = [*codes, *(_(words.FIELD[code]) for code in codes if code in words.FIELD)]
    return {text.fold(name.replace("_", " ")) for name in names}


def _convert(field: Any, kind: str) -> None:
    values = rows(
        OwnValue.select(OwnValue.value, fn.COUNT(OwnValue.id), fn.MIN(OwnValue.id))
        .where(OwnValue.field == field.id)
        .group_by(OwnValue.value)
        .order_by(fn.MIN(OwnValue.id))
    )
    options: list[str] = json.loads(field.options)
    if kind == "choice":
        used = own_values.distinct(value for value, *_rest in values)
        options = own_values.distinct([*options, *sorted(used, key=text.fold)])
        changes.update(OwnField, field.id, options=_written(options))
    kept: dict[str, Stored | None] = {
        value: own_values.converted(
            value, kind, today=clock.today(), language=i18n.language(), options=options
        )
        for value, *_rest in values
    }
    _refuse_to_lose(kind, values, kept)
    for value, new in kept.items():
        same = OwnValue.select(OwnValue.id).where(
            (OwnValue.field == field.id) & (OwnValue.value == value)
        )
        if new is not None:
            keys = [key for (key,) in rows(same)]
            stored = {"value": new.value, "value_fold": new.fold, "number": new.number}
            bulk.update_many(OwnValue, keys, **stored)


def _written(options: Sequence[str]) -> str:
    return json.dumps(own_values.distinct(options), ensure_ascii=False)


def _refuse_to_lose(
    kind: str, values: Sequence[tuple[str, int, int]], kept: dict[str, Stored | None]
) -> None:
    lost = [(value, many) for value, many, _first in values if kept[value] is None]
    if not lost:
        return
    said = {
        "number": _("{n} of {total} values are not numbers, such as “{example}”."),
        "date": _("{n} of {total} values are not dates, such as “{example}”."),
    }.get(kind, _("{n} of {total} values would be lost, such as “{example}”."))
    raise Invalid(
        {
            "kind": said.format(
                n=sum(many for _value, many in lost),
                total=sum(many for _value, many, _first in values),
                example=lost[0][0],
            )
        }
    )
