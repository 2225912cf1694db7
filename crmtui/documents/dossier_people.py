"""The people and the places of a company, as its dossier tells of them."""

from __future__ import annotations

from crmtui import formats
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Part, Row
from crmtui.documents.saying import joined, lines
from crmtui.i18n import pgettext
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.queries.office import Office

PEOPLE, PLACES = 60, 60
"""Most of each that are told one by one."""


def people(company: Company, unsure: frozenset[int]) -> Part:
    """Whom one meets there: who they are, how to reach them; those who left last.

    `unsure` are those of whom nobody made sure lately that it is right.
    """
    shown = company.contacts[:PEOPLE]
    return Part(
        pgettext("paper", "People"),
        columns=(
            Column(pgettext("paper", "Name"), 0),
            Column(pgettext("paper", "Phone"), 17),
            Column(pgettext("paper", "E-mail"), 38),
        ),
        rows=tuple(Row(_person(each, sure=each.id not in unsure)) for each in shown),
        note=_rest(len(company.contacts) - len(shown)),
    )


def places(company: Company, ours: Office) -> Part:
    """Where it is, where there is more to know than its one address."""
    sites = company.sites
    if len(sites) < 2 and not any(site.name or site.phones for site in sites):
        return Part()
    shown = sites[:PLACES]
    return Part(
        pgettext("paper", "Places"),
        columns=(
            Column(pgettext("paper", "Place"), 22),
            Column(pgettext("paper", "Address"), 0),
            Column(pgettext("paper", "Phone"), 18),
        ),
        rows=tuple(
            Row(
                (
                    Cell(site.name or _main(site.main), tone="strong" if site.main else ""),
                    Cell(", ".join(filter(None, saying.address(site, ours.country)))),
                    Cell(saying.phones(site.phones)),
                )
            )
            for site in shown
        ),
        note=_rest(len(sites) - len(shown)),
    )


def _person(row: ContactRow, *, sure: bool) -> tuple[Cell, ...]:
    left = ""
    if row.left_on is not None:
        left = pgettext("paper", "left {day}").format(day=formats.month_year(row.left_on))
    now = ""
    if row.now is not None:
        now = pgettext("paper", "now at {company}").format(company=row.now.company)
    silent = pgettext("paper", "do not contact") if row.do_not_contact else ""
    unconfirmed = "" if sure else pgettext("paper", "not confirmed")
    own = (f"{own.name}: {formats.own_value(own.kind, own.value)}" for own in row.own)
    about = joined(row.job_title, left, now, silent, unconfirmed)
    facts = lines(about, joined(*own), row.notes.strip())
    tone = "late" if row.do_not_contact else "strong" if row.main else ""
    return (
        Cell(row.name, under=facts, tone=tone),
        Cell(saying.phones(row.phones)),
        Cell(saying.emails(row.emails)),
    )


def _main(main: bool) -> str:
    return pgettext("paper", "Main place") if main else ""


def _rest(more: int) -> str:
    said = pgettext("paper", "{n} more are not on this paper.")
    return said.format(n=formats.integer(more)) if more > 0 else ""
