"""Bringing in prices that were seen at companies, at their places, or in competitors' lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from peewee import SQL

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import currencies, text, usual_prices
from crmtui.db import rows
from crmtui.entry import PriceSeenEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import PriceSeen, Site
from crmtui.services import bulk, changes
from crmtui.services._prices import price_problem
from crmtui.services.imports import _deals as deals
from crmtui.services.imports import _named_people as people
from crmtui.services.imports.decisions import What
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import SeenRow

_TELLING = (
    "company", "site", "product", "item_fold", "competitor", "kind", "price", "currency", "day",
)  # fmt: skip
"""What tells a price that has no key."""
_UPDATED = ("price", "currency", "unit", "includes_tax", "day", "kind", "source", "note")
"""What one that is there takes of a row of its key, where the file is to overwrite."""
_FEW = 9
"""So many prices of the same say what is usual."""
_ENOUGH = 3
"""Fewer say nothing of what is usual."""
_MOST = 5_000
"""Things of which the usual prices are kept at hand: memory must not grow with the file."""
Values = dict[str, Any]


def bring(user: User, intake: Intake, batch: Sequence[SeenRow]) -> None:
    """Bring in the prices that are not there yet, by key, else by all that tells them.

    One unlike the others of the same comes in, and is marked. A price without a company is
    nobody's; one of a company that is not there is refused.
    """
    made = _made(user, intake, deals.placed(intake, batch, needed=False))
    _name_people(intake, made)
    keyed, told = _known(intake, made)
    new: list[Values] = []
    for values, _row in made:
        held, what = (keyed, values["key"]) if values["key"] else (told, _telling(values))
        found = held.get(what)
        if found is None:
            held[what] = 0
            new.append(values)
        elif found and values["key"] and intake.decisions.existing is What.UPDATE:
            _update(intake, found, values)
        else:
            intake.outcome.left["prices_seen"] += 1
    _mark(user, intake, new)
    bulk.insert_many(PriceSeen, new)
    if new:
        intake.outcome.new["prices_seen"] += len(new)


# What the rows come to ---------------------------------------------------------------


def _made(
    user: User, intake: Intake, placed: Sequence[tuple[int | None, SeenRow]]
) -> list[tuple[Values, SeenRow]]:
    sites = _sites(user, {company for company, _row in placed if company is not None})
    found = []
    for company, row in placed:
        with intake.row(row.line):
            found.append((_values(intake, row, company, sites), row))
    return found


def _values(
    intake: Intake, row: SeenRow, company: int | None, sites: Mapping[tuple[int, str], int]
) -> Values:
    entry = row.entry
    product = deals.catalogue(intake).meant(entry.product) if entry.product else None
    item = text.clean(entry.item) or ("" if product else text.clean(entry.product))
    competitor = intake.choice("competitor", entry.competitor)
    if product is not None and competitor is None:
        item = ""
    currency = text.clean(entry.currency).upper() or deals.currency(intake)
    _refuse(entry, product, item, currency)
    site = None
    if entry.site and company is not None:
        site = sites.get((company, text.fold(entry.site)))
        if site is None:
            raise Invalid({"site": _("They have no site “{name}”.").format(name=entry.site)})
    sure = row.verified_on
    return {
        "key": text.clean(entry.key) or None,
        "company": company,
        "site": site,
        "product": product,
        "item": item,
        "item_fold": text.fold(item),
        "competitor": competitor,
        "kind": entry.kind,
        "price": entry.price,
        "currency": currency,
        "unit": text.clean(entry.unit),
        "includes_tax": entry.includes_tax,
        "day": entry.day or clock.today(),
        "source": text.clean(entry.source),
        "contact": None,
        "salesperson": intake.salesperson(entry.salesperson, told=False),
        "verified_by": intake.salesperson(row.verified_by, told=False) if sure else None,
        "verified_on": sure,
        "marked": row.marked,
        "note": text.clean(entry.note, multiline=True),
    }


def _refuse(entry: PriceSeenEntry, product: int | None, item: str, currency: str) -> None:
    """Go on only with what can be a price.

    Raises:
        Invalid: it cannot; the reason names the field.
    """
    problems = {}
    if entry.price is None:
        problems["price"] = _("It says no price.")
    elif problem := price_problem(entry.price):
        problems["price"] = problem
    if product is None and not item:
        problems["what"] = _("It does not say of what the price is.")
    if entry.day is not None and entry.day > clock.today():
        problems["day"] = _("That day is still to come.")
    if not currencies.is_known(currency):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    if problems:
        raise Invalid(problems)


def _sites(user: User, companies: Iterable[int]) -> dict[tuple[int, str], int]:
    """The places of these companies, by what other programs and people call them."""
    fields = Site.id, Site.company, Site.city, Site.name, Site.key
    of_these = bulk.among(sorted(companies), "company_id") & visible(user, Site)
    found: dict[tuple[int, str], int] = {}
    # What is said later is the better way to tell a place: its city, its name, its key.
    every = rows(Site.select(*fields).where(of_these).order_by(Site.id.desc()))
    for place in (2, 3, 4):
        for row in every:
            if row[place]:
                found[row[1], text.fold(row[place])] = row[0]
    return found


def _name_people(intake: Intake, made: Sequence[tuple[Values, SeenRow]]) -> None:
    named = [
        (people.who(values["company"], row.entry.contact), row.entry.contact)
        for values, row in made
    ]
    if not any(fold for (_company, fold), _name in named):
        return
    known = people.there(company for (company, fold), _name in named if fold)
    people.add(intake, named, known)
    for (values, _row), (who, _name) in zip(made, named, strict=True):
        values["contact"] = known.get(who)


# What is there already ---------------------------------------------------------------


def _telling(values: Values) -> tuple[Any, ...]:
    return tuple(changes.as_stored(PriceSeen, name, values[name]) for name in _TELLING)


def _known(
    intake: Intake,
    made: Sequence[tuple[Values, SeenRow]],
) -> tuple[dict[Any, int], dict[Any, int]]:
    """Those that are there: by key, and those without one by what tells them."""
    keyed = deals.keyed(
        intake, PriceSeen, {values["key"] for values, _row in made if values["key"]}
    )
    keyless = [values for values, _row in made if not values["key"]]
    told: dict[Any, int] = {}
    for condition in _where(keyless):
        found = rows(PriceSeen.select(PriceSeen.id).where(condition & deals.KEYLESS))
        stored = bulk.stored_many(PriceSeen, [key for (key,) in found], _TELLING)
        told |= {tuple(each.values()): key for key, each in stored.items()}
    return keyed, told


def _where(values: Sequence[Values]) -> list[Any]:
    """Where the same prices would be, each by its own index: at places, at companies, nobody's."""
    days = sorted({each["day"].isoformat() for each in values})
    sites = sorted({each["site"] for each in values if each["site"]})
    companies = {each["company"] for each in values if each["company"] and not each["site"]}
    nobodys = sorted({each["item_fold"] for each in values if not each["company"]})
    found = []
    if sites:
        found.append(bulk.among(sites, "site_id") & bulk.among(days, "+day"))
    if companies:
        at_none = bulk.among(days, "day") & SQL("+site_id IS NULL")
        found.append(bulk.among(sorted(companies), "company_id") & at_none)
    if nobodys:
        of_none = bulk.among(days, "day") & SQL("+company_id IS NULL")
        found.append(bulk.among(nobodys, "item_fold") & of_none)
    return found


