"""Who a company is, as its brief tells it: whom to ask for, what was agreed, what they said."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.brief_lines import Line, Section, joined, section
from crmtui.i18n import pgettext
from crmtui.queries import accounts, facts, followups, interactions
from crmtui.queries.companies import Company
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.interactions import TimelineRow

PLANS, PEOPLE, TALKS, OPINIONS = 5, 4, 3, 2
"""Most of each that are told."""
_TALKED = frozenset({"call_in", "call_out", "visit", "email", "message", "other", "note"})


def head(company: Company) -> Iterator[Line]:
    """What they are, where, and how to reach them."""
    status = joined(words.say(words.STATUS, company.status), company.sector, company.product)
    seller = f"{company.salesperson} {company.salesperson_name}"
    yield Line(status, seller)
    reach = [phone.number for phone in company.phones[:2]]
    reach += [str(email) for email in company.emails[:1]]
    yield Line(joined(*reach), tone="strong")
    yield Line(_place(company))


def warnings(user: User, company: Company) -> Iterator[str]:
    """That they asked not to be contacted, when not to call them, what speaks against selling."""
    if company.do_not_contact:
        said = pgettext("paper", "Asked not to be contacted")
        note = company.do_not_contact_note
        yield f"{said}: {note}" if note else said
    if company.quiet_hours:
        said = pgettext("brief", "Do not call: {hours}")
        yield said.format(hours=formats.quiet_hours(company.quiet_hours))
    yield from accounts.concerns(user, company.id, clock.today())


def planned(user: User, company: Company) -> Section:
    """The next contact and the promises and tasks that are open; what is late shouts."""
    rows = followups.of_company(user, company.id)
    lines = [
        _plan(row) for row in sorted(rows, key=lambda row: (not _late(row), row.purpose != "next"))
    ]
    if not any(row.purpose == "next" for row in rows):
        lines.insert(0, Line(pgettext("brief", "No next contact is planned."), tone="late"))
    return section(pgettext("paper", "Next steps"), lines, most=PLANS)


def unsure(user: User, company: Company) -> frozenset[int]:
    """The people of whom nobody made sure lately that what is kept is right."""
    found = facts.of_company(user, company.id, clock.today(), limit=200)
    return frozenset(row.id for row in found if row.kind == "contact")


def people(company: Company, unsure: frozenset[int]) -> Section:
    """Whom to ask for: the main one first; who left is not told."""
    there = [each for each in company.contacts if each.left_on is None]
    lines = [_person(each, sure=each.id not in unsure) for each in there]
    return section(pgettext("paper", "People"), lines, most=PEOPLE)


def talks(user: User, company: Company) -> Section:
    """What was said last, with what they need and object to."""
    found = interactions.timeline(user, company.id, kinds=_TALKED, limit=TALKS)
    lines = [line for row in found for line in _talk(row)]
    return section(pgettext("brief", "Last talks"), lines, most=2 * TALKS)


def opinions(user: User, company: Company) -> Section:
    """What they think of us and of what we sell."""
    voice = frozenset({interactions.VOICE})
    found = interactions.timeline(user, company.id, kinds=voice, limit=4 * OPINIONS)
    told = [Line(words.opinion(row), _day(row)) for row in found if words.opinion(row)]
    return section(pgettext("brief", "Opinions"), told[:OPINIONS], most=OPINIONS)


def _place(company: Company) -> str:
    if not company.sites:
        return ""
    site = company.sites[0]
    street = " ".join(site.address.split())
    return ", ".join(part for part in (street, f"{site.postcode} {site.city}".strip()) if part)


def _plan(row: FollowUpRow) -> Line:
    due = formats.long_day(row.due) if row.due else ""
    hour = formats.clock_time(row.time) if row.time else ""
    late = _late(row)
    kind = words.KIND_SHORT if row.purpose == "next" else words.PURPOSE
    what = words.say(kind, row.kind if row.purpose == "next" else row.purpose)
    overdue = pgettext("paper", "late") if late else ""
    said = joined(" ".join(filter(None, (due, hour))), what, overdue, row.note)
    strong = "strong" if row.purpose == "next" else ""
    return Line(said, row.contact, "late" if late else strong)


def _late(row: FollowUpRow) -> bool:
    return row.due is not None and row.due < clock.today()


def _person(row: ContactRow, *, sure: bool) -> Line:
    silent = pgettext("paper", "do not contact") if row.do_not_contact else ""
    phone = row.phones[0].number if row.phones else ""
    tone = "late" if row.do_not_contact else "strong" if row.main else ""
    name = row.name if sure else f"{row.name} ?"
    return Line(joined(name, row.job_title, silent), phone, tone)


def _talk(row: TimelineRow) -> Iterator[Line]:
    who = joined(_day(row), words.kind_of(row), row.contact, row.who)
    yield Line(f"{who}: {words.said(row)}", room=2)
    for label, text in (
        (pgettext("paper", "Needs"), row.needs),
        (pgettext("paper", "Objections"), row.objections),
    ):
        if text and text != words.said(row):
            yield Line(f"{label}: {text}", tone="muted")


def _day(row: TimelineRow) -> str:
    return saying.day(row.at).text
