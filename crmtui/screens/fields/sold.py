"""The lines of a sale as fields: what, how many, at what price; the next opens by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from crmtui import formats
from crmtui.access import User
from crmtui.core import taxes as rules
from crmtui.core.taxes import TaxRate
from crmtui.core.text import clean
from crmtui.entry import LineEntry
from crmtui.i18n import N_
from crmtui.queries import products, taxes
from crmtui.queries.products import Offer
from crmtui.screens.fields import numbers
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

MOST = 20
"""Lines that fit a form; what a sale has besides stays as it is."""
WHAT, QUANTITY, PRICE = "what", "quantity", "price"


class SoldLines:
    """Reads and offers the lines of one sale."""

    def __init__(self, user: User, day: date, currency: str) -> None:
        """The prices offered are those of that day, in that currency."""
        self._user = user
        self._day = day
        self._currency = currency

    # Fields --------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Three fields a line; those of a line show once the one before says something."""
        return [field for place in range(MOST) for field in self._line(place)]

    @staticmethod
    def names() -> tuple[str, ...]:
        """What all of them are called."""
        return tuple(f"{name}.{place}" for place in range(MOST) for name in (WHAT, QUANTITY, PRICE))

    def _line(self, place: int) -> list[Field]:
        what = f"{WHAT}.{place}"

        asked = N_("What was sold: a product's code, or a few words?")

        def opens(form: Form) -> bool:
            return place == 0 or bool(form[f"{WHAT}.{place - 1}"].strip())

        def says(form: Form) -> bool:
            return opens(form) and bool(form[what].strip())

        return [
            Field(
                name=what, label=N_("What"), width=36, ditto=False, required=place == 0, asks=asked if place == 0 else "",
                visible=opens, candidates=self._candidates, accept=self._accepted(place),
                echo=self._echo,
            ),
            Field(
                name=f"{QUANTITY}.{place}", label=N_("Quantity"), kind="number", width=12,
                ditto=False, default="1", overtype=True, visible=says, problem=numbers.problem,
                required=True,
            ),
            Field(
                name=f"{PRICE}.{place}", label=N_("Price"), kind="money", width=12, ditto=False,
                visible=says, problem=numbers.problem, required=True, overtype=True,
                echo=lambda text, form: self._amount(form, place),
            ),
        ]  # fmt: skip

    def _candidates(self, text: str, form: Form) -> list[Candidate]:
        found = products.complete(self._user, text, day=self._day, currency=self._currency)
        return [Candidate(offer.code, _offered(offer), data=offer) for offer in found]

    def _accepted(self, place: int) -> Callable[[Candidate, Form], None]:
        def take(candidate: Candidate, form: Form) -> None:
            offer = candidate.data
            if isinstance(offer, Offer) and offer.price is not None:
                form.set(f"{PRICE}.{place}", formats.price(offer.price))

        return take

    def _echo(self, text: str, form: Form) -> Spans:
        offer = self._offer(text)
        if offer is None:
            return ()
        return [Span("→ ", "green"), Span(offer.name, "strong", "b")]

    def _amount(self, form: Form, place: int) -> Spans:
        quantity = numbers.number(form[f"{QUANTITY}.{place}"])
        price = numbers.number(form[f"{PRICE}.{place}"])
        if quantity is None or price is None:
            return ()
        shown = formats.amount_with_currency(quantity * price, self._currency)
        return [Span("→ ", "green"), Span(shown, "strong", "b")]

    # Texts ---------------------------------------------------------------------------

    @staticmethod
    def texts(lines: Sequence[LineEntry]) -> dict[str, str]:
        """The lines as they stand in the fields."""
        found = dict.fromkeys(SoldLines.names(), "")
        for place in range(MOST):
            found[f"{QUANTITY}.{place}"] = "1"
        for place, line in enumerate(_items(lines)):
            found[f"{WHAT}.{place}"] = line.code or line.description.partition("\n")[0]
            found[f"{QUANTITY}.{place}"] = numbers.number_text(line.quantity)
            found[f"{PRICE}.{place}"] = formats.price(line.price)
        return found

    def read(self, values: Mapping[str, str], before: Sequence[LineEntry]) -> tuple[LineEntry, ...]:
        """The lines that are typed; `before` is how they stood."""
        typed: list[LineEntry | None] = [
            self._read(values, place, known)
            for place, known in enumerate([*_items(before), *[None] * MOST][:MOST])
        ]
        kept = iter(typed[: len(_items(before))])
        items = {id(line) for line in _items(before)}
        lines = [next(kept) if id(line) in items else line for line in before]
        return tuple(line for line in [*lines, *typed[len(items) :]] if line is not None)

    def _read(
        self, values: Mapping[str, str], place: int, known: LineEntry | None
    ) -> LineEntry | None:
        what = clean(values[f"{WHAT}.{place}"])
        if not what:
            return None
        quantity = numbers.number(values[f"{QUANTITY}.{place}"]) or Decimal(0)
        price = numbers.number(values[f"{PRICE}.{place}"]) or Decimal(0)
        if known is not None and what in (known.code, known.description.partition("\n")[0]):
            return replace(known, quantity=quantity, price=price)
        offer = self._offer(what)
        line = known or LineEntry()
        return replace(
            line,
            code=offer.code if offer else "",
            description=offer.name if offer else what,
            unit=offer.unit if offer else "",
            taxes=(offer.taxes if offer else "") or self._usual_tax,
            cost=None,
            quantity=quantity,
            price=price,
        )

    def _offer(self, text: str) -> Offer | None:
        typed = clean(text)
        if not typed:
            return None
        return products.by_code(self._user, typed, day=self._day, currency=self._currency)

    @cached_property
    def _usual_tax(self) -> str:
        found = next(iter(taxes.every(self._user)), None)
        return rules.written([TaxRate(found.name, found.rate)]) if found else ""


def _items(lines: Sequence[LineEntry]) -> list[LineEntry]:
    """Those that have fields."""
    return [line for line in lines if line.kind == "item"][:MOST]


def _offered(offer: Offer) -> Spans:
    price = formats.price(offer.price) if offer.price is not None else "–"
    return [
        Span(f" {fit(offer.code, 12)} ", "accent"),
        Span(fit(offer.name, 40)),
        Span(fit(price, 14, "right")),
    ]
