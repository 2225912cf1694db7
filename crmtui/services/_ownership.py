"""Which company belongs to which: a group has one at its head, and goes in no circle."""

from __future__ import annotations

from crmtui.access import User, visible
from crmtui.db import row
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Company


def check(user: User, parent: int | None, company: int | None) -> None:
    """Refuse what a company cannot belong to; `company` is None for a new one.

    Raises:
        Invalid: it is itself, belongs to it, or is not the user's to see.
    """
    if parent is None:
        return
    if parent == company:
        raise Invalid({"parent": _("A company cannot belong to itself.")})
    if not Company.select().where((Company.id == parent) & visible(user, Company)).exists():
        raise Invalid({"parent": _("There is no such company.")})
    if company is not None and company in above(parent):
        raise Invalid({"parent": _("That one belongs to this company already.")})


def above(company: int) -> list[int]:
    """The companies that one belongs to, the nearest first."""
    found: list[int] = []
    while (held := row(Company.select(Company.parent).where(Company.id == company))) is not None:
        parent = held[0]
        if parent is None or parent in found:
            break
        found.append(int(parent))
        company = int(parent)
    return found
