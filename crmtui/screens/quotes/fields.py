"""What stands over the lines of a quote, as fields of a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.core import currencies, own_values
from crmtui.core.text import clean, fold
from crmtui.entry import QuoteEntry
from crmtui.errors import Invalid
from crmtui.i18n import LANGUAGES, N_, _, language
from crmtui.queries import contacts, sites
from crmtui.screens.fields import days
from crmtui.screens.fields.codes import YES_NO, Codes
from crmtui.screens.fields.lists import ListValues
from crmtui.screens.fields.people import People, Salespeople
from crmtui.screens.quotes.sources import Sources
from crmtui.widgets.fields import Candidate, Choice, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans

HEADER = (
    "contact", "site", "day", "valid_until", "payment", "delivery", "reference", "discount_pct",
    "notes", "internal_notes", "currency", "rate", "taxes", "prices_include_tax", "language",
    "salesperson",
)  # fmt: skip
"""The fields, in the order they are typed."""
_DAYS = re.compile(r"(\d{1,4})\s*(?:d|days?|días?|dias?)?", re.IGNORECASE)
WITH_TAX = Codes(
    YES_NO.context,
    {"no": YES_NO.letters["no"], "yes": YES_NO.letters["yes"]},
    {"no": N_("without tax"), "yes": N_("with tax")},
)
"""Whether what is typed as prices includes tax."""


class QuoteFields:
    """They, what they offer and what their texts mean."""

    def __init__(self, user: User, company: int, sources: Sources, own_currency: str) -> None:
        self._user = user
        self._sources = sources
        self._own = own_currency
        self.people = People(contacts.of_company(user, company))
        self._sites = [row.name or row.city for row in sites.of_company(user, company)]
        self._salespeople = Salespeople(user)

    @cached_property
    def _payment(self) -> ListValues:
        return ListValues(self._user, "payment")

    @cached_property
    def _delivery(self) -> ListValues:
        return ListValues(self._user, "delivery")

    def fields(self) -> Sequence[Field]:
        """The fields; Enter in the last goes to the lines."""
        return [
            Field(name="contact", label=N_("Contact"), width=32, overtype=True,
                  candidates=self.people.candidates, echo=self.people.echo),
            Field(name="site", label=N_("Site"), width=32, overtype=True, candidates=self._places),
            Field(name="day", label=N_("Date"), kind="date", width=12, echo=days.past_echo,
                  problem=days.problem, assist=days.past_assist),
            Field(name="valid_until", label=N_("Valid until"), kind="date", width=12,
                  echo=self._valid_echo, problem=self._valid_problem, assist=days.assist),
            Field(name="payment", label=N_("Payment"), width=40, overtype=True,
                  candidates=self._payment.candidates),
            Field(name="delivery", label=N_("Delivery"), width=40, overtype=True,
                  candidates=self._delivery.candidates),
            Field(name="reference", label=N_("Their reference"), width=32, ditto=False),
            Field(name="discount_pct", label=N_("Discount"), kind="number", width=8,
                  overtype=True, echo=_percent_echo, problem=_percent_problem),
            Field(name="notes", label=N_("Notes"), kind="note", width=62, ditto=False),
            Field(name="internal_notes", label=N_("Internal"), kind="note", width=62, lines=2,
                  ditto=False),
            Field(name="currency", label=N_("Currency"), width=6, overtype=True,
                  candidates=_currencies, problem=_currency_problem),
            Field(name="rate", label=N_("Rate"), kind="number", width=12, overtype=True,
                  visible=self._is_foreign, problem=_rate_problem, echo=self._rate_echo),
            Field(name="taxes", label=N_("Taxes"), width=24, overtype=True,
                  candidates=self._taxes, problem=self._taxes_problem, autopick=False),
            Field(name="prices_include_tax", label=N_("Prices"), kind="choice", width=6,
                  choices=WITH_TAX.choices),
            Field(name="language", label=N_("Language"), kind="choice", width=6, choices=_languages),
            self._salespeople.field(),
        ]  # fmt: skip

    def texts(self, entry: QuoteEntry) -> dict[str, str]:
        """What stands over the lines, as it is typed."""
        same = ("contact", "site", "payment", "delivery", "reference", "notes", "internal_notes",
                "currency", "language", "salesperson")  # fmt: skip
        return {
            **{name: getattr(entry, name) for name in same},
            "day": days.text_of(entry.day),
            "valid_until": days.text_of(entry.valid_until),
            "discount_pct": formats.quantity(entry.discount_pct) if entry.discount_pct else "",
            "rate": formats.quantity(entry.rate),
            "taxes": self._sources.shown(entry.taxes),
            "prices_include_tax": WITH_TAX.letter("yes" if entry.prices_include_tax else "no"),
        }

    def read(self, opened: QuoteEntry, values: Mapping[str, str], touched: set[str]) -> QuoteEntry:
        """The quote with what was touched over its lines; what cannot be read stays as it was."""
        read: dict[str, Callable[[str], object]] = {
            "day": _past,
            "valid_until": lambda text: valid_until(text, _past(values["day"])),
            "discount_pct": lambda text: _number(text, Decimal(0)),
            "rate": lambda text: _number(text, Decimal(1)),
            "payment": self._payment.value,
            "delivery": self._delivery.value,
            "currency": lambda text: clean(text).upper() or self._own,
            "taxes": self._sources.taxes_or_none,
            "prices_include_tax": lambda text: WITH_TAX.value(text) == "yes",
            "notes": str.strip,
            "internal_notes": str.strip,
        }
        found = {name: read.get(name, clean)(values[name]) for name in touched}
        return replace(opened, **found)  # type: ignore[arg-type]

    # What they offer -----------------------------------------------------------------

    def _places(self, text: str, form: Form) -> list[Candidate]:
        typed = fold(text)
        return [Candidate(e, [Span(f" {e}")]) for e in self._sites if fold(e).startswith(typed)]

    def _taxes(self, text: str, form: Form) -> list[Candidate]:
        return [Candidate(each, [Span(f" {each}")]) for each in self._sources.every_tax()]

    def _taxes_problem(self, text: str, form: Form) -> str | None:
        try:
            self._sources.taxes(text)
        except Invalid as error:
            return str(error)
        return None

    def _is_foreign(self, form: Form) -> bool:
        return clean(form["currency"]).upper() not in ("", self._own)

    def _rate_echo(self, text: str, form: Form) -> Spans:
        said = _("{own} for one {currency}")
        return [Span(said.format(own=self._own, currency=form["currency"].upper()), "muted")]

    @staticmethod
    def _valid_echo(text: str, form: Form) -> Spans:
        day = _past(form["day"]) or clock.today()
        until = valid_until(text, day)
        if until is None:
            return [Span("→ ?", "muted")] if text.strip() else ()
        return [
            Span("→ ", "green"),
            Span(formats.long_day(until), "strong", "b"),
            Span(f"  {(until - day).days} d", "muted"),
        ]

    @staticmethod
    def _valid_problem(text: str, form: Form) -> str | None:
        day = _past(form["day"]) or clock.today()
        until = valid_until(text, day)
        if until is None:
            return _("Until when? Days (30), or a date (15/12).")
        return _("It cannot be valid until before its own date.") if until < day else None


def valid_until(text: str, day: date | None) -> date | None:
    """The day that is typed for a validity: so many days from the quote's, or a date word."""
    counted = _DAYS.fullmatch(text.strip())
    if counted is not None:
        return (day or clock.today()) + timedelta(days=int(counted[1]))
    return days.day_of(text)


