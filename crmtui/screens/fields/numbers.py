"""Prices, percentages and taxes: read as they are typed, said in full beside."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import formats, i18n
from crmtui.access import User
from crmtui.core import own_values
from crmtui.core import taxes as core
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.queries import taxes
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans


def number(text: str) -> Decimal | None:
    """The number that is typed, with % or without; None where it is none."""
    return own_values.number(text.replace("%", ""), i18n.language())


def number_text(found: Decimal | None) -> str:
    """A number as it is typed."""
    if found is None:
        return ""
    return own_values.local_number(own_values.number_text(found), i18n.language())


def problem(text: str, form: Form) -> str | None:
    """Why the text is no number."""
    if number(text) is not None:
        return None
    return _("“{text}” is not a number. Try 12400.5 or 12k.").format(text=text.strip())


def whole(text: str) -> int | None:
    """The whole number that is typed; None where it is none."""
    found = number(text)
    return int(found) if found is not None and found == int(found) else None


def whole_text(found: int | None) -> str:
    """A whole number as it is typed."""
    return "" if found is None else str(found)


def whole_problem(text: str, form: Form) -> str | None:
    """Why the text is no whole number."""
    if whole(text) is not None:
        return None
    return _("“{text}” is not a whole number.").format(text=text.strip())


def amount_echo(text: str, currency: str) -> Spans:
    """The amount that is typed, with its currency."""
    found = number(text)
    if found is None:
        return ()
    shown = formats.amount_with_currency(found, currency)
    return [Span("→ ", "green"), Span(shown, "strong", "b")]


def price_echo(text: str, form: Form) -> Spans:
    """The price as it is read, where that looks different."""
    found = number(text)
    return _means(formats.price(found), text) if found is not None else ()


class Taxes:
    """A field for the taxes of a product."""

    def __init__(self, user: User, has: str) -> None:
        """`has` is what the product carries already: understood, offered or not."""
        self._user = user
        self._has = has

    def field(self, label: str, **options: Any) -> Field:
        """The field, with the office's taxes offered."""
        return Field(
            name="taxes", label=label, width=26, echo=self.echo, problem=self.problem,
            candidates=self.candidates, autopick=False, assist=self.assist, **options,
        )  # fmt: skip

    def value(self, text: str) -> str:
        """What to save for the text."""
        return taxes.typed(self._user, text, has=self._has) if text.strip() else ""

    def problem(self, text: str, form: Form) -> str | None:
        """Why the text says no taxes."""
        try:
            found = self.value(text)
        except Invalid as error:
            return str(error)
        # Nothing at all would mean the usual one.
        return None if found else _("The office has no tax of 0 %: add one in its settings.")

    def echo(self, text: str, form: Form) -> Spans:
        """The taxes that are meant."""
        try:
            found = self.value(text)
        except Invalid:
            return ()
        return _means(formats.taxes(found), text) if found else ()

    def candidates(self, text: str, form: Form) -> list[Candidate]:
        """The office's taxes, for nothing typed."""
        if text.strip():
            return []
        return [
            Candidate(each.written, [Span(f" {formats.tax(each.name, each.rate)}")])
            for each in taxes.every(self._user)
        ]

    def assist(self, text: str, form: Form) -> Assist:
        """How taxes are typed."""
        usual = next(iter(taxes.every(self._user)), None)
        lines: list[Spans] = []
        if usual is not None:
            said = _("Empty is the usual one: {tax}.")
            lines = [[Span("  " + said.format(tax=formats.tax(usual.name, usual.rate)))]]
        more = _("A rate is enough: 21; several: 21 5.2; none: 0 or ex. F4 lists them.")
        return Assist(_("Taxes"), [*lines, [Span(f"  {more}", "muted")]])


def taxes_text(kept: str) -> str:
    """Taxes as they are typed again: "IVA 21; RE 5,2" in Spanish."""
    return "; ".join(f"{tax.name} {number_text(tax.rate)}" for tax in core.parse(kept))


def _means(said: str, text: str) -> Spans:
    return [Span("→ ", "green"), Span(said, "strong", "b")] if said != text.strip() else ()
