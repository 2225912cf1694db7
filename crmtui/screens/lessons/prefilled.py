"""A case as it begins: with what is known of the company, the quote or the opportunity."""

from __future__ import annotations

from dataclasses import replace

from crmtui.access import User
from crmtui.entry import LessonEntry
from crmtui.i18n import _
from crmtui.queries import companies, losses, quotes
from crmtui.queries.opportunities import OpportunityRow

_ENDED = {"won": "success", "lost": "failure"}


def of_company(user: User, company_id: int) -> LessonEntry:
    """A case of a company: its sector.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    sector = companies.get(user, company_id).sector
    return LessonEntry(company=company_id, sector=sector or "")


def of_quote(user: User, quote_id: int) -> LessonEntry:
    """A case of a quote: how it ended, what it was about, and why and to whom it was lost.

    Raises:
        NotFound: the quote is not there, or not the user's to see.
    """
    found = quotes.get(user, quote_id)
    entry = replace(of_company(user, found.entry.company), quote=quote_id)
    items = [line for line in found.entry.lines if line.kind == "item"]
    first = next(iter(items), None)
    what = first.description.partition("\n")[0] if first is not None else ""
    entry = replace(entry, product=first.code if first is not None else "")
    lost = losses.of_quote(user, quote_id)
    said = ". ".join(part for part in (lost.reason, lost.note) if part) if lost else ""
    return _ended(entry, found.state, what, said, lost.competitor if lost else "")


def of_opportunity(user: User, row: OpportunityRow) -> LessonEntry:
    """A case of an opportunity: how it ended, what it was about, and why and to whom it was lost.

    Raises:
        NotFound: its company is not there any more, or not the user's to see.
    """
    entry = LessonEntry()
    if row.company_id is not None:
        entry = of_company(user, row.company_id)
    entry = replace(entry, product=row.product, quote=row.quote_id)
    return _ended(entry, row.stage, row.what, row.reason, row.competitor)


def _ended(entry: LessonEntry, state: str, what: str, said: str, competitor: str) -> LessonEntry:
    title = {"won": _("{what}: won"), "lost": _("{what}: lost")}.get(state, "{what}")
    return replace(
        entry, title=title.format(what=what) if what else "", kind=_ENDED.get(state, ""),
        text=said, competitor=competitor,
    )  # fmt: skip
