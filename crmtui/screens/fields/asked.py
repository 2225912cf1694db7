"""Our policies, to be asked for while one is at a customer."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.i18n import _
from crmtui.queries import policies
from crmtui.widgets.fields import Assist
from crmtui.widgets.paint import Span
from crmtui.widgets.text import fit

_MOST = 5
_COLOUR = {"yes": "green", "partly": "accent", "no": "red", "": "accent"}


def assist(user: User, company_id: int) -> Assist | None:
    """What to look at there, what nobody has seen yet first; None where nothing is asked for."""
    today = clock.today()
    found = policies.asked(user, company_id, today)[:_MOST]
    lines = [
        [
            Span(f"  {fit(row.policy, 30)} "),
            Span(
                fit(words.say(words.MET, row.kept) if row.kept else _("not seen"), 10),
                _COLOUR[row.kept],
            ),
            Span(formats.short_date(row.day, today) if row.day else "", "muted"),
        ]
        for row in found
    ]
    return Assist(_("Do they keep to our policies? T notes it"), lines) if lines else None
