"""What stands over the lines of a quote, judged. Inside the folder only."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crmtui import clock, i18n
from crmtui.access import User
from crmtui.core import currencies, taxes, text
from crmtui.entry import QuoteEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import ROUNDINGS, Site
from crmtui.services import _lines, _rates, choices, team
from crmtui.services.quotes import _records as records

_LINE = ("reference",)
_LINES = ("payment", "delivery", "notes", "internal_notes")
_LISTS = ("payment", "delivery")


def values(
    user: User, entry: QuoteEntry, company: Any, problems: dict[str, str], now: Any = None
) -> dict[str, Any]:
    """What to write of a quote, all but whom it is for and its lines.

    What is wrong is added to `problems`. Of one that is edited, `now` is its row.
    """
    office = records.office()
    day = entry.day or clock.today()
    currency = text.clean(entry.currency).upper() or office.currency
    return {
        "site": _site(entry, company, problems, now),
        "salesperson": _salesperson(user, entry, company, problems, now),
        "day": day,
        "valid_until": _valid_until(entry, day, office, problems),
        "currency": _currency(currency, problems),
        "rate": _rate(entry, currency, office.currency, problems),
        "language": _language(entry, office, problems),
        **{name: text.clean(getattr(entry, name)) for name in _LINE},
        **{name: text.clean(getattr(entry, name), multiline=True) for name in _LINES},
        "taxes": _taxes(entry, problems),
        "prices_include_tax": entry.prices_include_tax,
        "rounding": _rounding(entry, problems),
        "discount_pct": _discount(entry, problems),
    }


def remember_terms(user: User, entry: QuoteEntry) -> None:
    """Add its terms, and the units of its lines, to the office's lists where they are new."""
    said = {(each, text.clean(getattr(entry, each))) for each in _LISTS}
    said |= {("unit", text.clean(line.unit)) for line in entry.lines}
    for list_name, name in sorted(said):
        if name and text.fold(name):
            choices.add(user, list_name, name)


def _taxes(entry: QuoteEntry, problems: dict[str, str]) -> str:
    try:
        return taxes.written(taxes.parse(text.clean(entry.taxes)))
    except ValueError:
        problems["taxes"] = _("Write each tax as its name and rate: IVA 21; RE 5.2.")
        return ""


def _site(entry: QuoteEntry, company: Any, problems: dict[str, str], now: Any) -> int | None:
    """The place so called; or whose name or city begins so, the main one before others."""
    fold = text.fold(text.clean(entry.site))
    if not fold:
        return None
    if now is not None and now.site and fold == text.fold(now.site.name or now.site.city):
        return int(now.site_id)
    of_company = Site.select().where(Site.company == company.id)
    places = list(of_company.order_by(Site.main.desc(), Site.id))
    names = [(place.id, [text.fold(place.name), text.fold(place.city)]) for place in places]
    same = [key for key, called in names if fold in called]
    begin = [key for key, called in names if any(each.startswith(fold) for each in called)]
    if not same and not begin:
        said = _("There is no place “{text}” of this company.")
        problems["site"] = said.format(text=text.clean(entry.site))
        return None
    return int((same or begin)[0])


def _salesperson(
    user: User, entry: QuoteEntry, company: Any, problems: dict[str, str], now: Any
) -> int:
    if now is not None and entry.salesperson == str(now.salesperson.code):
        # Even where that person does not work here any more.
        return int(now.salesperson_id)
    if not entry.salesperson.strip():
        return int(company.salesperson_id)
    try:
        return team.resolve(user, entry.salesperson)
    except Invalid as error:
        problems.update(error.problems)
        return user.id


def _valid_until(entry: QuoteEntry, day: date, office: Any, problems: dict[str, str]) -> date:
    until = entry.valid_until or day + timedelta(days=office.quote_validity)
    if until < day:
        problems["valid_until"] = _("It cannot be valid until before its own date.")
    return until


def _currency(currency: str, problems: dict[str, str]) -> str:
    if not currencies.is_known(currency):
        said = _("“{text}” is no currency. Three letters, such as EUR.")
        problems["currency"] = said.format(text=currency)
    return currency


def _rate(entry: QuoteEntry, currency: str, own: str, problems: dict[str, str]) -> Decimal:
    if currency == own:
        return Decimal(1)
    if not 0 < entry.rate < _lines.MOST_PRICE:
        problems["rate"] = _("How much of the office's currency is one worth? More than 0.")
    elif problem := _rates.problem(entry.rate, currency, own):
        problems["rate"] = problem
    return entry.rate


def _language(entry: QuoteEntry, office: Any, problems: dict[str, str]) -> str:
    language = entry.language or str(office.language)
    if language not in i18n.LANGUAGES:
        problems["language"] = _("There is no such value.")
    return language


def _discount(entry: QuoteEntry, problems: dict[str, str]) -> Decimal:
    if said := _lines.discount_problem(entry.discount_pct):
        problems["discount_pct"] = said
    return entry.discount_pct


def _rounding(entry: QuoteEntry, problems: dict[str, str]) -> str:
    if entry.rounding not in ROUNDINGS:
        problems["rounding"] = _("Tax is rounded once a document, or line by line.")
    return entry.rounding


def copied(row: Any, *but: str) -> dict[str, Any]:
    """What stands over the lines of a quote, as a new one begins with it."""
    return {name: row.__data__[name] for name in COPIED if name not in but}


COPIED = (
    "contact", "site", "salesperson", "currency", "rate", "language", *_LINE, *_LINES, "taxes",
    "prices_include_tax", "rounding", "discount_pct", "net", "tax", "total", "cost", "value",
)  # fmt: skip
"""What a revision takes over."""
