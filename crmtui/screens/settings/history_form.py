"""How long the office keeps who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui import formats
from crmtui.i18n import N_, _, ngettext
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.services import retention
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class HistoryForm(OfficeForm):
    """One number: so many years."""

    KIND = "history"
    TITLE: ClassVar[str] = N_("History")

    def fields(self) -> Sequence[Field]:
        """The years."""
        return [
            Field(name="history_years", label=N_("Kept for"), width=6, limit=3, ditto=False, overtype=True, echo=_years, assist=self._told, saves=True),
        ]  # fmt: skip

    def _told(self, text: str, form: Form) -> Assist:
        """What goes and what stays, and what that is as it is set now."""
        lines: list[Spans] = [
            [Span("  " + _("Older changes are removed, a few at a time, when the office is opened."))],
            [Span("  " + _("They cannot be undone any more, and nobody sees what stood there before."))],
            [Span("  " + _("Who added a company, a person or a quote that is there stays known."))],
        ]  # fmt: skip
        if (before := retention.ends(self.user)) is not None:
            said = _("Now: nothing from before {day}.").format(day=formats.long_day(before))
            lines.append([Span(f"  {said}", "muted")])
        return Assist(_("History"), lines)


def _years(text: str, form: Form) -> Spans:
    """What the number means."""
    typed = text.strip()
    if typed == "0":
        return [Span(_("for ever"), "muted")]
    if not (typed.isascii() and typed.isdecimal()):
        return [Span(_("years; 0 is for ever"), "muted")]
    said = ngettext("{n} year", "{n} years", int(typed))
    return [Span(said.format(n=formats.integer(int(typed))), "muted")]
