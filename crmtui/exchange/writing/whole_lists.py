"""Every list there is, whole: what goes along with an office for people to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from crmtui import clock
from crmtui.exchange.writing import gathering

if TYPE_CHECKING:
    from crmtui.access import User


def _companies(user: User) -> Iterator[Any]:
    from crmtui.queries import companies

    return companies.full(user, companies.Criteria(status=None))


def _interactions(user: User) -> Iterator[Any]:
    from crmtui.queries.interactions import Criteria

    return gathering.all_interactions(user, Criteria())


def _followups(user: User) -> Iterator[Any]:
    from crmtui.queries.followups import Scope

    return gathering.all_followups(user, Scope(everyone=True), today=clock.today())


def _promises(user: User) -> Iterator[Any]:
    from crmtui.queries.followups import Scope

    for result in (None, "done", "broken", "dropped"):
        yield from gathering.all_promises(user, Scope(everyone=True), result, today=clock.today())


def _reports(user: User) -> Iterator[Any]:
    from crmtui.queries import reports

    return reports.full(user, reports.Criteria())


def _products(user: User) -> Iterator[Any]:
    from crmtui.queries.products import Criteria

    for active in (True, False):
        yield from gathering.all_products(user, Criteria(active=active))


def _prices(user: User) -> Iterator[Any]:
    from crmtui.queries import price_lists

    for listed in price_lists.find(user):
        yield from gathering.all_prices(user, listed)


def _quotes(user: User) -> Iterator[Any]:
    from crmtui.queries.quotes.lists import Criteria

    return gathering.all_quotes(user, Criteria(), today=clock.today())


def _sales(user: User) -> Iterator[Any]:
    from crmtui.queries.sales import Criteria

    return gathering.all_sales(user, Criteria())


def _opportunities(user: User) -> Iterator[Any]:
    from crmtui.queries.opportunities import Criteria

    return gathering.all_opportunities(user, Criteria())


def _losses(user: User) -> Iterator[Any]:
    from crmtui.queries.losses import Criteria

    return gathering.all_losses(user, Criteria())


def _objections(user: User) -> Iterator[Any]:
    from crmtui.queries.objections import Criteria

    return gathering.all_objections(user, Criteria())


def _facts(user: User) -> Iterator[Any]:
    from crmtui.queries.market import Criteria

    return gathering.all_facts(user, Criteria())


def _competitors(user: User) -> Iterable[Any]:
    from crmtui.queries import competitors

    return competitors.find(user)


def _policies(user: User) -> Iterable[Any]:
    from crmtui.queries import policies

    return policies.all(user, retired=True)


def _lessons(user: User) -> Iterable[Any]:
    from crmtui.queries import lessons

    return lessons.find(user)


def _letters(user: User) -> Iterable[Any]:
    from crmtui.queries import letters

    return letters.all(user, retired=True)


def _checks(user: User) -> Iterator[Any]:
    from crmtui.queries.policy_checks import Criteria

    return gathering.all_checks(user, Criteria(latest=False))


def _prices_seen(user: User) -> Iterator[Any]:
    from crmtui.queries.prices_seen import Criteria

    return gathering.all_prices_seen(user, Criteria())


def _stock(user: User) -> Iterator[Any]:
    from crmtui.queries.stock import Criteria

    return gathering.all_stock(user, Criteria())


def _counts(user: User) -> Iterator[Any]:
    from crmtui.queries.stock import Criteria

    return gathering.all_counts(user, Criteria())


def _entries(user: User) -> Iterator[Any]:
    from crmtui.queries.accounts import Criteria

    return gathering.all_entries(user, Criteria())


def _complaints(user: User) -> Iterator[Any]:
    from crmtui.queries.complaints import Criteria

    return gathering.all_complaints(user, Criteria("all"))


def _goals(user: User) -> Iterator[Any]:
    from crmtui.queries.goals import Criteria

    return gathering.all_goals(user, Criteria())


def _plans(user: User) -> Iterator[Any]:
    from crmtui.queries.plans import Criteria

    return gathering.all_plans(user, Criteria("all"))


def _actions(user: User) -> Iterator[Any]:
    from crmtui.queries.actions import Criteria

    return gathering.all_actions(user, Criteria("all"))


def _promotions(user: User) -> Iterator[Any]:
    from crmtui.queries.promotions import Criteria

    return gathering.all_promotions(user, Criteria())


def _members(user: User) -> Iterator[Any]:
    from crmtui.queries.promotions import Members

    for each in _promotions(user):
        yield from gathering.all_members(user, Members(each.id))


def _selections(user: User) -> Iterable[Any]:
    from crmtui.queries import selections

    return selections.find(user)


def _reviews(user: User) -> Iterator[Any]:
    from crmtui.queries.reviews import Criteria

    return gathering.all_reviews(user, Criteria())


def _criteria(user: User) -> Iterator[Any]:
    from crmtui.queries.criteria import Criteria

    return gathering.all_criteria(user, Criteria("all"))


def _price_lists(user: User) -> Iterable[Any]:
    from crmtui.queries import price_lists

    return price_lists.find(user)


def _territories(user: User) -> Iterable[Any]:
    from crmtui.queries import territories

    return territories.find(user)


def _branches(user: User) -> Iterable[Any]:
    from crmtui.queries import branches

    return branches.find(user, retired=True)


def _covers(user: User) -> Iterable[Any]:
    from crmtui.queries import covers

    return covers.every(user)


def _skills(user: User) -> Iterable[Any]:
    from crmtui.queries import skills

    return skills.find(user, skills.Criteria(left=True))


def _trainings(user: User) -> Iterable[Any]:
    from crmtui.queries import trainings

    return trainings.find(user, clock.today(), trainings.Criteria(left=True))


def _posts(user: User) -> Iterable[Any]:
    from crmtui.queries import posts

    return posts.find(user)


def _candidates(user: User) -> Iterable[Any]:
    from crmtui.queries import posts

    return posts.candidates(user)


def _visits(user: User) -> Iterable[Any]:
    from crmtui.queries import visits
    from crmtui.queries.followups import Scope

    return visits.planned(user, Scope(everyone=True))


def _pay(user: User) -> Iterable[Any]:
    from crmtui.queries import pay

    return pay.closed(user)


def _pay_rules(user: User) -> Iterable[Any]:
    from crmtui.queries import pay

    return pay.plans(user, clock.today())


def _pay_agreements(user: User) -> Iterable[Any]:
    from crmtui.queries import pay

    return pay.agreements(user)


def _awards(user: User) -> Iterable[Any]:
    from crmtui.queries import pay

    return pay.awards(user)


LISTS: dict[str, Callable[[User], Iterable[Any]]] = {
    "companies": _companies,
    "contacts": gathering.all_contacts,
    "interactions": _interactions,
    "followups": _followups,
    "promises": _promises,
    "visits": _visits,
    "reports": _reports,
    "products": _products,
    "prices": _prices,
    "quotes": _quotes,
    "opportunities": _opportunities,
    "sales": _sales,
    "losses": _losses,
    "goals": _goals,
    "plans": _plans,
    "actions": _actions,
    "reviews": _reviews,
    "criteria": _criteria,
    "complaints": _complaints,
    "objections": _objections,
    "competitors": _competitors,
    "market": _facts,
    "policies": _policies,
    "policy_checks": _checks,
    "lessons": _lessons,
    "letters": _letters,
    "prices_seen": _prices_seen,
    "stock": _stock,
    "counts": _counts,
    "entries": _entries,
    "selections": _selections,
    "promotions": _promotions,
    "members": _members,
    "salespeople": gathering.salespeople,
    "price_lists": _price_lists,
    "territories": _territories,
    "pay": _pay,
    "pay_rules": _pay_rules,
    "pay_agreements": _pay_agreements,
    "awards": _awards,
    "branches": _branches,
    "covers": _covers,
    "skills": _skills,
    "trainings": _trainings,
    "posts": _posts,
    "applicants": _candidates,
}
"""By the kind of their rows."""
