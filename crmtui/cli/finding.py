"""Which company is meant on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmtui.errors import NotFound, UsageError
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.companies import CompanyRow

_SHOWN = 5


def meant(user: User, typed: str) -> CompanyRow:
    """The only company that has this id, this name, or these words.

    Raises:
        NotFound: none has.
        UsageError: several have.
    """
    from crmtui.queries import companies

    found = companies.resolve(user, typed)
    if not found:
        raise NotFound(_("There is no company “{text}”.").format(text=typed))
    if len(found) == 1:
        return found[0]
    names = "\n".join(f"  {row.id}  {row.name}" for row in found[:_SHOWN])
    if len(found) > _SHOWN:
        names = f"{names}\n  …"
    text = _("“{text}” could be several companies. Give the number of the one you mean:\n{names}")
    raise UsageError(text.format(text=typed, names=names))
