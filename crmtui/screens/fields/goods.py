"""A field for one of the office's products: its code, or its name."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.i18n import N_
from crmtui.queries import office, products
from crmtui.queries.products import Offer
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit


class Goods:
    """The products there are, as a field offers them while it is typed in."""

    def __init__(self, user: User) -> None:
        self._user = user

    def field(self, label: str = N_("Product"), **options: Any) -> Field:
        """The field: Enter takes the first that fits."""
        return Field(
            name="product", label=label, width=24, overtype=True, candidates=self._candidates,
            echo=self._echo, **options,
        )  # fmt: skip

    def _candidates(self, text: str, form: Form) -> list[Candidate]:
        currency = office.get(self._user).currency
        found = products.complete(self._user, text, day=clock.today(), currency=currency)
        return [Candidate(offer.code, _spans(offer), data=offer.name) for offer in found]

    def _echo(self, text: str, form: Form) -> Spans:
        typed = text.strip()
        if not typed:
            return ()
        currency = office.get(self._user).currency
        offer = products.by_code(self._user, typed, day=clock.today(), currency=currency)
        return [Span("→ ", "green"), Span(offer.name, "strong", "b")] if offer else ()


def _spans(offer: Offer) -> Spans:
    return [Span(f" {fit(offer.code, 12)} ", "accent"), Span(fit(offer.name, 44))]
