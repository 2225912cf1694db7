"""Which statement is meant in the shell: whose, by which rule, of which period."""

from __future__ import annotations

from datetime import timedelta

from crmtui import clock
from crmtui.access import User
from crmtui.cli.dates import one_period
from crmtui.cli.pay_kinds import person
from crmtui.errors import NotFound, Refused
from crmtui.i18n import _
from crmtui.queries import office, pay
from crmtui.queries.pay import StatementRow


def those(user: User, code: int | None, typed: str | None, rule: str) -> list[StatementRow]:
    """The statements of a period (the last month, where nothing is said), of somebody or all.

    Raises:
        Refused: it is somebody else's, and the user does not manage.
        NotFound: there is none.
    """
    if code not in (None, user.code) and not user.manages:
        raise Refused(_("Only a manager sees what others are paid."))
    when = one_period(typed, office.get(user).fiscal_month)
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    day = when.until if when is not None else last_month
    found = pay.around(user, day, person=person(user, code), text=rule)
    if not found:
        raise NotFound(_("Nobody is paid by a rule then: “crmtui list pay-agreements” shows who."))
    return found


def one(user: User, code: int, typed: str | None, rule: str) -> StatementRow:
    """The statement of somebody for a period.

    Raises:
        NotFound: there is none, or there are several.
    """
    found = those(user, code, typed, rule)
    if len(found) > 1:
        names = ", ".join(row.plan for row in found)
        said = _("They are paid by several rules: {names}. Say which with --rule.")
        raise NotFound(said.format(names=names))
    return found[0]
