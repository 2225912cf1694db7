"""Taking back an import that was cut off: killed, or its computer lost its power."""

from __future__ import annotations

from peewee import SQL

from crmtui.access import User
from crmtui.db import row
from crmtui.errors import Busy, DatabaseTrouble
from crmtui.i18n import _
from crmtui.models import Import

_UNFINISHED = SQL("state IN ('running', 'leaving')")
"""In the words of the index that holds them and nothing else."""
_NAMED = 5


def recover(user: User) -> str | None:
    """Take back an import that nobody is bringing in any more. Returns a sentence that says so.

    One that somebody is bringing in is left alone.
    """
    if row(Import.select(Import.id).where(_UNFINISHED)) is None:
        return None
    from crmtui.services.imports.alone import alone

    try:
        with alone(user, _("an import that was cut off")):
            return settle(user)
    except Busy:
        return None
    except DatabaseTrouble as error:
        said = _("An import was cut off, and cannot be taken back now: {reason}")
        return said.format(reason=error)


def settle(user: User) -> str | None:
    """The same for whoever is alone already."""
    from crmtui.services.imports.taking_back import go_on

    said = []
    for found in list(Import.select().where(_UNFINISHED)):
        taken = go_on(user, found)
        text = _("The import of {file} had been cut off. All of it was taken back.")
        if taken.kept:
            text = _(
                "The import of {file} had been cut off. It was taken back, but for what somebody"
                " has worked with since: {names}."
            )
        names = ", ".join(taken.kept[:_NAMED]) + "…" * (len(taken.kept) > _NAMED)
        said.append(text.format(file=taken.name, names=names))
    return " ".join(said) or None