def _past(text: str) -> date | None:
    found = days.past_day(text)
    return found.day if found is not None else None


def _number(text: str, default: Decimal) -> Decimal:
    found = own_values.number(text.replace("%", ""), language())
    return default if found is None else found


def _percent_echo(text: str, form: Form) -> Spans:
    return [Span(_("% on all lines"), "muted")]


def _percent_problem(text: str, form: Form) -> str | None:
    found = own_values.number(text.replace("%", ""), language())
    return None if found is not None and 0 <= found <= 100 else _("A discount is from 0 to 100 %.")


def _rate_problem(text: str, form: Form) -> str | None:
    found = own_values.number(text, language())
    said = _("How much of the office's currency is one worth? More than 0.")
    return None if found is not None and found > 0 else said


def _currencies(text: str, form: Form) -> list[Candidate]:
    typed = clean(text).upper()
    found = [code for code in currencies.codes() if code.startswith(typed)]
    return [Candidate(code, [Span(f" {code}")]) for code in found]


def _currency_problem(text: str, form: Form) -> str | None:
    if currencies.is_known(clean(text).upper()):
        return None
    return _("“{text}” is no currency. Three letters, such as EUR.").format(text=clean(text))


def _languages(form: Form) -> list[Choice]:
    return [Choice(code, words.say(words.LANGUAGE, code)) for code in LANGUAGES]
