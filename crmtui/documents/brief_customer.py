"""How a customer stands, as its brief tells it: how they buy, owe, stock and complain."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.brief_lines import Line, Section, joined, section
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries import accounts, complaints, loyalty, stock
from crmtui.queries.accounts import AccountNow
from crmtui.queries.companies import Company
from crmtui.queries.complaints import ComplaintRow
from crmtui.queries.loyalty import Habits
from crmtui.queries.stock import StockRow

BOUGHT, OPEN, STOCK = 5, 3, 4
"""Most of each that are told."""


def worth(habits: Habits, currency: str) -> Iterator[Line]:
    """What class they are, how often they buy, and for how much; `currency` is the office's."""
    if habits.last is None:
        return
    rank = pgettext("brief", "class {rank}").format(rank=habits.rank) if habits.rank else ""
    amount = formats.amount_with_currency(habits.amount_now, currency)
    # Translators: how much a customer bought: "4.607,50 € en 12 meses".
    said = pgettext("brief", "{amount} in 12 months").format(amount=amount)
    rhythm = _rhythm(habits.every, habits.late_by)
    told = joined(rank, words.say(words.TREND, habits.trend), rhythm)
    yield Line(told, said, "late" if habits.late_by else "")


def bought(habits: Habits) -> Section:
    """What they buy: how often, at what price, when again; what is late shouts."""
    title = pgettext("paper", "What they bought")
    return section(title, map(_product, habits.products), most=BOUGHT)


def account(user: User, company: Company) -> Section:
    """What they owe and since when, what is left of their limit, and what secures it."""
    found = accounts.of_company(user, company.id, clock.today())
    lines = list(_account(found)) if found.known else []
    return section(pgettext("brief", "Account"), lines, most=len(lines))


def stocked(user: User, company: Company) -> Section:
    """What was counted there: what runs out first, and how much of it is ours."""
    found = stock.of_company(user, company.id)
    rows = sorted(found.lines, key=lambda row: (row.cover is None, row.cover or 0))
    title = pgettext("brief", "Stock")
    if found.counted_on is not None:
        share = (
            ""
            if found.share is None
            else pgettext("brief", "ours {share}").format(share=formats.percent(found.share))
        )
        title = joined(title, saying.day(found.counted_on).text, share)
    return section(title, map(_stocked, rows), most=STOCK)


def complained(user: User, company: Company) -> Section:
    """What they complain of and is not resolved yet."""
    found = complaints.of_company(user, company.id)
    return section(pgettext("brief", "Open complaints"), map(_complaint, found), most=OPEN)


def _rhythm(every: int | None, late_by: int) -> str:
    """How often they buy, and by how much they are late."""
    if not every:
        return ""
    often = ngettext("every day", "every {n} days", every).format(n=formats.integer(every))
    if not late_by:
        return often
    late = ngettext("{n} day late", "{n} days late", late_by).format(n=formats.integer(late_by))
    return joined(late, often)


def _product(row: loyalty.Product) -> Line:
    name = f"{row.code} {row.name}".strip()
    expected = ""
    if row.expected is not None and not row.late_by:
        expected = pgettext("brief", "next {day}").format(day=saying.day(row.expected).text)
    quantity = f"{formats.quantity(row.quantity)} {row.unit}".strip()
    said = joined(
        name, saying.day(row.last).text, quantity, expected or _rhythm(row.every, row.late_by)
    )
    price = formats.price_with_currency(row.last_price, row.currency)
    return Line(said, price, "late" if row.late_by else "")


def _account(found: AccountNow) -> Iterator[Line]:
    for each in found.balances:
        owed = formats.amount_with_currency(each.ages.balance, each.currency)
        yield Line(pgettext("brief", "They owe"), owed, "strong")
        if each.ages.overdue > 0:
            late = formats.amount_with_currency(each.ages.overdue, each.currency)
            days = ngettext("overdue, for {n} day", "overdue, for up to {n} days", found.late)
            yield Line(days.format(n=formats.integer(found.late)), late, "late")
    if not found.balances:
        yield Line(pgettext("brief", "They owe nothing"), tone="muted")
    if found.limit is not None and found.left is not None:
        limit = formats.amount_with_currency(found.limit, found.currency)
        left = formats.amount_with_currency(found.left, found.currency)
        said = pgettext("brief", "left of their limit of {limit}").format(limit=limit)
        yield Line(said, left, "late" if found.left < 0 else "")
    if found.standing is not None:
        said = joined(words.say(words.STANDING, found.standing.standing), found.standing.reason)
        yield Line(said, tone="" if found.standing.standing == "good" else "late")
    for row in found.guarantees[:1]:
        amount = formats.amount_with_currency(row.amount or Decimal(0), row.currency)
        yield Line(joined(row.what, saying.day(row.until).text), amount if row.amount else "")


def _stocked(row: StockRow) -> Line:
    name = f"{row.code} {row.name}".strip() if row.is_ours else joined(row.name, row.competitor)
    cover = ""
    if row.cover is not None:
        cover = ngettext("lasts {n} day", "lasts {n} days", row.cover)
        cover = cover.format(n=formats.integer(row.cover))
    order = ""
    if row.suggested:
        order = pgettext("brief", "order {quantity}")
        order = order.format(quantity=formats.quantity(row.suggested))
    quantity = f"{formats.quantity(row.quantity)} {row.unit}".strip()
    return Line(joined(name, cover, order), quantity, "strong" if order else "")


def _complaint(row: ComplaintRow) -> Line:
    late = row.due is not None and row.due < clock.today() and row.answered_on is None
    state = _("answered") if row.answered_on else pgettext("paper", "late") if late else ""
    said = joined(saying.day(row.opened_on).text, state, row.about, row.text)
    return Line(said, row.contact, "late" if late else "strong")
