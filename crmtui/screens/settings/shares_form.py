"""What part of the sales A customers bring together, and B customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui import formats
from crmtui.i18n import N_, _
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


class SharesForm(OfficeForm):
    """Two numbers: up to so many percent."""

    KIND = "shares"
    TITLE: ClassVar[str] = N_("A, B and C customers")

    def fields(self) -> Sequence[Field]:
        """The end of A, and the end of B."""
        return [
            Field(name="share_a", label=N_("A up to"), width=6, limit=3, ditto=False, overtype=True, echo=_percent, assist=_told),
            Field(name="share_b", label=N_("B up to"), width=6, limit=3, ditto=False, overtype=True, echo=_percent, assist=_told, saves=True),
        ]  # fmt: skip


def _told(text: str, form: Form) -> Assist:
    """What the classes mean."""
    lines: list[Spans] = [
        [Span("  " + _("From who buys most down: those who together bring so many percent are A,"))],
        [Span("  " + _("those who bring it up to the second number are B, the others C."))],
        [Span("  " + _("F shows them, of the last 12 months or of another period."), "muted")],
    ]  # fmt: skip
    return Assist(_("A, B and C customers"), lines)


def _percent(text: str, form: Form) -> Spans:
    """What the number is."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal()):
        return [Span(_("percent of what is sold"), "muted")]
    said = _("{n}% of what is sold").format(n=formats.integer(int(typed)))
    return [Span(said, "muted")]
