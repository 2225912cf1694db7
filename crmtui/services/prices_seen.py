"""Noting prices that were seen at customers and competitors. One transaction a function."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock, formats
from crmtui.access import User, visible
from crmtui.core import text, usual_prices
from crmtui.db import rows
from crmtui.entry import PriceSeenEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import SEEN, ListPrice, Office, PriceList, PriceSeen, Product, Site
from crmtui.services import _typed as given
from crmtui.services import _unwelcome, changes, choices, contacts, editing
from crmtui.services._catalogue import Catalogue
from crmtui.services._prices import price_problem
from crmtui.services.changes import command

FEW = 30
"""So many of the latest prices of the same say what is usual."""
_FACTS = ("price", "product", "item", "competitor", "currency", "unit", "includes_tax", "company")
"""What was made sure of no longer holds where one of these is changed."""


@command("price_seen.create")
def create(user: User, entry: PriceSeenEntry, *, anyway: bool = False) -> int:
    """Note a price that was seen, and return its id. A competitor in no list yet joins it.

    Raises:
        Unwelcome: it is unlike the others of the same, and was not said to be right `anyway`.
        Invalid: no price, or not said of what; a kind, a currency, a place or a person that
            is none; a day still to come.
        NotFound: the company is not there, or not the user's to see.
    """
    values = _values(user, entry)
    changes.about(*_about(user, entry, values))
    values["marked"] = _asked(user, values, anyway=anyway)
    return changes.insert(PriceSeen, company=entry.company, **values)


def open_for_editing(user: User, price_id: int) -> tuple[PriceSeenEntry, int]:
    """A price that was seen as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, PriceSeen, price_id)
    entry = PriceSeenEntry(
        company=row.company_id,
        product=row.product.code if row.product else row.item,
        item=row.item if row.product else "",
        competitor=row.competitor.name if row.competitor else "",
        kind=row.kind,
        price=row.price,
        currency=row.currency,
        unit=row.unit,
        includes_tax=row.includes_tax,
        day=row.day,
        source=row.source,
        site=(row.site.name or row.site.city) if row.site else "",
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        note=row.note,
        key=row.key or "",
    )
    return entry, int(row.version)


