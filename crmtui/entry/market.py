"""Objections, what is known of competitors, and what is asked of who sells on, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ObjectionEntry:
    """What a customer held against buying, and what they were answered."""

    company: int
    text: str = ""
    answer: str = ""
    about: str = ""
    """What it is about, of the office's own list: price, delivery."""
    won_over: str = ""
    """"yes", "partly", "no", or nothing while nobody knows."""
    day: date | None = None
    """None means today."""
    contact: str = ""
    """A contact's name; one that the company does not have yet becomes its contact."""
    salesperson: str = ""
    """The code; empty means the company's."""
    opportunity: int | None = None
    """Of the same company."""
    interaction: int | None = None
    """The talk in which it came up, with the same company."""


@dataclass(frozen=True, slots=True)
class MarketFactEntry:
    """Something that was seen or heard of a competitor."""

    competitor: str = ""
    """One that is in no list yet joins it."""
    kind: str = ""
    """One of `models.FACTS`."""
    text: str = ""
    product: str = ""
    """The code or the name of ours that it stands against."""
    share: Decimal | None = None
    """Of the market, in percent."""
    company: int | None = None
    """At whom it was seen; None where it was nobody's."""
    territory: str = ""
    """Where it is so; empty is everywhere."""
    day: date | None = None
    """None means today."""
    until: date | None = None
    """Of a promotion: its last day."""
    source: str = ""
    """How we know."""
    contact: str = ""
    """Who said so, at that company."""
    salesperson: str = ""
    """The code of who saw it; empty means whoever types."""
    interaction: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyEntry:
    """What the office asks of those who sell its products on."""

    name: str = ""
    kind: str = ""
    """One of `models.POLICIES`."""
    text: str = ""
    product: str = ""
    """The code or the name of the one it is about; empty is any."""
    family: str = ""
    from_on: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PolicyCheckEntry:
    """Whether a company keeps to a policy, as it was seen on a day."""

    company: int
    policy: str = ""
    """Its name, or how that begins."""
    kept: str = ""
    """"yes", "partly" or "no"."""
    day: date | None = None
    """None means today."""
    note: str = ""
    site: str = ""
    """The name or the city of the site where it was seen; empty is the company as a whole."""
    salesperson: str = ""
    """The code of who saw it; empty means whoever types."""
    interaction: int | None = None
