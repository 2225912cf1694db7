"""The office's usual terms: with what a new quote begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import ClassVar

from crmtui import clock, formats
from crmtui.i18n import N_, _
from crmtui.screens.fields.codes import ROUNDING, YES_NO
from crmtui.screens.fields.lists import ListValues, matching
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

LONGEST = 4
"""Digits of a number of days."""


class QuoteTermsForm(OfficeForm):
    """Series, days, payment, delivery, rounding: what every new quote begins with."""

    KIND = "quote_terms"
    TITLE: ClassVar[str] = N_("Terms of quotes")
    YES_NO: ClassVar[tuple[str, ...]] = ("prices_include_tax", "returns")

    def fields(self) -> Sequence[Field]:
        """First what quotes say, then how they are reckoned."""
        payment = ListValues(self.user, "payment", "quote_payment")
        delivery = ListValues(self.user, "delivery", "quote_delivery")
        return [
            Field(name="quote_series", label=N_("Series"), width=9, limit=8, ditto=False, echo=_number),
            Field(name="quote_validity", label=N_("Valid for"), width=9, ditto=False, echo=_days),
            Field(name="quote_followup", label=N_("Ask after"), width=9, ditto=False, echo=_asked),
            Field(name="quote_payment", label=N_("Payment"), width=44, ditto=False, overtype=True, candidates=_usual(payment)),
            Field(name="quote_delivery", label=N_("Delivery"), width=44, ditto=False, overtype=True, candidates=_usual(delivery)),
            Field(name="quote_notes", label=N_("At the foot"), kind="note", width=60, ditto=False),
            Field(name="rounding", label=N_("Rounding"), kind="choice", width=6, choices=ROUNDING.choices, ditto=False, assist=_about_rounding),
            Field(name="prices_include_tax", label=N_("With tax"), kind="choice", width=6, choices=YES_NO.choices, ditto=False),
            Field(name="returns", label=N_("Returns"), kind="choice", width=6, choices=YES_NO.choices, ditto=False, saves=True),
        ]  # fmt: skip


def _usual(values: ListValues) -> Callable[[str, Form], list[Candidate]]:
    """Offers what is on a list of the office; anything else may be typed too."""
    return lambda text, form: [
        Candidate(name, [Span(f" {name}")]) for name in matching(values.names, text)
    ]


def _number(text: str, form: Form) -> Spans:
    """What the next numbers look like."""
    series = text.strip().upper()
    return [Span(f"{series}-{clock.today().year}-0001", "muted")] if series else ()


def _days(text: str, form: Form) -> Spans:
    """Until when a quote of today would be valid."""
    day = _after(text)
    said = _("days: a quote of today until {day}")
    return [Span(said.format(day=formats.long_day(day)), "muted")] if day is not None else ()


def _asked(text: str, form: Form) -> Spans:
    """When somebody asks what became of a quote that was sent today."""
    if text.strip() == "0":
        return [Span(_("nobody asks by itself what became of it"), "muted")]
    day = _after(text)
    said = _("days: if sent today, on {day}")
    return [Span(said.format(day=formats.long_day(day)), "muted")] if day is not None else ()


def _after(text: str) -> date | None:
    digits = text.strip()
    short = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST
    return clock.today() + timedelta(days=int(digits)) if short else None


def _about_rounding(text: str, form: Form) -> Assist:
    return Assist(
        _("Rounding"),
        [
            [Span("  " + _("By document, a tax is reckoned once, on the sum of its lines."))],
            [Span("  " + _("By line, each line's is rounded first; the total may differ by cents."), "muted")],
        ],
    )  # fmt: skip
