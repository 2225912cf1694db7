"""Changing the office's own lists: sectors, sources, reasons, outcomes, kinds.

What people type adds to a list; the rest is for whoever may change the settings. Records
refer to a value by its id, so that they carry whatever becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from peewee import fn

from crmtui.access import Right, User, require
from crmtui.core import places, text
from crmtui.db import row, rows
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.i18n import _, ngettext
from crmtui.models import KINDS, RECORDS, Choice, Interaction, Product
from crmtui.services import _pay_families, bulk, changes, editing
from crmtui.services.changes import command


@command("choice.add")
def add(user: User, list_name: str, name: str) -> int:
    """Add a value to a list, or find it there whatever its case and accents. Returns its id.

    Raises:
        Invalid: the name is empty.
    """
    name = _named(name)
    changes.about(name)
    if (found := _id_of(list_name, name)) is not None:
        return found
    last = Choice.select(fn.MAX(Choice.position)).where(Choice.list == list_name).scalar()
    return changes.insert(
        Choice,
        list=list_name,
        name=name,
        name_fold=text.fold(name),
        position=0 if last is None else last + 1,
        base="other" if list_name == "kind" else "",
    )


@command("choice.rename")
def rename(user: User, choice_id: int, name: str, seen: str | None = None) -> None:
    """Call a value otherwise; its records carry the new name.

    `seen` is what it was called when the name was typed.

    Raises:
        Conflict: it has been called otherwise since.
        Refused: the user's role does not allow it.
        Invalid: the name is empty, or another value of the list has it: merge them then.
        NotFound: it is not there any more.
    """
    value = _value(user, choice_id)
    name = _named(name)
    changes.about(name)
    if _id_of(value.list, name) not in (None, choice_id):
        said = _("“{name}” is in the list already. Merge the two instead.")
        raise Invalid({"name": said.format(name=name)})
    now = {"name": value.name}
    before = now if seen is None else {"name": seen}
    editing.refuse_unseen(user, Choice, choice_id, before, {"name": name}, now)
    changes.update(Choice, choice_id, name=name, name_fold=text.fold(name))
    _spell(value, name)


@command("choice.merge")
def merge(user: User, choice_id: int, into: int) -> int:
    """Give the records of a value to another of its list, and let it go. Returns how many.

    Raises:
        Refused: the user's role does not allow it, or a rule of commission pays both families
            by steps of their own.
        Invalid: it is the same value, or one of another list.
        NotFound: one of them is not there any more.
    """
    value, other = _value(user, choice_id), _value(user, into)
    if choice_id == into or value.list != other.list:
        raise Invalid({"into": _("Merge it with another value of the same list.")})
    changes.about(f"{value.name} → {other.name}")
    if value.base != other.base:
        _count_as(choice_id, other.base)
    if value.list == "family":
        _pay_families.refuse(choice_id, into)
        _pay_families.carry(choice_id, into)
    carried = 0
    for model, field in _references():
        keys = [key for (key,) in rows(model.select(model.id).where(field == choice_id))]
        carried += bulk.update_many(model, keys, **{field.name: into})
    carried += _spell(value, other.name)
    changes.delete(Choice, choice_id)
    return carried


@command("choice.move")
def move(user: User, choice_id: int, steps: int) -> None:
    """Put a value so many places further down its list, or up where `steps` is below zero.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    value = _value(user, choice_id)
    changes.about(value.name)
    of_list = Choice.select(Choice.id, Choice.position).where(Choice.list == value.list)
    stand = rows(of_list.order_by(Choice.position, Choice.id))
    for key, position in places.moved(stand, choice_id, steps).items():
        changes.update(Choice, key, position=position)


