"""Whole lists, read little by little: what a command prints and an export writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.accounts import Criteria as EntryCriteria
    from crmtui.queries.accounts import EntryRow
    from crmtui.queries.actions import ActionRow
    from crmtui.queries.actions import Criteria as ActionCriteria
    from crmtui.queries.aftersale import Criteria as DeliveryCriteria
    from crmtui.queries.companies import CompanyRow
    from crmtui.queries.companies import Criteria as CompanyCriteria
    from crmtui.queries.complaints import ComplaintRow
    from crmtui.queries.complaints import Criteria as ComplaintCriteria
    from crmtui.queries.contacts import ContactRow
    from crmtui.queries.criteria import Criteria as CriterionCriteria
    from crmtui.queries.criteria import CriterionRow
    from crmtui.queries.debtors import Criteria as DebtorCriteria
    from crmtui.queries.debtors import DebtorRow
    from crmtui.queries.facts import Criteria as FactCriteria
    from crmtui.queries.facts import Unconfirmed
    from crmtui.queries.followups import FollowUpRow, Scope
    from crmtui.queries.goals import Criteria as GoalCriteria
    from crmtui.queries.goals import GoalRow
    from crmtui.queries.history import ChangeRow
    from crmtui.queries.interactions import Criteria as InteractionCriteria
    from crmtui.queries.interactions import Interaction
    from crmtui.queries.journal import Criteria as ChangeCriteria
    from crmtui.queries.losses import Criteria as LossCriteria
    from crmtui.queries.losses import LossRow
    from crmtui.queries.market import Criteria as MarketCriteria
    from crmtui.queries.market import FactRow
    from crmtui.queries.objections import Criteria as ObjectionCriteria
    from crmtui.queries.objections import ObjectionRow
    from crmtui.queries.opportunities import Criteria as OpportunityCriteria
    from crmtui.queries.opportunities import OpportunityRow
    from crmtui.queries.plans import Criteria as PlanCriteria
    from crmtui.queries.plans import PlanRow
    from crmtui.queries.policy_checks import CheckRow
    from crmtui.queries.policy_checks import Criteria as CheckCriteria
    from crmtui.queries.price_lists import PriceListRow
    from crmtui.queries.prices_seen import Criteria as PriceCriteria
    from crmtui.queries.prices_seen import PriceSeenRow
    from crmtui.queries.products import Criteria as ProductCriteria
    from crmtui.queries.products import ProductRow
    from crmtui.queries.promotions import Criteria as PromotionCriteria
    from crmtui.queries.promotions import MemberRow, Members, PromotionRow
    from crmtui.queries.quotes.lists import Criteria as QuoteCriteria
    from crmtui.queries.quotes.lists import QuoteRow
    from crmtui.queries.reviews import Criteria as ReviewCriteria
    from crmtui.queries.reviews import ReviewRow
    from crmtui.queries.sales import Criteria as SaleCriteria
    from crmtui.queries.sales import SaleRow
    from crmtui.queries.stock import CountRow, StockRow
    from crmtui.queries.stock import Criteria as StockCriteria
    from crmtui.queries.team import Person

# Each function imports what it reads: a short command starts in half the time.

PAGE = 5_000
"""Rows read at a time."""
_TOGETHER = 200
"""Companies whose stock is reckoned at a time."""
LATELY = timedelta(days=30)
"""How long a calendar is told of what was closed before its day."""

T = TypeVar("T")


def all_companies(
    user: User, criteria: CompanyCriteria, own: Sequence[int] = ()
) -> Iterator[CompanyRow]:
    """Companies as rows of a list, in its order, with what they have in these `own` fields."""
    from crmtui.queries import companies

    return _pages(lambda offset: companies.find(user, criteria, limit=PAGE, offset=offset, own=own))


def all_contacts(user: User, search: str = "") -> Iterator[ContactRow]:
    """The people at companies, by name."""
    from crmtui.queries import contacts

    return _pages(lambda offset: contacts.find(user, search, limit=PAGE, offset=offset))


def all_interactions(user: User, criteria: InteractionCriteria) -> Iterator[Interaction]:
    """Interactions, newest first."""
    from crmtui.queries import interactions

    return _pages(lambda offset: interactions.find(user, criteria, limit=PAGE, offset=offset))


def all_followups(
    user: User,
    scope: Scope,
    *,
    today: date,
    until: date | None = None,
    purposes: Collection[str] | None = None,
) -> Iterator[FollowUpRow]:
    """Open follow-ups as they are due, `until` that day at most."""
    from crmtui.queries import followups

    return _pages(
        lambda offset: followups.find(
            user, scope, today=today, until=until, purposes=purposes, limit=PAGE, offset=offset
        )
    )


def all_quotes(user: User, criteria: QuoteCriteria, *, today: date) -> Iterator[QuoteRow]:
    """Quotes as rows of a list, in its order."""
    from crmtui.queries.quotes import lists

    return _pages(
        lambda offset: lists.listed(user, criteria, today=today, limit=PAGE, offset=offset)
    )


def all_sales(user: User, criteria: SaleCriteria) -> Iterator[SaleRow]:
    """Sales, newest first."""
    from crmtui.queries import sales

    return _pages(lambda offset: sales.find(user, criteria, limit=PAGE, offset=offset))


def all_losses(user: User, criteria: LossCriteria) -> Iterator[LossRow]:
    """Operations that were lost, newest first."""
    from crmtui.queries import losses

    return _pages(lambda offset: losses.find(user, criteria, limit=PAGE, offset=offset))


def all_objections(user: User, criteria: ObjectionCriteria) -> Iterator[ObjectionRow]:
    """Objections, newest first."""
    from crmtui.queries import objections

    return _pages(lambda offset: objections.find(user, criteria, limit=PAGE, offset=offset))


def all_facts(user: User, criteria: MarketCriteria) -> Iterator[FactRow]:
    """What was seen of competitors, newest first."""
    from crmtui.queries import market

    return _pages(lambda offset: market.find(user, criteria, limit=PAGE, offset=offset))


def all_checks(user: User, criteria: CheckCriteria) -> Iterator[CheckRow]:
    """Who keeps to our policies, newest first."""
    from crmtui.queries import policy_checks

    return _pages(lambda offset: policy_checks.find(user, criteria, limit=PAGE, offset=offset))


def all_prices_seen(user: User, criteria: PriceCriteria) -> Iterator[PriceSeenRow]:
    """Prices that were seen, newest first."""
    from crmtui.queries import prices_seen

    return _pages(lambda offset: prices_seen.find(user, criteria, limit=PAGE, offset=offset))


def all_counts(user: User, criteria: StockCriteria) -> Iterator[CountRow]:
    """Counts of stock as rows of a list, in its order."""
    from crmtui.queries import stock

    return _pages(lambda offset: stock.find(user, criteria, limit=PAGE, offset=offset))


def all_stock(user: User, criteria: StockCriteria) -> Iterator[StockRow]:
    """What there is in stock of each product, by company, where there are such counts."""
    from crmtui.queries import stock

    several: list[int] = []
    for company in _pages(
        lambda offset: stock.companies(user, criteria, limit=PAGE, offset=offset)
    ):
        several.append(company)
        if len(several) == _TOGETHER:
            yield from _stock_of(user, several)
            several = []
    yield from _stock_of(user, several)


def _stock_of(user: User, companies: list[int]) -> Iterator[StockRow]:
    from crmtui.queries import stock

    found = stock.of_companies(user, companies)
    for company in companies:
        yield from found[company].lines if company in found else ()


def all_entries(user: User, criteria: EntryCriteria) -> Iterator[EntryRow]:
    """Entries of customers' accounts, newest first; those to be paid as they fall due."""
    from crmtui.queries import accounts

    return _pages(lambda offset: accounts.find(user, criteria, limit=PAGE, offset=offset))


