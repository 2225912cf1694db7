"""After how long what is kept of companies and people is to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui import formats
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class FactsForm(OfficeForm):
    """One number: so many months."""

    KIND = "facts"
    TITLE: ClassVar[str] = N_("To be confirmed")

    def fields(self) -> Sequence[Field]:
        """The months."""
        return [
            Field(name="confirm_months", label=N_("After"), width=6, limit=3, ditto=False, overtype=True, echo=_months, assist=_told, saves=True),
        ]  # fmt: skip


def _told(text: str, form: Form) -> Assist:
    """What becomes of them, and where they are."""
    lines: list[Spans] = [
        [Span("  " + _("Companies and people that nobody confirmed for so long stand in a list: Y."))],
        [Span("  " + _("One key there says that what is kept is right, or takes you to change it."))],
        [Span("  " + _("What is entered counts as confirmed on that day."))],
    ]  # fmt: skip
    return Assist(_("To be confirmed"), lines)


def _months(text: str, form: Form) -> Spans:
    """What the number means."""
    typed = text.strip()
    if typed == "0":
        return [Span(_("never"), "muted")]
    if not (typed.isascii() and typed.isdecimal()):
        return [Span(_("months; 0 is never"), "muted")]
    said = ngettext("{n} month", "{n} months", int(typed))
    return [Span(said.format(n=formats.integer(int(typed))), "muted")]
