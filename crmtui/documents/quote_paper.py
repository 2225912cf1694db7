"""From a quote to the page that says it, in the customer's language."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, i18n
from crmtui.core import countries
from crmtui.documents import letterhead, quote_rows, quote_sums, quote_words
from crmtui.documents.document import Fact
from crmtui.documents.letterhead import tax_id
from crmtui.documents.quote_page import COLUMNS, QuotePage, Row
from crmtui.i18n import pgettext
from crmtui.queries.office import Office
from crmtui.queries.quotes import Quote

_ALWAYS = frozenset({"number", "text", "quantity", "price", "amount"})


def page(quote: Quote, office: Office, language: str = "") -> QuotePage:
    """The quote on the office's paper; in its own language unless another is given."""
    with i18n.speaking(language or language_of(quote, office)):
        return _page(quote, office)


def language_of(quote: Quote, office: Office) -> str:
    """The language of the quote's paper: its own, or else the office's."""
    return quote.entry.language or office.language


def _page(quote: Quote, office: Office) -> QuotePage:
    entry = quote.entry
    rows, options = quote_rows.rows(quote), quote_rows.options(quote)
    return QuotePage(
        language=i18n.language(),
        paper=letterhead.size(office),
        title=quote_words.title(),
        name=quote.name,
        letterhead=letterhead.letterhead(office),
        addressee=tuple(part for part in _addressee(quote, office) if part),
        facts=tuple(fact for fact in _facts(quote) if fact.text),
        columns=_columns((*rows, *options)),
        headings=quote_words.headings(with_tax=entry.prices_include_tax),
        rows=rows,
        options=options,
        sums=tuple(quote_sums.sums(quote)),
        terms=tuple(fact for fact in _terms(quote) if fact.text),
        notes=entry.notes.strip(),
        foot=office.quote_notes.strip(),
        words=quote_words.words(draft=quote.is_draft),
        moment=clock.local(quote.sent_at or clock.now()),
    )


def _addressee(quote: Quote, office: Office) -> Iterator[str]:
    customer = quote.customer
    country = countries.iso(customer.country) or customer.country or office.country
    yield customer.name
    if customer.contact:
        # Translators: in the address: "A la atención de {name}".
        yield pgettext("paper", "Attn. {name}").format(name=customer.contact)
    yield from customer.address.splitlines()
    yield " ".join(part for part in (customer.postcode, customer.city) if part)
    if customer.region != customer.city:
        yield customer.region
    if country != office.country:
        yield countries.name(country, i18n.language())
    yield tax_id(customer.tax_id, country)


def _facts(quote: Quote) -> Iterator[Fact]:
    seller = quote.seller
    yield Fact(pgettext("paper", "Date"), formats.full_date(quote.day))
    until = formats.full_date(quote.valid_until) if quote.valid_until else ""
    # Translators: until when the quote is valid: "Validez hasta".
    yield Fact(pgettext("paper", "Valid until"), until)
    yield Fact(pgettext("paper", "Your reference"), quote.entry.reference)
    # Translators: the salesperson, on the paper for the customer: "Le atiende".
    ours = ", ".join(part for part in (seller.name, seller.phone, seller.email) if part)
    yield Fact(pgettext("paper", "Your contact"), ours)


def _terms(quote: Quote) -> Iterator[Fact]:
    # Translators: the terms of payment: "Forma de pago".
    yield Fact(pgettext("paper", "Payment"), quote.entry.payment)
    # Translators: when it would be delivered: "Plazo de entrega".
    yield Fact(pgettext("paper", "Delivery"), quote.entry.delivery)
    customer = quote.customer
    site = ", ".join(part for part in (customer.site, *customer.site_address) if part)
    # Translators: the place that it is for: "Destino".
    yield Fact(pgettext("paper", "Destination"), site)


def _columns(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Those in which something stands; taxes only where not all have the same."""
    items = [row for row in rows if row.kind == "item"]
    used = {name for name in COLUMNS if any(getattr(row, name) for row in items)}
    if len({row.taxes for row in items}) == 1:
        used.discard("taxes")
    return tuple(name for name in COLUMNS if name in used | _ALWAYS)
