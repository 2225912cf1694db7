"""Whose something about a company is to see to. Inside services only."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Salesperson
from crmtui.services import team


def named(
    user: User, typed: str, company: Any, problems: dict[str, str], *, counts: bool = True
) -> int:
    """Whose something about a company is to do: the company's own, where nobody was named.

    Where it `counts` that it is done, it is no one who would never see the company; what is
    wrong goes to `problems`.
    """
    if not typed.strip():
        return int(company.salesperson_id)
    try:
        person = team.resolve(user, typed)
    except Invalid as error:
        problems.update(error.problems)
        return 0
    found = Salesperson.get_by_id(person)
    if counts and found.role == "salesperson" and person != company.salesperson_id:
        problems["salesperson"] = _(
            "{name} does not see this company: give it to that code first."
        ).format(name=found.name)
    return person


def of(row: Any) -> int:
    """Who sees to the delivery of a quote or a sale: whose it is, where they see it."""
    person = row.salesperson
    sees = person.role != "salesperson" or person.id == row.company.salesperson_id
    return int(person.id if sees and person.active else row.company.salesperson_id)
