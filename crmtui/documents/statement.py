"""The statement of a company's interactions: who said what, and when, in a period."""

from __future__ import annotations

from datetime import date, time, timedelta

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.i18n import pgettext
from crmtui.queries import companies, interactions, office, team
from crmtui.queries.interactions import Interaction

MOST = 2_000
"""Interactions on one paper, the latest; so it takes a bounded time and memory."""


def document(
    user: User,
    company_id: int,
    language: str = "",
    *,
    since: date | None = None,
    until: date | None = None,
    most: int = MOST,
) -> Document:
    """The interactions with a company from `since` to `until`, both included, newest first.

    Of more than `most` it has the latest, and says so. In the reader's language or another.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    criteria = interactions.Criteria(
        company_id=company_id,
        since=clock.instant(since, time()) if since else None,
        until=clock.instant(until + timedelta(days=1), time()) if until else None,
    )
    with i18n.speaking(language):
        company = companies.card(user, company_id)
        found = interactions.find(user, criteria, limit=most + 1)
        shown = found[:most]
        return saying.document(
            office.get(user),
            "statement",
            title=pgettext("paper", "Statement of interactions"),
            name=company.name,
            facts=(
                saying.printed(),
                Fact(pgettext("paper", "Period"), _period(since, until)),
                Fact(pgettext("paper", "Interactions"), formats.integer(len(shown))),
                Fact(
                    pgettext("paper", "Salesperson"),
                    f"{company.salesperson} {company.salesperson_name}",
                ),
            ),
            parts=[_part(user, shown, more=len(found) > most)],
        )


def _period(since: date | None, until: date | None) -> str:
    if since is None and until is None:
        return pgettext("paper", "from the beginning until today")
    first = formats.numeric_date(since) if since else ""
    last = formats.numeric_date(until or clock.today())
    if not first:
        return pgettext("paper", "until {last}").format(last=last)
    return pgettext("paper", "from {first} to {last}").format(first=first, last=last)


def _part(user: User, shown: list[Interaction], *, more: bool) -> Part:
    who = {person.code: person for person in team.find(user)}
    note = "" if shown else pgettext("paper", "Nothing was noted in this period.")
    if more:
        note = pgettext("paper", "Only the latest {n} are here: ask for a shorter period.")
    return Part(
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "What"), 10),
            Column(pgettext("paper", "With"), 14),
            Column(pgettext("paper", "By"), 20, on="sheet"),
            Column(pgettext("paper", "What was said"), 0),
        ),
        rows=tuple(
            _row(row, who[row.salesperson].initials, who[row.salesperson].name) for row in shown
        ),
        note=note.format(n=formats.integer(len(shown))),
    )


def _row(row: Interaction, initials: str, name: str) -> Row:
    moment = clock.local(row.at)
    return Row(
        (
            Cell(
                formats.numeric_date(moment.date()),
                moment.replace(tzinfo=None, second=0, microsecond=0),
                under=formats.clock_time(moment),
            ),
            Cell(words.kind_of(row), under=initials),
            Cell(row.contact),
            Cell(name),
            Cell(saying.talk(row)),
        )
    )
