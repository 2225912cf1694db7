"""What happened lately with a company, to be read below a form."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.i18n import _
from crmtui.queries.companies import Card
from crmtui.widgets.fields import Assist
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit


def assist(card: Card) -> Assist | None:
    """Its newest interactions, one to a line; None where there are none."""
    today = clock.today()
    lines: list[Spans] = []
    for item in card.last:
        if item.kind_of == "interaction":
            day = formats.short_date(clock.local(item.at).date(), today)
            kind = words.say(words.KIND_SHORT, item.kind)
            who = Span(f"{fit(kind, 8)} {fit(item.who, 4)}", "muted")
            lines.append([Span(f"  {fit(day, 10)}", "accent"), who, Span(item.text)])
    return Assist(_("History"), lines) if lines else None
