"""Handing a salesperson's companies over to another code, with what is planned for them."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.access import Right, User, require, visible
from crmtui.core import text
from crmtui.db import row, rows
from crmtui.errors import Invalid, NotFound
from crmtui.i18n import _, ngettext
from crmtui.models import Company, Salesperson
from crmtui.services import bulk, changes, passing, team
from crmtui.services.changes import command
from crmtui.services.passing import Passed


@command("company.hand_over")
def hand_over(user: User, former: str, new: str, companies: Sequence[int]) -> Passed:
    """Give these companies of the code `former`, who may have left, to another one.

    All of them go, or none.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: there is no such code, both are the same, or there are no companies.
        NotFound: one is not there, or not of that code, any more.
    """
    giver, taker = parties(user, former, new)
    if not companies:
        raise Invalid({"former": _("There is no such company of that code.")})
    theirs = bulk.among(list(companies)) & (Company.salesperson == giver) & visible(user, Company)
    there = {key for (key,) in rows(Company.select(Company.id).where(theirs))}
    if missing := len(set(companies) - there):
        said = ngettext(
            "{n} of these companies is not of that code any more: look again.",
            "{n} of these companies are not of that code any more: look again.",
            missing,
        )
        raise NotFound(said.format(n=missing))
    codes = dict(rows(Salesperson.select(Salesperson.id, Salesperson.code)))
    changes.about(f"{codes[giver]} → {codes[taker]}")
    return passing.pass_on(user, companies, taker)


def parties(user: User, former: str, new: str) -> tuple[int, int]:
    """The ids of who gives, who may have left, and of who takes, as they were typed.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: there is no such code, or both are the same.
    """
    require(user, Right.ANY_COMPANY)
    giver = _anybody(user, former)
    taker = team.resolve(user, new, "new")
    if giver == taker:
        raise Invalid({"new": _("That is the same code: choose another one.")})
    return giver, taker


def _anybody(user: User, typed: str) -> int:
    """The id of a code, of somebody who left too; or of a name of those who work here."""
    typed = text.clean(typed)
    if typed.isdecimal():
        code = Salesperson.code == int(typed[:9])
        if (found := row(Salesperson.select(Salesperson.id).where(code))) is not None:
            return int(found[0])
    return team.resolve(user, typed, "former")