def _update(intake: Intake, key: int, values: Values) -> None:
    wanted = {name: values[name] for name in _UPDATED if values[name] not in (None, "")}
    changed = changes.update(PriceSeen, key, **wanted)
    (intake.outcome.updated if changed else intake.outcome.left)["prices_seen"] += 1


# What is usual -----------------------------------------------------------------------


def _mark(user: User, intake: Intake, new: Sequence[Values]) -> None:
    """Mark those that are unlike the others of the same, here or before in the file."""
    held: dict[Any, list[Decimal]] = intake.kept(("usual prices",), dict)
    if len(held) > _MOST:
        held.clear()
    things = {_thing(values) for values in new}
    lacking = {item for item, _whose, _currency in things - held.keys() if isinstance(item, str)}
    ours = [item for item, _whose, _currency in things - held.keys() if isinstance(item, int)]
    listed, own = deals.products(intake, ours), deals.currency(intake)
    for item, whose, currency in things - held.keys():
        product = listed.get(item) if whose is None and currency == own else None
        price = product.price if product is not None else None
        held[item, whose, currency] = [] if price is None else [price]
    fields = PriceSeen.item_fold, PriceSeen.competitor, PriceSeen.currency, PriceSeen.price
    # Of our products the list price says enough: what was seen of them is not read again.
    there = bulk.among(sorted(lacking), "item_fold") & ~PriceSeen.marked & visible(user, PriceSeen)
    for item, whose, currency, price in rows(PriceSeen.select(*fields).where(there)):
        thing = item, whose, currency
        if len(held.setdefault(thing, [])) < _FEW:
            held[thing].append(price)
    for values in new:
        others = held[_thing(values)]
        if len(others) < _FEW:
            others.append(values["price"])
    for values in new:
        others = held[_thing(values)]
        if len(others) >= _ENOUGH:
            usual = usual_prices.usual(others)
            values["marked"] |= usual_prices.is_unusual(values["price"], usual)


def _thing(values: Values) -> tuple[Any, Any, str]:
    """What is compared: of whom, in which currency."""
    return values["item_fold"] or values["product"], values["competitor"], values["currency"]
