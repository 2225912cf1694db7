"""For how long an order to a customer is suggested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crmtui.i18n import N_, _
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span


class StockTermsForm(OfficeForm):
    """Two numbers of days: how many an order covers, and how many more to be safe."""

    KIND = "stock_terms"
    TITLE: ClassVar[str] = N_("Stock of customers")

    def fields(self) -> Sequence[Field]:
        """The days."""
        return [
            Field(name="cover_days", label=N_("An order covers"), width=6, limit=4, ditto=False, overtype=True, echo=_days, assist=_told),
            Field(name="safety_days", label=N_("To be safe"), width=6, limit=4, ditto=False, overtype=True, echo=_days, assist=_told, saves=True),
        ]  # fmt: skip


def _days(text: str, form: Form) -> Sequence[Span]:
    return [Span(_("days of what the customer sells"), "muted")]


def _told(text: str, form: Form) -> Assist:
    """What follows from the two."""
    lines = (
        _("What is suggested lasts for both together, less what is there and to come."),
        _("What lasts no longer than the days to be safe is told to run short."),
        _("What the stock held sells in the first is fast; in three times as long, slow."),
    )
    return Assist(_("Suggested orders"), [[Span(f"  {line}")] for line in lines])
