"""What a company was offered and has not answered yet, as its brief tells it."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.brief_lines import Line, Section, joined, section
from crmtui.i18n import pgettext
from crmtui.queries import opportunities
from crmtui.queries.companies import Company
from crmtui.queries.opportunities import OpportunityRow
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import QuoteRow

OFFERED = 5
"""Most that are told."""
OPEN = ("sent", "expired", "draft")
"""Quotes that may still become something."""


def offered(user: User, company: Company) -> Section:
    """Quotes without an answer yet, and what else is on its way."""
    every = quotes.Criteria(company_id=company.id)
    rows = quotes.listed(user, every, today=clock.today(), limit=200)
    told = [_quote(row) for row in rows if row.state in OPEN]
    told += [_opportunity(row) for row in opportunities.of_company(user, company.id)]
    return section(pgettext("brief", "Offered"), told, most=OFFERED)


def _quote(row: QuoteRow) -> Line:
    state = words.say(words.QUOTE_STATE, row.state)
    until = saying.day(row.valid_until).text
    tone = "late" if row.state == "expired" else "strong"
    amount = formats.amount_with_currency(row.net, row.currency)
    return Line(joined(row.name, state, until, row.reference), amount, tone)


def _opportunity(row: OpportunityRow) -> Line:
    amount = "" if row.amount is None else formats.amount_with_currency(row.amount, row.currency)
    expected = saying.day(row.expected_on).text
    return Line(joined(row.what, words.say(words.STAGE, row.stage), expected), amount)
