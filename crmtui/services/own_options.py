"""Changing the values of a field of the office's own that is one of some values."""

from __future__ import annotations

import json
from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import own_values, text
from crmtui.db import rows
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _, ngettext
from crmtui.models import OwnField, OwnValue
from crmtui.services import bulk, changes
from crmtui.services.changes import command


@command("own_option.add")
def add(user: User, field_id: int, name: str) -> None:
    """Offer a value, be it new or one that was hidden.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, or one that is offered already.
        NotFound: the field is not there any more.
    """
    field, options = _choice(user, field_id)
    name = _named(name)
    changes.about(f"{field.name}: {name}")
    if _place(options, name) is not None:
        raise _there_already(name)
    _write(field_id, [*options, _as_spelt(field_id, name)])


@command("own_option.rename")
def rename(user: User, field_id: int, old: str, new: str) -> int:
    """Call a value otherwise, also on the records that have it. Returns how many.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: no name, or another value has it: merge them then.
        NotFound: the field or the value is not there any more.
    """
    field, options = _choice(user, field_id)
    if _place(options, old) is None and not _having(field_id, old):
        said = _("“{name}” is not there any more: somebody renamed or removed it.")
        raise NotFound(said.format(name=old))
    new = _named(new)
    changes.about(f"{field.name}: {old} → {new}")
    taken = text.fold(new) != text.fold(old) and (
        _place(options, new) is not None or bool(_having(field_id, new))
    )
    if taken:
        raise _there_already(new)
    _write(field_id, [new if text.fold(each) == text.fold(old) else each for each in options])
    return _carry(field_id, old, new)


@command("own_option.merge")
def merge(user: User, field_id: int, name: str, into: str) -> int:
    """Give the records of a value to another, and let it go. Returns how many.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it is the same value, or `into` is not offered.
        NotFound: the field is not there any more.
    """
    field, options = _choice(user, field_id)
    changes.about(f"{field.name}: {name} → {into}")
    place = _place(options, into)
    if place is None or text.fold(name) == text.fold(into):
        raise Invalid({"into": _("Merge it with another value of the same list.")})
    carried = _carry(field_id, name, options[place])
    _write(field_id, [each for each in options if text.fold(each) != text.fold(name)])
    return carried


@command("own_option.move")
def move(user: User, field_id: int, name: str, steps: int) -> None:
    """Offer a value so many places further down, or up where `steps` is below zero.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: the field or the value is not there any more.
    """
    field, options = _choice(user, field_id)
    changes.about(f"{field.name}: {name}")
    place = _place(options, name)
    if place is None:
        raise NotFound(_("It is hidden: x offers it again."))
    moved = options.pop(place)
    options.insert(max(0, place + steps), moved)
    _write(field_id, options)


@command("own_option.hide")
def hide(user: User, field_id: int, name: str) -> None:
    """Offer a value no more; it stays on the records that have it, and is gone if none has.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: the field is not there any more.
    """
    field, options = _choice(user, field_id)
    changes.about(f"{field.name}: {name}")
    _write(field_id, [each for each in options if text.fold(each) != text.fold(name)])


@command("own_option.remove")
def remove(user: User, field_id: int, name: str) -> None:
    """Take away a value that no record has.

    Raises:
        Refused: the user's role does not allow it, or records have the value.
        NotFound: the field is not there any more.
    """
    field, options = _choice(user, field_id)
    changes.about(f"{field.name}: {name}")
    if used := len(_having(field_id, name)):
        said = ngettext(
            "{n} record has it. Hide it, or merge it into another value.",
            "{n} records have it. Hide it, or merge it into another value.",
            used,
        )
        raise Refused(said.format(n=used))
    _write(field_id, [each for each in options if text.fold(each) != text.fold(name)])


def _choice(user: User, field_id: int) -> tuple[Any, list[str]]:
    require(user, Right.SETTINGS)
    found: Any = OwnField.get_or_none((OwnField.id == field_id) & (OwnField.kind == "choice"))
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return found, json.loads(found.options)


def _write(field_id: int, options: list[str]) -> None:
    kept = json.dumps(own_values.distinct(options), ensure_ascii=False)
    changes.update(OwnField, field_id, options=kept)


def _carry(field_id: int, old: str, new: str) -> int:
    keys = _having(field_id, old)
    return bulk.update_many(OwnValue, keys, value=new, value_fold=text.fold(new))


def _having(field_id: int, name: str) -> list[int]:
    same = (OwnValue.field == field_id) & (OwnValue.value_fold == text.fold(name))
    return [key for (key,) in rows(OwnValue.select(OwnValue.id).where(same))]


def _as_spelt(field_id: int, name: str) -> str:
    """A value as the records that have it spell it, so that it is the same one again."""
    same = (OwnValue.field == field_id) & (OwnValue.value_fold == text.fold(name))
    found = rows(OwnValue.select(OwnValue.value).where(same).limit(1))
    return str(found[0][0]) if found else name


def _named(name: str) -> str:
    name = text.clean(name)
    if not text.fold(name):
        raise Invalid({"name": _("A value needs a name.")})
    return name


def _place(options: list[str], name: str) -> int | None:
    fold = text.fold(name)
    return next((place for place, each in enumerate(options) if text.fold(each) == fold), None)


def _there_already(name: str) -> Invalid:
    said = _("“{name}” is in the list already. Merge the two instead.")
    return Invalid({"name": said.format(name=name)})