@command("choice.hide")
def hide(user: User, choice_id: int) -> None:
    """Offer a value no more; it stays on the records that have it.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    changes.about(_value(user, choice_id).name)
    changes.update(Choice, choice_id, active=False)


@command("choice.show")
def show(user: User, choice_id: int) -> None:
    """Offer a hidden value again.

    Raises:
        Refused: the user's role does not allow it.
        NotFound: it is not there any more.
    """
    changes.about(_value(user, choice_id).name)
    changes.update(Choice, choice_id, active=True)


@command("choice.remove")
def remove(user: User, choice_id: int) -> None:
    """Take a value that no record has out of its list.

    Raises:
        Refused: the user's role does not allow it, or records have the value.
        NotFound: it is not there any more.
    """
    value = _value(user, choice_id)
    changes.about(value.name)
    used = sum(model.select().where(field == choice_id).count() for model, field in _references())
    if used:
        said = ngettext(
            "{n} record has it. Hide it, or merge it into another value.",
            "{n} records have it. Hide it, or merge it into another value.",
            used,
        )
        raise Refused(said.format(n=used))
    changes.delete(Choice, choice_id)


@command("choice.base")
def count_as(user: User, choice_id: int, base: str) -> None:
    """Say which of the built-in kinds an interaction kind counts as, also in what was logged.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: it is no kind of interaction, or `base` is none of the built-in ones.
        NotFound: it is not there any more.
    """
    value = _value(user, choice_id)
    changes.about(value.name)
    if value.list != "kind" or base not in KINDS:
        raise Invalid({"base": _("It counts as one of the built-in kinds of contact.")})
    changes.update(Choice, choice_id, base=base)
    _count_as(choice_id, base)


def resolve(
    user: User, list_name: str, typed: str, field: str, *, add_new: bool = False
) -> int | None:
    """The id of the value that was typed: its name, or a beginning that only it has.

    With `add_new` a value that is not there is added. A hidden one is meant by its name only.

    Raises:
        Invalid: it is none of the list, or could be several; the problem is put on `field`.
    """
    typed = text.clean(typed)
    if not typed:
        return None
    if (found := _id_of(list_name, typed)) is not None:
        return found
    if add_new:
        return add(user, list_name, typed)
    beginning = (Choice.list == list_name) & Choice.name_fold.startswith(text.fold(typed))
    found_some = rows(Choice.select(Choice.id).where(beginning & Choice.active).limit(2))
    if len(found_some) == 1:
        return int(found_some[0][0])
    if found_some:
        raise Invalid({field: _("“{text}” could be several. Type more of it.").format(text=typed)})
    raise Invalid({field: _("“{text}” is not in the list.").format(text=typed)})


def _value(user: User, choice_id: int) -> Any:
    require(user, Right.SETTINGS)
    found = Choice.get_or_none(Choice.id == choice_id)
    if found is None:
        raise NotFound(_("It is not there any more: somebody removed it."))
    return found


def _named(name: str) -> str:
    name = text.clean(name)
    if not text.fold(name):
        raise Invalid({"name": _("A value needs a name.")})
    return name


def _id_of(list_name: str, name: str) -> int | None:
    same = (Choice.list == list_name) & (Choice.name_fold == text.fold(name))
    found = row(Choice.select(Choice.id).where(same))
    return int(found[0]) if found else None


def _references() -> Iterator[tuple[Any, Any]]:
    """Every table that refers to values of a list, and the field by which it does."""
    for model in RECORDS.values():
        for field, referred in model._meta.refs.items():
            if referred is Choice:
                yield model, field


def _spell(value: Any, name: str) -> int:
    """Write a unit anew on the products that have it: there it is a text. Returns how many."""
    if value.list != "unit":
        return 0
    having = Product.select(Product.id).where(Product.unit == value.name)
    return bulk.update_many(Product, [key for (key,) in rows(having)], unit=name)


def _count_as(choice_id: int, base: str) -> None:
    logged = Interaction.select(Interaction.id).where(Interaction.own_kind == choice_id)
    bulk.update_many(Interaction, [key for (key,) in rows(logged)], kind=base)
