"""The list of companies, such as a salesperson's base: who, where, whom to ask for, when next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.core.text import fold
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.documents.saying import joined, lines
from crmtui.i18n import pgettext
from crmtui.queries import companies, office, team
from crmtui.queries.companies import Company, Criteria
from crmtui.queries.companies.criteria import NO_TERRITORY
from crmtui.queries.sites import SiteRow

MOST = 2_000
"""Companies on one paper; so it takes a bounded time and memory."""


def document(
    user: User,
    criteria: Criteria,
    language: str = "",
    *,
    ids: Sequence[int] | None = None,
    by_city: bool = False,
    most: int = MOST,
) -> Document:
    """The companies of a list that the user may see, or those of `ids`; by name, or by city.

    Of more than `most` it has the first, and says so. In the reader's language or another.
    """
    with i18n.speaking(language):
        found = list(companies.full(user, criteria, ids=ids, limit=most + 1))
        shown = found[:most]
        if ids is not None:
            shown.sort(key=lambda each: fold(each.name))
        owner = criteria.salesperson
        person = team.by_code(user, owner) if owner is not None else None
        return saying.document(
            office.get(user),
            "base",
            # Translators: the title of a list: "Empresas".
            title=pgettext("paper", "Companies"),
            name=f"{person.code} {person.name}" if person else pgettext("paper", "All salespeople"),
            facts=(
                saying.printed(),
                Fact(pgettext("paper", "Which"), _which(criteria) if ids is None else ""),
                Fact(pgettext("paper", "Number"), formats.integer(len(shown))),
            ),
            parts=[_part(shown, by_city=by_city, whose=person is None, more=len(found) > most)],
        )


def _which(criteria: Criteria) -> str:
    """What the companies have in common besides whose they are."""
    territory = criteria.territory or ""
    if territory == NO_TERRITORY:
        territory = pgettext("paper", "in no territory")
    silent = ""
    if criteria.do_not_contact is not None:
        silent = pgettext("paper", "may be contacted")
        if criteria.do_not_contact:
            silent = pgettext("paper", "not to be contacted")
    return joined(
        words.say(words.STATUS_MANY, criteria.status),
        criteria.sector,
        criteria.source,
        words.say(words.RELATION, criteria.relation),
        territory,
        silent,
        *(f"{test.name} {test.typed}" for test in criteria.own),
        f"“{criteria.text.strip()}”" if criteria.text.strip() else "",
    )


def _part(shown: list[Company], *, by_city: bool, whose: bool, more: bool) -> Part:
    note = "" if shown else pgettext("paper", "No company here.")
    if more:
        note = pgettext("paper", "Only the first {n} are here: ask for fewer.")
    return Part(
        columns=(
            Column(pgettext("paper", "Company"), 0),
            Column(pgettext("paper", "Tax id"), 14, on="sheet"),
            Column(pgettext("paper", "Address"), 30, on="sheet"),
            Column(pgettext("paper", "Postcode"), 10, on="sheet"),
            Column(pgettext("paper", "City"), 20, on="sheet"),
            Column(pgettext("paper", "Sector"), 16, on="sheet"),
            Column(pgettext("paper", "Contact"), 24, on="sheet"),
            Column(pgettext("paper", "Job title"), 20, on="sheet"),
            Column(pgettext("paper", "Phone"), 16),
            Column(pgettext("paper", "E-mail"), 24, on="sheet"),
            Column(pgettext("paper", "Last"), 10),
            Column(pgettext("paper", "Next"), 10),
            Column(pgettext("paper", "Of"), 3, on="" if whose else "sheet"),
        ),
        rows=tuple(_rows(shown, by_city=by_city)),
        note=note.format(n=formats.integer(len(shown))),
    )


def _rows(shown: list[Company], *, by_city: bool) -> Iterator[Row]:
    if not by_city:
        yield from map(_row, shown)
        return
    ordered = sorted(shown, key=lambda each: (not _city(each), fold(_city(each))))
    for _fold, members in groupby(ordered, key=lambda each: fold(_city(each))):
        found = list(members)
        city = _city(found[0]) or pgettext("paper", "No city known")
        yield Row((Cell(f"{city} · {formats.integer(len(found))}"),), "group")
        yield from map(_row, found)


def _row(company: Company) -> Row:
    site = _site(company)
    person = next((each for each in company.contacts if each.left_on is None), None)
    numbers = [phone.number for phone in (person.phones if person else ()) + company.phones]
    mails = (person.emails if person else ()) + company.emails
    silent = company.do_not_contact
    late = company.next_contact is not None and company.next_contact < clock.today()
    cells = (
        Cell(company.name, tone="late" if silent else "strong"),
        Cell(company.tax_id),
        Cell(" ".join(site.address.split()) if site else ""),
        Cell(site.postcode if site else ""),
        Cell(_city(company)),
        Cell(company.sector or ""),
        Cell(person.name if person else ""),
        Cell(person.job_title if person else ""),
        Cell(numbers[0] if numbers else ""),
        Cell(mails[0] if mails else ""),
        saying.day(company.last_contact),
        saying.day(company.next_contact, tone="late" if late else ""),
        Cell(str(company.salesperson), company.salesperson),
    )
    met = ", ".join(filter(None, (person.name, person.job_title))) if person else ""
    said = pgettext("paper", "do not contact") if silent else ""
    under = lines(
        joined(said, met, *numbers[1:2], *mails[:1]),
        joined(", ".join(filter(None, _where(site))), company.sector),
    )
    return Row(cells, under=under)


def _site(company: Company) -> SiteRow | None:
    return next((site for site in company.sites if site.main), next(iter(company.sites), None))


def _where(site: SiteRow | None) -> list[str]:
    if site is None:
        return []
    return [" ".join(site.address.split()), f"{site.postcode} {site.city}".strip()]


def _city(company: Company) -> str:
    site = _site(company)
    return site.city if site else ""
