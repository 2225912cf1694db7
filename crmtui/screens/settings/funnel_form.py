"""What attention each of the three situations gets, and after how many days to be in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar

from crmtui import clock, formats
from crmtui.i18n import N_, _
from crmtui.screens.funnel.situations import USUAL
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

_DIGITS = 4


class FunnelForm(OfficeForm):
    """Two fields a situation: its days, and its attention in the office's words."""

    KIND = "funnel_settings"
    TITLE: ClassVar[str] = N_("Situations of the funnel")

    def fields(self) -> Sequence[Field]:
        """Not now, cannot yet, wants to and can."""
        return [
            Field(name="later_days", label=N_("1 Not now"), width=9, ditto=False, echo=_days),
            Field(name="later_attention", label=N_("Attention"), width=50, ditto=False, placeholder=USUAL[1]),
            Field(name="weak_days", label=N_("2 Not yet"), width=9, ditto=False, echo=_days),
            Field(name="weak_attention", label=N_("Attention"), width=50, ditto=False, placeholder=USUAL[2]),
            Field(name="first_days", label=N_("3 Can"), width=9, ditto=False, echo=_days),
            Field(name="first_attention", label=N_("Attention"), width=50, ditto=False, placeholder=USUAL[3], saves=True),
        ]  # fmt: skip


def _days(text: str, form: Form) -> Spans:
    """When that would be from today on."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS):
        return ()
    day = clock.today() + timedelta(days=int(digits))
    said = _("days: from today, on {day}").format(day=formats.long_day(day))
    return [Span(said, "muted")]
