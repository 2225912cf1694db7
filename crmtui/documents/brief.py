"""The brief: what one should know of a company before a call or a visit, on one page."""

from __future__ import annotations

from dataclasses import replace

from crmtui import clock, i18n
from crmtui.access import User
from crmtui.documents import brief_customer, brief_deals, brief_market, brief_people, paper, saying
from crmtui.documents.brief_lines import Brief, Line, Section, broken, fitted, joined
from crmtui.documents.columns import GAP
from crmtui.documents.document import Cell, Column, Document, Part, Row
from crmtui.documents.letterhead import Letterhead
from crmtui.i18n import pgettext
from crmtui.queries import companies, loyalty, office
from crmtui.queries.companies import Company
from crmtui.queries.loyalty import Habits

_RIGHT = 18
"""Letters of what stands at the end of a line."""
_LINES = paper.LINES - 10
"""Lines of a page that sections have: the others are its heading and who they are."""


def read(user: User, company_id: int, language: str = "", *, whole: bool = False) -> Brief:
    """The brief of a company as the user may see it, in the reader's language or another.

    `whole` is on as many pages as it takes.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    with i18n.speaking(language):
        company = companies.get(user, company_id)
        habits = loyalty.of_company(user, company_id, clock.today())
        worth = brief_customer.worth(habits, office.get(user).currency)
        return Brief(
            company_id,
            company.name,
            (*brief_people.head(company), *worth),
            tuple(brief_people.warnings(user, company)),
            fitted(_sections(user, company, habits), _LINES * (9 if whole else 1)),
        )


def _sections(user: User, company: Company, habits: Habits) -> list[Section]:
    """What there is to tell of a company, the most urgent first; some may be empty."""
    return [
        brief_people.planned(user, company),
        brief_customer.complained(user, company),
        brief_people.people(company, brief_people.unsure(user, company)),
        brief_people.talks(user, company),
        brief_deals.offered(user, company),
        brief_customer.bought(habits),
        brief_customer.account(user, company),
        brief_customer.stocked(user, company),
        brief_market.proposed(habits),
        brief_people.opinions(user, company),
        brief_market.objected(user, company),
        brief_market.rivals(user, company),
        brief_market.prices(user, company),
        brief_market.helping(user, company),
    ]


def known(user: User, company: Company) -> list[Part]:
    """How a customer stands and who else sells to them, for papers that tell the rest anyway."""
    told = [
        brief_customer.complained(user, company),
        brief_customer.account(user, company),
        brief_customer.stocked(user, company),
        brief_market.objected(user, company),
        brief_market.seen(user, company),
        brief_market.prices(user, company),
    ]
    return [_part(each) for each in told if each.lines]


def document(user: User, company_id: int, language: str = "") -> Document:
    """The same on paper.

    Raises:
        NotFound: the company is not there, or not the user's to see.
    """
    found = read(user, company_id, language)
    with i18n.speaking(language):
        ours = office.get(user)
        document = saying.document(
            ours,
            "brief",
            title=pgettext("paper", "Brief"),
            name=found.name,
            facts=[saying.printed()],
            box=[joined(line.text, line.right) for line in found.head],
            warning=" · ".join(found.warnings),
            parts=[_part(each) for each in found.sections],
        )
        # Nobody outside reads it: the room is for what they are to know.
        return replace(document, letterhead=Letterhead("", (), (), ours.color))


def _part(told: Section) -> Part:
    """A section as a table without headings: what there is to know, and what stands at its end."""
    ended = any(line.right for line in told.lines)
    width = paper.WIDTH - (_RIGHT + len(GAP) if ended else 0)
    return Part(
        told.heading,
        columns=(Column("", 0), Column("", _RIGHT, right=True)),
        rows=tuple(_row(line, width) for line in told.lines),
    )


def _row(line: Line, width: int) -> Row:
    tone = line.tone if line.tone in ("strong", "late") else ""
    return Row((Cell("\n".join(broken(line, width)), tone=tone), Cell(line.right)))
