"""In which month the year begins that plans and goals are made for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui import formats
from crmtui.i18n import N_, _
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class FiscalForm(OfficeForm):
    """One number: that of the month."""

    KIND = "fiscal"
    TITLE: ClassVar[str] = N_("Year of the plan")

    def fields(self) -> Sequence[Field]:
        """The month."""
        return [
            Field(name="fiscal_month", label=N_("Begins in"), width=6, limit=2, ditto=False, overtype=True, echo=_month, assist=_told, saves=True),
        ]  # fmt: skip


def _told(text: str, form: Form) -> Assist:
    """What follows from it."""
    lines: list[Spans] = [
        [Span("  " + _("Goals, results and statistics by year and quarter go along with it."))],
        [Span("  " + _("Goals that are there already stay where they are."))],
    ]
    return Assist(_("Year of the plan"), lines)


def _month(text: str, form: Form) -> Spans:
    """What the number means."""
    typed = text.strip()
    if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= 12:
        return [Span(formats.month_name(int(typed)), "muted")]
    return [Span(_("1 is January, 12 is December"), "muted")]
