"""What a company was offered and bought, and from whom else, as its brief tells it."""

from __future__ import annotations

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.brief_lines import Line, Section, joined, section
from crmtui.i18n import ngettext, pgettext
from crmtui.queries import losses, opportunities, sales
from crmtui.queries.companies import Company
from crmtui.queries.losses import LossRow
from crmtui.queries.opportunities import OpportunityRow
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.queries.sales import Bought

OFFERED, BOUGHT, LOST = 5, 5, 3
"""Most of each that are told."""
OPEN = ("sent", "expired", "draft")
"""Quotes that may still become something."""


def offered(user: User, company: Company) -> Section:
    """Quotes without an answer yet, and what else is on its way."""
    every = quotes.Criteria(company_id=company.id)
    rows = quotes.listed(user, every, today=clock.today(), limit=200)
    told = [_quote(row) for row in rows if row.state in OPEN]
    told += [_opportunity(row) for row in opportunities.of_company(user, company.id)]
    return section(pgettext("brief", "Offered"), told, most=OFFERED)


def bought(user: User, company: Company) -> Section:
    """What they buy: when last, how often, at what price."""
    found = [_bought(row) for row in sales.bought(user, company.id)]
    return section(pgettext("paper", "What they bought"), found, most=BOUGHT)


def rivals(user: User, company: Company) -> Section:
    """What was lost, why and to whom."""
    found = [_loss(row) for row in losses.of_company(user, company.id)]
    return section(pgettext("paper", "What was lost"), found, most=LOST)


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


def _bought(row: Bought) -> Line:
    every = ""
    if row.every:
        said = ngettext("every day", "every {n} days", row.every)
        every = said.format(n=formats.integer(row.every))
    quantity = f"{formats.quantity(row.quantity)} {row.unit}".strip()
    last = saying.day(row.last).text
    late = row.is_late(clock.today())
    overdue = pgettext("paper", "late") if late else ""
    said = joined(f"{row.code} {row.description}".strip(), quantity, last, every, overdue)
    price = formats.price_with_currency(row.last_price, row.currency)
    return Line(said, price, "late" if late else "")


def _loss(row: LossRow) -> Line:
    theirs = ""
    if row.competitor_price is not None:
        theirs = formats.price_with_currency(row.competitor_price, row.currency)
    what = row.about or row.product or row.quote
    return Line(joined(saying.day(row.day).text, what, row.reason, row.competitor), theirs)
