"""Reading letters: their templates."""

from __future__ import annotations

from dataclasses import dataclass

from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import LetterTemplate
from crmtui.queries._reading import remembered


@dataclass(frozen=True, slots=True)
class LetterRow:
    """The template of a letter or e-mail."""

    id: int
    name: str
    kind: str
    """"letter" or "email"."""
    language: str
    """"es" or "en"."""
    subject: str
    text: str
    """With fields in braces, as has the subject: see `core.merging_fields`."""
    active: bool


def all(user: User, text: str = "", *, retired: bool = False) -> list[LetterRow]:  # noqa: A001
    """The letters whose names have `text` in them, by name; the retired ones only if wanted."""

    def read() -> list[LetterRow]:
        model = LetterTemplate
        fields = (
            model.id, model.name, model.kind, model.language, model.subject, model.text,
            model.active,
        )  # fmt: skip
        found = model.select(*fields).where(visible(user, model))
        return [LetterRow(*row) for row in rows(found.order_by(~model.active, model.name_fold))]

    wanted = fold(text)
    there = remembered((all, user), read)
    return [row for row in there if (row.active or retired) and wanted in fold(row.name)]


def get(user: User, letter_id: int) -> LetterRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in all(user, retired=True):
        if row.id == letter_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def meant(user: User, typed: str) -> LetterRow:
    """The letter of a name, of the only name that begins so, or of an id.

    Raises:
        NotFound: there is none, or there are several.
    """
    wanted, there = fold(typed), all(user, retired=True)
    exact = [row for row in there if fold(row.name) == wanted or str(row.id) == wanted]
    found = exact or [row for row in there if wanted and fold(row.name).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    said = _("There are several letters that begin so: {names}.") if found else ""
    names = ", ".join(row.name for row in found)
    raise NotFound(said.format(names=names) or _("There is no letter “{name}”.").format(name=typed))
