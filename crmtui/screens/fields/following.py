"""The next contact: its date, none any more, or what was planned stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from crmtui import formats
from crmtui.access import User
from crmtui.i18n import N_, _
from crmtui.queries.followups import FollowUpRow
from crmtui.screens.fields import days
from crmtui.screens.fields.load import Load
from crmtui.screens.fields.people import Salespeople
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

NOTHING_MORE = "-"
"""Typed where there is to be no next contact."""


class Following:
    """What the field for the next contact says, and the work of those days below it."""

    def __init__(self, user: User, salespeople: Salespeople) -> None:
        self._load = Load(user)
        self._salespeople = salespeople
        self.planned: Sequence[FollowUpRow] = ()
        """What is open with the company."""
        self.warning = ""
        """Said beside a date, where they asked not to be contacted."""
        self.owner = ""
        """Whose company it is, where it is a colleague's: what is planned there is not told."""

    def field(self, **options: Any) -> Field:
        """The field; Enter in it saves."""
        return Field(
            name="next_contact",
            label=N_("Next"),
            kind="date",
            width=14,
            saves=True,
            echo=self.echo,
            problem=self.problem,
            assist=self.help,
            **options,
        )

    def echo(self, text: str, form: Form) -> Spans:
        """The date; or that nothing more is to come; or what stays planned."""
        was = self._planned_for(form["salesperson"])
        if text.strip() == NOTHING_MORE:
            closed = _("{day} is closed").format(day=formats.short_day(was)) if was else ""
            return [
                Span("→ ", "green"),
                Span(_("nothing more"), "strong", "b"),
                Span(f"  {closed}", "muted"),
            ]
        if text.strip():
            warning = [Span(f"  {self.warning}", "red", "b")] if self.warning else []
            return [*days.coming_echo(text, form), *warning]
        if self.owner:
            said = _("{name} is told today").format(name=self.owner)
            return [Span("→ ", "green"), Span(said, "muted")]
        if was is None:
            return [Span(_("nothing is planned"), "muted")]
        return [Span(_("stays: {day}").format(day=formats.long_day(was)), "muted")]

    def problem(self, text: str, form: Form) -> str | None:
        """Why it is no day to come."""
        return None if text.strip() == NOTHING_MORE else days.coming_problem(text, form)

    def help(self, text: str, form: Form) -> Assist:
        """The short forms, and how much the salesperson has to do."""
        width = days.room(form)
        lines = days.help_lines((NOTHING_MORE, _("nothing more")), width=width)
        code = form["salesperson"]
        lines += self._load.lines(code, self._salespeople.names.get(code), width)
        return Assist(_("Dates"), lines)

    def _planned_for(self, code: str) -> date | None:
        for row in self.planned:
            if row.purpose == "next" and str(row.salesperson) == code:
                return row.due
        return None


def day(text: str) -> date | None:
    """The day of the next contact, if one is typed."""
    return None if text.strip() == NOTHING_MORE else days.day_of(text)


def nothing_more(text: str) -> bool:
    """Whether there is to be no next contact."""
    return text.strip() == NOTHING_MORE
