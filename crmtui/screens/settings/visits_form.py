"""After how long without a visit a company is proposed for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui.i18n import N_, _, ngettext
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class VisitsForm(OfficeForm):
    """One number: days."""

    KIND = "visits"
    TITLE: ClassVar[str] = N_("Visits")

    def fields(self) -> Sequence[Field]:
        """After how many days."""
        return [
            Field(name="unvisited_days", label=N_("Visit after"), width=9, ditto=False, overtype=True, echo=_days, assist=_told, saves=True),
        ]  # fmt: skip


def _told(text: str, form: Form) -> Assist:
    """What it is for."""
    lines: list[Spans] = [
        [Span("  " + _("A tracked company that nobody visited for so long is proposed for a visit."))],
        [Span("  " + _("V shows the visits that are planned, and v whom to visit and why."), "muted")],
    ]  # fmt: skip
    return Assist(_("Visits"), lines)


def _days(text: str, form: Form) -> Spans:
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal()):
        return [Span(_("days without a visit"), "muted")]
    said = ngettext("{n} day without a visit", "{n} days without a visit", int(typed[:9]))
    return [Span(said.format(n=int(typed[:9])), "muted")]
