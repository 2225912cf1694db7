"""How the office's own documents say things: days, places, numbers, who, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from crmtui import clock, formats, i18n, words
from crmtui.core import countries, currencies
from crmtui.documents.document import Cell, Document, Fact, Part, Words
from crmtui.documents.letterhead import letterhead, size
from crmtui.i18n import pgettext
from crmtui.queries.office import Office
from crmtui.queries.reach import EmailRow, PhoneRow
from crmtui.queries.sites import SiteRow


def document(
    office: Office,
    kind: str,
    *,
    title: str,
    name: str,
    facts: Iterable[Fact],
    parts: Iterable[Part],
    box: Iterable[str] = (),
    warning: str = "",
    internal: bool = True,
) -> Document:
    """A document on the office's paper, of what there is in it; `internal` is said on each page."""
    # Translators: at the foot of a page; {n} and {count} are numbers.
    page = pgettext("paper", "Page {n} of {count}")
    if internal:
        # Translators: at the foot of a page: not for the customer. "Uso interno".
        page = f"{pgettext('paper', 'For internal use')} · {page}"
    return Document(
        kind=kind,
        language=i18n.language(),
        paper=size(office),
        title=title,
        name=name,
        letterhead=letterhead(office),
        facts=tuple(fact for fact in facts if fact.text),
        box=tuple(line for line in box if line),
        warning=warning,
        parts=tuple(part for part in parts if part),
        words=Words(page),
        moment=clock.local(clock.now()),
    )


def printed() -> Fact:
    """The day on which it is printed."""
    return Fact(pgettext("paper", "Date"), formats.full_date(clock.today()))


def joined(*parts: str | None) -> str:
    """What there is of some words, a point between them."""
    return " · ".join(part for part in parts if part)


def lines(*parts: str | None) -> str:
    """What there is of some texts, each on a line of its own."""
    return "\n".join(part for part in parts if part)


def day(when: date | datetime | None, *, tone: str = "") -> Cell:
    """A date in digits; of an instant, the local one."""
    if when is None:
        return Cell("")
    if isinstance(when, datetime):
        when = clock.local(when).date()
    return Cell(formats.numeric_date(when), when, tone=tone)


def money(amount: Decimal | None, currency: str) -> Cell:
    """An amount and its currency."""
    if amount is None:
        return Cell("")
    shown = formats.amount_with_currency(amount, currency)
    return Cell(shown, amount, decimals=currencies.decimals(currency))


def price(amount: Decimal | None, currency: str = "") -> Cell:
    """A price of one unit; with its currency where that is given."""
    if amount is None:
        return Cell("")
    shown = formats.price_with_currency(amount, currency) if currency else formats.price(amount)
    return Cell(shown, amount)


def address(site: SiteRow, home: str) -> list[str]:
    """Where a place is, line by line; the country only where it is not `home`."""
    country = countries.iso(site.country) or site.country
    abroad = country and country != home
    return [
        *(line for line in site.address.splitlines() if line.strip()),
        " ".join(part for part in (site.postcode, site.city) if part),
        site.region if site.region != site.city else "",
        countries.name(country, i18n.language()) if abroad else "",
    ]


def phones(rows: Iterable[PhoneRow]) -> str:
    """Numbers, each on a line with what it is for."""
    return lines(*(f"{row.number} {words.say(words.PHONE_KIND, row.kind)}".strip() for row in rows))


def emails(rows: Iterable[EmailRow]) -> str:
    """Addresses, each on a line with what it is for."""
    return lines(*(f"{row} {row.kind}".strip() for row in rows))


def talk(row: Any) -> str:
    """All that an interaction tells, of whatever shape, each thing on lines of its own."""
    said = {
        pgettext("paper", "Needs"): row.needs,
        pgettext("paper", "Objections"): row.objections,
        pgettext("paper", "Opinion"): words.opinion(row),
        pgettext("paper", "Objective"): joined(
            row.objective, words.say(words.MET, row.objective_met), row.objective_why
        ),
        pgettext("paper", "Went well"): row.went_well,
        pgettext("paper", "To improve"): row.to_improve,
    }
    following = formats.long_day(row.next_contact) if row.next_contact else ""
    ended = {
        pgettext("paper", "Outcome"): row.outcome or "",
        pgettext("paper", "Next contact"): following,
    }
    heard = joined(words.say(words.UNANSWERED, row.unanswered), row.text.strip())
    return lines(heard, *_labelled(said), joined(*_labelled(ended)))


def _labelled(said: Mapping[str, str]) -> list[str]:
    return [f"{label}: {text.strip()}" for label, text in said.items() if text]