@command("price_seen.update")
def update(
    user: User,
    price_id: int,
    opened: PriceSeenEntry,
    mine: PriceSeenEntry,
    *,
    anyway: bool = False,
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    A price that was verified is so no longer when what it says is changed. What another
    program called it stays.

    Raises:
        Conflict, Invalid, NotFound, Unwelcome.
    """
    theirs, _version = open_for_editing(user, price_id)
    entry, others = editing.merged(user, PriceSeen, price_id, opened, mine, theirs)
    row = editing.part(user, PriceSeen, price_id)
    values = _values(user, entry, row=row, now=theirs)
    del values["key"]
    changes.about(*_about(user, entry, values))
    if any(getattr(entry, name) != getattr(theirs, name) for name in _FACTS):
        values["marked"] = _asked(user, values, but=price_id, anyway=anyway)
        values |= {"verified_by": None, "verified_on": None}
    changes.update(PriceSeen, price_id, company=entry.company, **values)
    return others


@command("price_seen.verify")
def verify(user: User, price_id: int) -> None:
    """Note that the user made sure of a price today.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _told(user, price_id)
    changes.update(PriceSeen, price_id, verified_by=user.id, verified_on=clock.today())


@command("price_seen.doubt")
def doubt(user: User, price_id: int) -> None:
    """Note that a price is to be made sure of again.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _told(user, price_id)
    changes.update(PriceSeen, price_id, verified_by=None, verified_on=None)


@command("price_seen.remove")
def remove(user: User, price_id: int) -> None:
    """Take back a price that was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _told(user, price_id)
    changes.delete(PriceSeen, price_id)


def _told(user: User, price_id: int) -> None:
    entry, _version = open_for_editing(user, price_id)
    row = editing.part(user, PriceSeen, price_id)
    changes.about(*_about(user, entry, {"product": row.product_id, "item": row.item}))


def _about(user: User, entry: PriceSeenEntry, values: dict[str, Any]) -> tuple[str, int | None]:
    """What the history calls it: the company, or else what it is the price of."""
    if entry.company is not None:
        return str(editing.company(user, entry.company).name), entry.company
    product = values["product"] and Product.get_or_none(Product.id == values["product"])
    return (product.name if product else values["item"]), None


# What is written ---------------------------------------------------------------------


def _values(
    user: User, entry: PriceSeenEntry, *, row: Any = None, now: PriceSeenEntry | None = None
) -> dict[str, Any]:
    if entry.company is not None:
        editing.company(user, entry.company)
    problems = _problems(entry)
    currency = given.currency(user, entry.currency, problems)
    product, item = _what(user, entry, row, now, problems)
    there = now if now is not None and now.company == entry.company else None
    stays = there is not None and there.site == entry.site
    site = row.site_id if stays else _site(user, entry, problems)
    person = row.salesperson_id if row and now and entry.salesperson == now.salesperson else None
    if person is None:
        person = given.person(user, entry.salesperson, user.id, problems)
    key = text.clean(entry.key)
    same = (PriceSeen.key == key) & (PriceSeen.id != (row.id if row else 0))
    if key and PriceSeen.select().where(same).exists():
        problems["key"] = _("Another price has the key {key} already.").format(key=key)
    if problems:
        raise Invalid(problems)
    stays = there is not None and there.contact == entry.contact
    contact = row.contact_id if stays else _contact(user, entry)
    return {
        "site": site,
        "product": product,
        "item": item,
        "item_fold": text.fold(item),
        "competitor": choices.resolve(
            user, "competitor", entry.competitor, "competitor", add_new=True
        ),
        "kind": entry.kind,
        "price": entry.price,
        "currency": currency,
        "unit": text.clean(entry.unit),
        "includes_tax": entry.includes_tax,
        "day": entry.day or clock.today(),
        "source": text.clean(entry.source),
        "contact": contact,
        "salesperson": person,
        "note": text.clean(entry.note, multiline=True),
        "key": key or None,
    }


def _problems(entry: PriceSeenEntry) -> dict[str, str]:
    problems = {}
    if entry.price is None:
        problems["price"] = _("What was the price?")
    elif problem := price_problem(entry.price):
        problems["price"] = problem
    if entry.kind not in SEEN:
        said = _("There is no such kind of price: write {kinds}.")
        problems["kind"] = said.format(kinds=", ".join(SEEN))
    if entry.day is not None and entry.day > clock.today():
        problems["day"] = _("That day is still to come.")
    if not text.clean(entry.product) and not text.clean(entry.item):
        problems["product"] = _("Say what it is the price of: a product's code, or a few words.")
    return problems


def _what(
    user: User,
    entry: PriceSeenEntry,
    row: Any,
    now: PriceSeenEntry | None,
    problems: dict[str, str],
) -> tuple[int | None, str]:
    """The product that is meant, and what it is called there, or the words that say what it is."""
    typed, item = text.clean(entry.product), text.clean(entry.item)
    if not typed:
        return None, item
    if row is not None and now is not None and entry.product == now.product:
        return row.product_id, item if row.product_id else item or typed
    if (found := Catalogue.read(user).meant(typed)) is not None:
        return found, item
    if item:
        problems["product"] = _("There is no product “{code}”.").format(code=typed)
    return None, item or typed


def _site(user: User, entry: PriceSeenEntry, problems: dict[str, str]) -> int | None:
    typed = text.fold(entry.site)
    if not typed or entry.company is None:
        return None
    of_company = (Site.company == entry.company) & visible(user, Site)
    found = rows(Site.select(Site.id, Site.name, Site.city).where(of_company).order_by(Site.id))
    called = [(key, text.fold(name), text.fold(city)) for key, name, city in found]
    for place in (1, 2):
        for each in called:
            if each[place] == typed:
                return int(each[0])
    begins = {each[0] for each in called if each[1].startswith(typed) or each[2].startswith(typed)}
    if len(begins) == 1:
        return int(begins.pop())
    said = _("They have no site “{name}”.") if not begins else _(
        "“{text}” could be several. Type more of it."
    )  # fmt: skip
    called_so = text.clean(entry.site)
    problems["site"] = said.format(name=called_so, text=called_so)
    return None


def _contact(user: User, entry: PriceSeenEntry) -> int | None:
    return None if entry.company is None else contacts.named(user, entry.company, entry.contact)


# What is usual -----------------------------------------------------------------------


def _asked(
    user: User, values: dict[str, Any], *, but: int = 0, anyway: bool
) -> bool:  # fmt: skip
    """Whether it is to be marked: it is unlike the others, and somebody said that it is right.

    Raises:
        Unwelcome: nobody did.
    """
    usual = usual_prices.usual(_others(user, values, but))
    if usual is None or not usual_prices.is_unusual(values["price"], usual):
        return False
    said = _("The usual price of it is {usual}, and this is {price}.").format(
        usual=formats.amount_with_currency(usual, values["currency"]),
        price=formats.amount_with_currency(values["price"], values["currency"]),
    )
    _unwelcome.ask({"price": said}, anyway=anyway)
    return True


def _others(user: User, values: dict[str, Any], but: int) -> list[Decimal]:
    """The latest prices of the same in the same currency that the user may see, no odd ones.

    Of what we sell the list price is one of them.
    """
    comparable = (PriceSeen.currency == values["currency"]) & ~PriceSeen.marked
    found = rows(
        PriceSeen.select(PriceSeen.price)
        .where(_same(values) & comparable & (PriceSeen.id != but) & visible(user, PriceSeen))
        .order_by(PriceSeen.day.desc(), PriceSeen.id.desc())
        .limit(FEW)
    )
    ours = values["product"] if values["competitor"] is None else None
    listed = _listed(user, ours, values["currency"]) if ours else None
    return [price for (price,) in found] + ([listed] if listed else [])


def _same(values: dict[str, Any]) -> Any:
    if values["item_fold"] and (values["competitor"] or not values["product"]):
        return PriceSeen.item_fold == values["item_fold"]
    whose = PriceSeen.competitor == values["competitor"]
    return (PriceSeen.product == values["product"]) & (
        whose if values["competitor"] else PriceSeen.competitor.is_null()
    )


def _listed(user: User, product: int, currency: str) -> Decimal | None:
    """What the newest list of that currency says of a product, or else the product itself."""
    of_lists = PriceList.active & (PriceList.currency == currency) & visible(user, PriceList)
    found: Decimal | None = (
        ListPrice.select(ListPrice.price)
        .join(PriceList)
        .where((ListPrice.product == product) & of_lists & (PriceList.valid_from <= clock.today()))
        .order_by(PriceList.valid_from.desc(), PriceList.id.desc())
        .limit(1)
        .scalar()
    )
    if found is None and currency == Office.select(Office.currency).scalar():
        found = Product.select(Product.price).where(Product.id == product).scalar()
    return found
