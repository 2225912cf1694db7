"""Noting what is known of competitors: facts, and that somebody made sure of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import MarketFactEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import FACTS, MarketFact
from crmtui.services import _seen_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, choices, contacts, editing, territories
from crmtui.services.changes import command

_MOST = Decimal(100)
_DECIMALS = 4
_SAID = ("competitor", "kind", "text", "product", "share", "territory", "until")
"""What somebody made sure of: where one of these changes, nobody has any more."""


@command("market.create")
def create(user: User, entry: MarketFactEntry) -> int:
    """Note something that was seen of a competitor, and return its id.

    A competitor that is in no list yet joins it.

    Raises:
        Invalid: no competitor or kind; nothing said; a share beyond 100; a promotion that
            ended before it was seen; a person where there is no company; a day to come.
        NotFound: the company is not there, or not the user's to see.
    """
    if entry.company is not None:
        editing.company(user, entry.company)
    values = _values(user, entry, user.id)
    changes.about(text.clean(entry.competitor), entry.company)
    values["contact"] = _contact(user, entry)
    return changes.insert(MarketFact, company=entry.company, **values)


def open_for_editing(user: User, fact_id: int) -> tuple[MarketFactEntry, int]:
    """A fact as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, MarketFact, fact_id)
    entry = MarketFactEntry(
        competitor=row.competitor.name,
        kind=row.kind,
        text=row.text,
        product=row.product.code if row.product else "",
        share=row.share,
        company=row.company_id,
        territory=row.territory.name if row.territory else "",
        day=row.day,
        until=row.until,
        source=row.source,
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code),
        interaction=row.interaction_id,
    )
    return entry, int(row.version)


@command("market.update")
def update(
    user: User, fact_id: int, opened: MarketFactEntry, mine: MarketFactEntry
) -> list[str]:  # fmt: skip
    """Save an edit that began from `opened`; returns the fields only others changed.

    What says something else now is unverified again.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, fact_id)
    entry, others = editing.merged(user, MarketFact, fact_id, opened, mine, theirs)
    row = editing.part(user, MarketFact, fact_id)
    if entry.company is not None:
        editing.company(user, entry.company)
    kept = row.salesperson_id if entry.salesperson == theirs.salesperson else None
    values = _values(user, entry, user.id, kept=kept, now=(theirs, row))
    changes.about(text.clean(entry.competitor), entry.company)
    if (entry.contact, entry.company) != (theirs.contact, theirs.company):
        values["contact"] = _contact(user, entry)
    if any(getattr(entry, name) != getattr(theirs, name) for name in _SAID):
        values |= {"verified_by": None, "verified_on": None}
    changes.update(MarketFact, fact_id, company=entry.company, **values)
    return others


@command("market.verify")
def verify(user: User, fact_id: int) -> None:
    """Say that one made sure of a fact, today.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, MarketFact, fact_id)
    changes.about(row.competitor.name, row.company_id)
    changes.update(MarketFact, fact_id, verified_by=user.id, verified_on=clock.today())


@command("market.remove")
def remove(user: User, fact_id: int) -> None:
    """Take back what was noted by mistake, or is so no longer.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, MarketFact, fact_id)
    changes.about(row.competitor.name, row.company_id)
    changes.delete(MarketFact, fact_id)


def _values(
    user: User,
    entry: MarketFactEntry,
    usual: int,
    *,
    kept: int | None = None,
    now: tuple[MarketFactEntry, Any] | None = None,
) -> dict[str, Any]:
    problems = _problems(entry)
    theirs, row = now if now is not None else (None, None)
    territory = row.territory_id if row is not None else None
    if theirs is None or entry.territory != theirs.territory:
        territory = given.tried(problems, lambda: territories.resolve(user, entry.territory))
    product = row.product_id if row is not None else None
    if theirs is None or entry.product != theirs.product:
        product = parts.product(user, entry.product, problems)
    day = given.past(entry.day, problems)
    person = kept if kept is not None else given.person(user, entry.salesperson, usual, problems)
    if problems:
        raise Invalid(problems)
    competitor = choices.resolve(user, "competitor", entry.competitor, "competitor", add_new=True)
    return {
        "competitor": competitor,
        "kind": entry.kind,
        "text": text.clean(entry.text, multiline=True),
        "product": product,
        "share": entry.share,
        "territory": territory,
        "day": day,
        "until": entry.until,
        "source": text.clean(entry.source),
        "salesperson": person,
        "interaction": parts.talk(user, entry.interaction, entry.company),
    }


def _problems(entry: MarketFactEntry) -> dict[str, str]:
    problems = {}
    if not text.clean(entry.competitor):
        problems["competitor"] = _("Say which competitor it is about.")
    if entry.kind not in FACTS:
        problems["kind"] = _("Say what it is about: their products, a promotion, a strength…")
    if not text.clean(entry.text) and entry.share is None:
        problems["text"] = _("Write what was seen, even a word.")
    if entry.share is not None and not _is_share(entry.share):
        problems["share"] = _("A share goes from 0 to 100 percent, with four decimals.")
    if entry.until is not None and entry.until < (entry.day or clock.today()):
        problems["until"] = _("It cannot have ended before it was seen.")
    if text.clean(entry.contact) and entry.company is None:
        problems["contact"] = _("Say at which company they are.")
    return problems


def _is_share(share: Decimal) -> bool:
    return 0 <= share <= _MOST and -int(share.as_tuple().exponent) <= _DECIMALS


def _contact(user: User, entry: MarketFactEntry) -> int | None:
    return None if entry.company is None else contacts.named(user, entry.company, entry.contact)
