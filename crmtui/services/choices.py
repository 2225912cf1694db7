"""Changing the office's own lists: sectors, sources, reasons, outcomes."""

from __future__ import annotations

from crmtui.access import User
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Choice
from crmtui.services import changes
from crmtui.services.changes import command


@command("choice.add")
def add(user: User, list_name: str, name: str) -> int:
    """Add a value to a list, or find it there whatever its case and accents. Returns its id.

    Raises:
        Invalid: the name is empty.
    """
    name = text.clean(name)
    if not name:
        raise Invalid({"name": _("A value needs a name.")})
    changes.about(name)
    if (found := _id_of(list_name, name)) is not None:
        return found
    position = Choice.select().where(Choice.list == list_name).count()
    return changes.insert(
        Choice, list=list_name, name=name, name_fold=text.fold(name), position=position
    )


def resolve(
    user: User, list_name: str, typed: str, field: str, *, add_new: bool = False
) -> int | None:
    """The id of the value that was typed: its name, or a beginning that only it has.

    With `add_new` a value that is not there is added.

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
    found_some = rows(Choice.select(Choice.id).where(beginning).limit(2))
    if len(found_some) == 1:
        return int(found_some[0][0])
    if found_some:
        raise Invalid({field: _("“{text}” could be several. Type more of it.").format(text=typed)})
    raise Invalid({field: _("“{text}” is not in the list. F4 shows it.").format(text=typed)})


def _id_of(list_name: str, name: str) -> int | None:
    same = (Choice.list == list_name) & (Choice.name_fold == text.fold(name))
    found = row(Choice.select(Choice.id).where(same))
    return int(found[0]) if found else None
