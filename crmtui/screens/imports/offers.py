"""Which fields a column of a file can be, by what is typed."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.core.text import clean, fold
from crmtui.entry import OWN
from crmtui.exchange.importing.talk import SeenFile
from crmtui.exchange.meaning import field_names
from crmtui.i18n import _


class Offered(NamedTuple):
    """A field that the column under the cursor can be."""

    field: str
    title: str


def offered(file: SeenFile, typed: str, *, new: bool) -> list[Offered]:
    """The fields that a text can mean, best first; with `new`, last a field of the office's own."""
    if not typed.strip():
        return [Offered(*each) for each in file.fields]
    ours = [(field, title) for field, title in file.fields if field.startswith(OWN)]
    named = [each for each in ours if fold(each[1]).startswith(fold(typed))]
    found = [Offered(*each) for each in (*named, *field_names.suggest(file.kind, typed))]
    name = clean(typed)
    if new and fold(name) not in {fold(each.title) for each in found}:
        found.append(Offered(f"{OWN}{name}", _("own field “{name}”").format(name=name)))
    return found
