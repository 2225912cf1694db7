"""The price list for a customer: what is sold and for how much; never what it costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, islice

from crmtui import formats, i18n
from crmtui.access import User
from crmtui.core.text import fold
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.documents.letterhead import tax_id
from crmtui.errors import NotFound
from crmtui.i18n import _, pgettext
from crmtui.queries import companies, office, price_lists, products
from crmtui.queries.companies import Company
from crmtui.queries.office import Office
from crmtui.queries.price_lists import PriceListRow
from crmtui.queries.products import ProductRow

MOST = 5_000
"""Products on one paper."""
_PAGE = 1_000


def document(
    user: User,
    language: str = "",
    *,
    price_list: int | None = None,
    company_id: int | None = None,
    family: str = "",
) -> Document:
    """The products that are sold with their prices: those of a list, or else those of today.

    In the office's language or another; for a company where one is given, and of one family.

    Raises:
        NotFound: there is no such list, or no such company that the user may see.
    """
    ours = office.get(user)
    listed = _list(user, price_list)
    with i18n.speaking(language or ours.language):
        company = companies.get(user, company_id) if company_id is not None else None
        currency = listed.currency if listed is not None else ours.currency
        found = list(islice(_priced(user, listed, family), MOST + 1))
        return saying.document(
            ours,
            "prices",
            title=pgettext("paper", "Price list"),
            name=_name(listed, family),
            facts=_facts(
                listed,
                _prices_are(currency, _taxes(found), with_tax=ours.prices_include_tax),
            ),
            box=_addressee(company, ours),
            parts=[_part(found[:MOST], more=len(found) > MOST)],
            internal=False,
        )


def _list(user: User, price_list: int | None) -> PriceListRow | None:
    """The list that is asked for, or else the one in force; None while there is none."""
    if price_list is None:
        return price_lists.in_force(user)
    if (found := price_lists.get(user, price_list)) is None:
        raise NotFound(_("There is no such price list."))
    return found


def _name(listed: PriceListRow | None, family: str) -> str:
    if listed is None:
        return family or pgettext("paper", "Prices of today")
    return saying.joined(listed.name, family)


def _facts(listed: PriceListRow | None, prices: str) -> Iterator[Fact]:
    yield saying.printed()
    if listed is not None:
        since = formats.full_date(listed.valid_from)
        # Translators: from which day the prices hold: "Válida desde".
        yield Fact(pgettext("paper", "Valid from"), since)
    yield Fact(pgettext("paper", "Prices"), prices)


def _prices_are(currency: str, taxes: set[str], *, with_tax: bool) -> str:
    """In which currency they are, and whether with tax: with which, where it is the same of all."""
    taxed = pgettext("paper", "tax included") if with_tax else pgettext("paper", "tax not included")
    which = formats.taxes(next(iter(taxes))) if len(taxes) == 1 else ""
    return f"{currency}, {taxed}" + (f" ({which})" if which else "")


def _addressee(company: Company | None, ours: Office) -> Iterator[str]:
    if company is None:
        return
    yield company.name
    for site in company.sites[:1]:
        yield from saying.address(site, ours.country)
    yield tax_id(company.tax_id, company.country)


def _priced(
    user: User, listed: PriceListRow | None, family: str
) -> Iterator[tuple[ProductRow, Decimal]]:
    """The products that have a price, by their code: in the list, or that of today."""
    in_list = _prices(user, listed.id) if listed is not None else {}
    # In the list in force a product without a price there has its own.
    today = listed is None or listed == price_lists.in_force(user)
    criteria, offset = products.Criteria(family=family), 0
    while page := products.find(user, criteria, limit=_PAGE, offset=offset):
        for row in page:
            price = in_list.get(row.id, row.price if today else None)
            if price is not None:
                yield row, price
        offset += _PAGE


def _prices(user: User, price_list: int) -> dict[int, Decimal]:
    found: dict[int, Decimal] = {}
    offset = 0
    while page := price_lists.prices(user, price_list, limit=_PAGE, offset=offset):
        found.update({row.product: row.price for row in page if row.price is not None})
        offset += _PAGE
    return found


def _width(least: int, most: int, texts: Iterable[str]) -> int:
    return min(most, max(least, *map(len, texts), 0))


def _taxes(found: list[tuple[ProductRow, Decimal]]) -> set[str]:
    return {product.taxes for product, _price in found}


def _part(found: list[tuple[ProductRow, Decimal]], *, more: bool) -> Part:
    """Family by family, each in the order of the codes; those without a family last."""
    language = i18n.language()
    ordered = sorted(found, key=lambda each: (not each[0].family, fold(each[0].family)))
    rows: list[Row] = []
    several = len(_taxes(found)) > 1
    families = groupby(ordered, key=lambda each: each[0].family)
    for family, members in families:
        if family or rows:
            rows.append(Row((Cell(family or pgettext("paper", "Other products")),), "group"))
        for product, price in members:
            name = Cell(product.called(language))
            taxes = Cell(formats.taxes(product.taxes) if several else "")
            cells = Cell(product.code, tone="strong"), name, Cell(product.unit), taxes
            rows.append(Row((*cells, saying.price(price), Cell(product.family))))
    said = pgettext("paper", "Only the first {n} are here: ask for one family at a time.")
    nothing = pgettext("paper", "No product has a price.")
    note = said.format(n=formats.integer(MOST)) if more else ""
    return Part(
        columns=(
            Column(pgettext("paper", "Code"), _width(8, 20, (row.code for row, _price in found))),
            Column(pgettext("paper", "Description"), 0),
            Column(pgettext("paper", "Unit"), 8),
            Column(pgettext("paper", "Tax"), 10),
            Column(pgettext("paper", "Price"), 12, right=True),
            Column(pgettext("paper", "Family"), 20, on="sheet"),
        ),
        rows=tuple(rows),
        note=note if found else nothing,
    )
