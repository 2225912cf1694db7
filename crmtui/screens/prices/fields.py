"""What the form of a price that was seen offers: the company, the product, its places."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.errors import CrmError
from crmtui.i18n import N_, NP_, _
from crmtui.queries import companies, contacts, price_compare, products, sites
from crmtui.screens.fields import known
from crmtui.screens.fields.codes import Codes
from crmtui.screens.fields.known import Reference
from crmtui.screens.fields.people import People
from crmtui.widgets.fields import Assist, Candidate, Field
from crmtui.widgets.form import Form
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

# Translators: one letter each, all different: paid, quoted, resale, list.
SEEN = Codes(
    "price letter",
    {
        "paid": NP_("price letter", "p"),
        "quoted": NP_("price letter", "q"),
        "resale": NP_("price letter", "r"),
        "list": NP_("price letter", "l"),
    },
    words.SEEN,
)
FEW = 5
"""Prices of the same that are told below the one that is typed."""


class Seen:
    """Where a price was seen, and of what."""

    def __init__(self, user: User, currency: str) -> None:
        self._user = user
        self._currency = currency
        self._told: tuple[str, list[Spans]] = ("", [])
        self.reference = Reference()
        self.people = People()

    # The company ---------------------------------------------------------------------

    def at(self, company_id: int | None) -> None:
        """It was seen at this company."""
        if company_id is None:
            return
        card = companies.card(self._user, company_id)
        self.reference = Reference(card.name, card.id)
        self.people = People(contacts.of_company(self._user, company_id))

    def company(self, *, late: bool) -> Field:
        """The field for the company; `late` where it is known already."""
        return Field(
            name="company", label=N_("Company"), width=36, overtype=True, ditto=False,
            candidates=self._companies, accept=self._chosen, problem=self._no_company,
            after_save_point=late, placeholder=_("nobody's"),
        )  # fmt: skip

    def _companies(self, text: str, form: Form) -> list[Candidate]:
        return known.candidates(self._user, text)

    def _chosen(self, candidate: Candidate, form: Form) -> None:
        with suppress(CrmError):
            self.at(int(str(candidate.data)))

    def _no_company(self, text: str, form: Form) -> str | None:
        if self.reference.of(text) is not None:
            return None
        return _("Take the company from the list, or leave it empty: then it is nobody's.")

    def sites(self, text: str, form: Form) -> list[Candidate]:
        """The company's places, by their name or else their city."""
        if self.reference.id is None:
            return []
        typed = text.strip().casefold()
        rows = sites.of_company(self._user, self.reference.id)
        named = [(row.name or row.city, f"{row.address}  {row.city}") for row in rows]
        return [
            Candidate(name, [Span(f" {name}"), Span(f"  {place}", "muted")])
            for name, place in named
            if name and name.casefold().startswith(typed)
        ]

    # The product ---------------------------------------------------------------------

    def products(self, text: str, form: Form) -> list[Candidate]:
        """The products whose code or name begins so."""
        found = products.complete(
            self._user, text, day=clock.today(), currency=self._currency
        )  # fmt: skip
        return [
            Candidate(
                offer.code,
                [
                    Span(f" {fit(offer.code, 12)} ", "accent"),
                    Span(f"{fit(offer.name, 34)} "),
                    Span(_priced(offer.price), "muted"),
                ],
            )
            for offer in found
        ]

    def product(self, text: str, form: Form) -> Spans:
        """What the code means, or that it is nothing of ours."""
        if not text.strip():
            return ()
        offer = products.by_code(self._user, text)
        if offer is None:
            return [Span(_("in these words: nothing of ours"), "muted")]
        return [Span("→ ", "green"), Span(offer.name, "strong", "b")]

    def others(self, text: str, form: Form) -> Assist | None:
        """The latest prices of the same, under the one that is typed."""
        what = form["product"].strip()
        if self._told[0] != what:
            self._told = what, self._lines(what)
        return Assist(_("Prices of the same"), self._told[1]) if self._told[1] else None

    def _lines(self, what: str) -> list[Spans]:
        try:
            found = price_compare.of(self._user, price_compare.find(self._user, what))
        except CrmError:
            return []
        lines: list[Spans] = []
        if found.listed is not None:
            said = _("list price {price}").format(price=_priced(found.listed))
            lines.append([Span(f"  {said} {found.currency}", "accent")])
        for point in found.points[:FEW]:
            lines.append([
                Span(f"  {fit(formats.short_date(point.day, clock.today()), 11)}", "muted"),
                Span(f"{fit(words.say(words.SEEN_SHORT, point.kind), 9)}"),
                Span(f"{fit(formats.price(point.price), 12, 'right')} {found.currency}  ", "strong"),
                Span(" · ".join(filter(None, (point.company, point.competitor))) or point.name),
            ])  # fmt: skip
        return lines


def _priced(price: Decimal | None) -> str:
    return "" if price is None else formats.price(price)