def all_debtors(user: User, criteria: DebtorCriteria, *, today: date) -> Iterator[DebtorRow]:
    """Who owes us by how old it is, a line a company and currency."""
    from crmtui.queries import debtors

    return _pages(lambda offset: debtors.find(user, today, criteria, limit=PAGE, offset=offset))


def all_goals(user: User, criteria: GoalCriteria) -> Iterator[GoalRow]:
    """Goals, the latest first."""
    from crmtui.queries import goals

    return iter(goals.find(user, criteria))


def all_plans(user: User, criteria: PlanCriteria) -> Iterator[PlanRow]:
    """Sales plans, the latest first."""
    from crmtui.queries import plans

    return iter(plans.find(user, criteria))


def all_actions(user: User, criteria: ActionCriteria) -> Iterator[ActionRow]:
    """What is to be done for plans and after reviews, by its day."""
    from crmtui.queries import actions

    return _pages(lambda offset: actions.find(user, criteria, limit=PAGE, offset=offset))


def all_reviews(user: User, criteria: ReviewCriteria) -> Iterator[ReviewRow]:
    """Reviews, the latest first."""
    from crmtui.queries import reviews

    return iter(reviews.find(user, criteria))


def all_criteria(user: User, criteria: CriterionCriteria) -> Iterator[CriterionRow]:
    """What people are measured by: everybody's first."""
    from crmtui import clock
    from crmtui.queries import criteria as read

    return iter(read.find(user, clock.today(), criteria))


def all_complaints(user: User, criteria: ComplaintCriteria) -> Iterator[ComplaintRow]:
    """Complaints as rows of a list, in its order."""
    from crmtui.queries import complaints

    return _pages(lambda offset: complaints.find(user, criteria, limit=PAGE, offset=offset))


