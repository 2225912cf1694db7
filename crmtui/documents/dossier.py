"""The dossier of a company: what one takes along on a visit, or reads before a call."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, i18n, words
from crmtui.access import User
from crmtui.documents import brief, brief_people, dossier_deals, dossier_people, saying
from crmtui.documents.document import Cell, Column, Document, Fact, Part, Row
from crmtui.documents.letterhead import tax_id
from crmtui.documents.saying import joined
from crmtui.i18n import pgettext
from crmtui.queries import companies, followups, interactions, office
from crmtui.queries.companies import Company
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.office import Office

TALKS, VOICES, PLANS = 10, 8, 20
"""The latest interactions, and opinions, that are told; and what is planned."""
GROUP = 6
"""Companies of its group that are named."""


def document(user: User, company_id: int, language: str = "") -> Document:
    """The dossier of a company as the user may see it, in the reader's language or another.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    with i18n.speaking(language):
        company, ours = companies.get(user, company_id), office.get(user)
        return saying.document(
            ours,
            "dossier",
            title=pgettext("paper", "Dossier"),
            name=company.name,
            facts=_facts(user, company),
            box=_box(company, ours),
            warning=_warning(company),
            parts=_parts(user, company, ours),
        )


def _facts(user: User, company: Company) -> Iterator[Fact]:
    yield saying.printed()
    trade_name = company.trade_name if company.trade_name != company.name else ""
    yield Fact(pgettext("paper", "Trade name"), trade_name)
    seller = f"{company.salesperson} {company.salesperson_name}"
    yield Fact(pgettext("paper", "Salesperson"), joined(seller, company.territory))
    yield Fact(pgettext("paper", "Status"), _status(company))
    yield Fact(pgettext("paper", "Sector"), joined(company.sector, company.product))
    brought = company.referred_by.name if company.referred_by is not None else ""
    yield Fact(pgettext("paper", "Belongs to"), company.parent.name if company.parent else "")
    group = ", ".join(other.name for other in company.subsidiaries[:GROUP])
    more = " …" if len(company.subsidiaries) > GROUP else ""
    yield Fact(pgettext("paper", "Of its group"), group + more)
    came = joined(company.source, company.source_detail, brought)
    yield Fact(pgettext("paper", "Came by"), came)
    yield Fact(pgettext("paper", "Last contact"), saying.day(company.last_contact).text)
    due = formats.long_day(company.next_contact) if company.next_contact else ""
    yield Fact(pgettext("paper", "Next contact"), due)
    score = interactions.latest_score(user, company.id)
    if score is not None:
        told = joined(f"{score.score}/10", score.about, saying.day(score.at).text)
        yield Fact(pgettext("paper", "Opinion"), told)
    for own in company.own:
        yield Fact(own.name, formats.own_value(own.kind, own.value))


def _status(company: Company) -> str:
    status = words.say(words.STATUS, company.status)
    relation = words.say(words.RELATION, company.relation)
    if company.status != "dropped":
        return joined(status, relation)
    again = ""
    if company.recheck_on is not None:
        again = pgettext("paper", "look again {day}")
        again = again.format(day=formats.numeric_date(company.recheck_on))
    dropped = saying.day(company.dropped_on).text
    return joined(status, dropped, company.drop_reason, company.drop_note, again)


def _box(company: Company, ours: Office) -> Iterator[str]:
    """How to reach it: by telephone, in writing, in person; and its tax id."""
    yield "  ".join(saying.phones(company.phones).splitlines())
    yield from saying.emails(company.emails).splitlines()
    yield company.web
    for site in company.sites[:1]:
        yield from saying.address(site, ours.country)
    yield tax_id(company.tax_id, company.country)


def _warning(company: Company) -> str:
    if not company.do_not_contact:
        return ""
    said = pgettext("paper", "Asked not to be contacted")
    return f"{said}: {company.do_not_contact_note}" if company.do_not_contact_note else said


def _parts(user: User, company: Company, ours: Office) -> Iterator[Part]:
    yield _planned(followups.of_company(user, company.id))
    yield dossier_people.people(company, brief_people.unsure(user, company))
    yield dossier_people.places(company, ours)
    yield Part(pgettext("paper", "Notes"), text=company.notes.strip())
    yield _voice(user, company.id)
    yield from dossier_deals.parts(user, company.id, ours.currency)
    yield from brief.known(user, company)
    yield _talks(user, company.id)


def _planned(rows: list[FollowUpRow]) -> Part:
    today = clock.today()
    return Part(
        pgettext("paper", "Next steps"),
        columns=(
            Column(pgettext("paper", "When"), 15),
            Column(pgettext("paper", "What"), 14),
            Column(pgettext("paper", "With"), 22),
            Column(pgettext("paper", "About"), 0),
        ),
        rows=tuple(
            Row(
                (
                    Cell(
                        joined(
                            formats.long_day(row.due) if row.due else "",
                            formats.clock_time(row.time) if row.time else "",
                        ),
                        under=pgettext("paper", "late") if row.due and row.due < today else "",
                        tone="late" if row.due and row.due < today else "strong",
                    ),
                    Cell(_purpose(row)),
                    Cell(row.contact, under=row.phone),
                    Cell(joined(row.note.strip(), row.quote if row.quote not in row.note else "")),
                )
            )
            for row in rows[:PLANS]
        ),
    )


def _purpose(row: FollowUpRow) -> str:
    if row.purpose == "next":
        return words.say(words.KIND_SHORT, row.kind)
    given = pgettext("paper", "given by {code}").format(code=row.given_by) if row.given_by else ""
    return joined(words.say(words.PURPOSE, row.purpose), given)


def _voice(user: User, company_id: int) -> Part:
    """What they need, object to and think, the latest first."""
    found = interactions.timeline(
        user, company_id, kinds=frozenset({interactions.VOICE}), limit=VOICES
    )
    rows = [
        (saying.day(row.at), Cell(label), Cell(joined(text.strip(), row.contact)))
        for row in found
        for label, text in (
            (pgettext("paper", "Needs"), row.needs),
            (pgettext("paper", "Objections"), row.objections),
            (pgettext("paper", "Opinion"), words.opinion(row)),
        )
        if text
    ]
    return Part(
        pgettext("paper", "What they need and think"),
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column("", 11),
            Column(pgettext("paper", "What they said"), 0),
        ),
        rows=tuple(Row(cells) for cells in rows),
    )


def _talks(user: User, company_id: int) -> Part:
    of_it = interactions.Criteria(company_id=company_id)
    found = interactions.find(user, of_it, limit=TALKS)
    return Part(
        pgettext("paper", "Latest interactions"),
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "What"), 10),
            Column(pgettext("paper", "With"), 14),
            Column(pgettext("paper", "What was said"), 0),
        ),
        rows=tuple(
            Row(
                (
                    saying.day(row.at),
                    Cell(words.kind_of(row)),
                    Cell(row.contact),
                    Cell(saying.talk(row)),
                )
            )
            for row in found
        ),
    )
