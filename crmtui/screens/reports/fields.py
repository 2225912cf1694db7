"""The fields of a written report: what stands over its lines, and a line's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core.text import fold
from crmtui.i18n import N_, _
from crmtui.screens.fields import days
from crmtui.screens.fields.following import Following
from crmtui.screens.fields.kinds import Kinds
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.fields.reach import Checks
from crmtui.screens.reports.company import LineCompany
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

HEADER = ("salesperson", "day", "notes", "source")
_USUAL_SOURCES = ("salesperson", "vendedor", "comercial")
"""What the source is called in the lists that offices begin with, folded."""


class ReportFields:
    """What they offer and say. `over` tells whether what stands over the lines is typed."""

    def __init__(
        self, user: User, over: Callable[[], bool], taken: Callable[[int, str], object]
    ) -> None:
        self._user = user
        self._over = over
        self.people = People()
        self.salespeople = Salespeople(user)
        self.kinds = Kinds(user)
        self.company = LineCompany(user, taken)
        self.following = Following(user, self.salespeople)

    @cached_property
    def sources(self) -> ListValues:
        """How companies become known."""
        return ListValues(self._user, "source")

    def usual_source(self) -> str:
        """What a company nobody knew comes from: the salesperson, where the list has that."""
        usual = {*_USUAL_SOURCES, fold(_("salesperson"))}
        return next((name for name in self.sources.names if fold(name) in usual), "")

    def header(self) -> list[Field]:
        """Whose it is, the day, notes; Enter there goes to the lines."""
        sees_all = self._user.sees_all
        return [
            self.salespeople.field(
                required=True, visible=lambda form: self._over() and sees_all
            ),
            Field(
                name="day", label=N_("Date"), kind="date", width=12, echo=_day_echo,
                problem=days.past_problem, assist=days.past_assist, visible=self._in_header,
            ),
            Field(name="notes", label=N_("Notes"), width=62, ditto=False, saves=True,
                  visible=self._in_header),
            self.sources.field(
                N_("Source"), after_save_point=True, visible=self._in_header, echo=_source_echo
            ),
        ]  # fmt: skip

    def line(self) -> list[Field]:
        """Company, contact, kind, text, next contact: Enter there begins the next line."""
        checks = Checks(self._user)
        return [
            self.company.field(visible=self._in_line),
            Field(name="phones", label=N_("Phones"), kind="phone", width=32, ditto=False,
                  echo=checks.phones, visible=self._is_new),
            Field(name="city", label=N_("City"), width=32, visible=self._is_new),
            Field(
                name="contact", label=N_("Contact"), width=32, ditto=False, overtype=True,
                passed=True, candidates=lambda text, form: self.people.candidates(text, form),
                echo=lambda text, form: self.people.echo(text, form), assist=self._contact_help,
                visible=self._in_line,
            ),
            self.kinds.field(passed=True, visible=self._in_line),
            Field(name="text", label=N_("Text"), kind="note", width=62, ditto=False,
                  visible=self._in_line),
            self.following.field(visible=self._in_line),
        ]  # fmt: skip

    def _in_header(self, form: Form) -> bool:
        return self._over()

    def _in_line(self, form: Form) -> bool:
        return not self._over()

    def _is_new(self, form: Form) -> bool:
        return not self._over() and self.company.is_new(form["company"])

    def _contact_help(self, text: str, form: Form) -> Assist | None:
        return Assist(_("Contacts"), self.people.lines()) if len(self.people.rows) > 1 else None


def _day_echo(text: str, form: Form) -> Spans:
    if text.strip():
        return days.past_echo(text, form)
    return [Span(f"→ {formats.long_day(clock.today())}", "muted")]


def _source_echo(text: str, form: Form) -> Spans:
    return [Span(_("of the companies that are new"), "muted")]