def all_promotions(user: User, criteria: PromotionCriteria) -> Iterator[PromotionRow]:
    """Promotions as rows of a list, in its order."""
    from crmtui.queries import promotions

    return _pages(lambda offset: promotions.find(user, criteria, limit=PAGE, offset=offset))


def all_members(user: User, criteria: Members) -> Iterator[MemberRow]:
    """The companies of a promotion, in the order in which they are asked."""
    from crmtui.queries import promotions

    return _pages(lambda offset: promotions.members(user, criteria, limit=PAGE, offset=offset))


def all_deliveries(user: User, criteria: DeliveryCriteria) -> Iterator[SaleRow]:
    """Sales whose delivery was promised, in the order of their list."""
    from crmtui.queries import aftersale

    return _pages(lambda offset: aftersale.find(user, criteria, limit=PAGE, offset=offset))


def all_unconfirmed(user: User, criteria: FactCriteria) -> Iterator[Unconfirmed]:
    """What is to be confirmed, in the order of its list."""
    from crmtui.queries import facts

    return _pages(lambda offset: facts.find(user, criteria, limit=PAGE, offset=offset))


def all_opportunities(user: User, criteria: OpportunityCriteria) -> Iterator[OpportunityRow]:
    """Opportunities, newest first."""
    from crmtui.queries import opportunities

    return _pages(lambda offset: opportunities.find(user, criteria, limit=PAGE, offset=offset))


def all_promises(
    user: User, scope: Scope, result: str | None, *, today: date
) -> Iterator[FollowUpRow]:  # fmt: skip
    """Promises and tasks that ended as `result`, newest first; None is the open ones, by date."""
    from crmtui.queries import followups

    if result is None:
        purposes = followups.PROMISED
        return _pages(
            lambda offset: followups.find(
                user, scope, today=today, purposes=purposes, limit=PAGE, offset=offset
            )
        )
    return _pages(
        lambda offset: followups.closed(user, scope, result=result, limit=PAGE, offset=offset)
    )


def called_off(
    user: User, scope: Scope, purposes: Collection[str] | None = None, *, today: date
) -> Iterator[FollowUpRow]:
    """What was closed in the last month and was due today or later; of all purposes, or these."""
    from crmtui.queries import followups

    since = today - LATELY
    found = _pages(
        lambda offset: followups.called_off(
            user, scope, since=since, today=today, limit=PAGE, offset=offset
        )
    )
    return (row for row in found if purposes is None or row.purpose in purposes)


def all_unscheduled(user: User, scope: Scope) -> Iterator[FollowUpRow]:
    """Tracked companies with nothing scheduled, the longest neglected first."""
    from crmtui.queries import followups

    return _pages(lambda offset: followups.unscheduled(user, scope, limit=PAGE, offset=offset))


class Priced(NamedTuple):
    """What a product costs in a price list."""

    price_list: str
    valid_from: date
    currency: str
    code: str
    name: str
    unit: str
    price: Decimal


def all_products(user: User, criteria: ProductCriteria) -> Iterator[ProductRow]:
    """Products by their code."""
    from crmtui.queries import products

    return _pages(lambda offset: products.find(user, criteria, limit=PAGE, offset=offset))


def all_changes(user: User, criteria: ChangeCriteria) -> Iterator[ChangeRow]:
    """What was changed of what the user may know, newest first."""
    from crmtui.queries import journal

    before = None
    while found := [key for key, _day in journal.keys(user, criteria, limit=PAGE, before=before)]:
        yield from journal.rows(user, found)
        before = found[-1]


def all_prices(user: User, listed: PriceListRow, search: str = "") -> Iterator[Priced]:
    """The prices of a list by the code of the product, of those that are sold."""
    from crmtui.queries import price_lists

    rows = _pages(
        lambda offset: price_lists.prices(user, listed.id, search, limit=PAGE, offset=offset)
    )
    common = listed.name, listed.valid_from, listed.currency
    for row in rows:
        if row.price is not None:
            yield Priced(*common, row.code, row.name, row.unit, row.price)


def salespeople(user: User, search: str = "") -> list[Person]:
    """The people of the office in whose name or login every word of `search` begins a word."""
    from crmtui.core import text
    from crmtui.queries import team

    wanted = text.words(search)
    return [
        person
        for person in team.find(user)
        if _has(wanted, text.words(f"{person.name} {person.login or ''}"))
    ]


def _has(wanted: Sequence[str], there: Sequence[str]) -> bool:
    return all(any(word.startswith(start) for word in there) for start in wanted)


def _pages(read: Callable[[int], list[T]]) -> Iterator[T]:
    offset = 0
    while page := read(offset):
        yield from page
        if len(page) < PAGE:
            return
        offset += PAGE
