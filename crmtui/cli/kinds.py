"""The kinds of record that lists and exports are of: how each is filtered and read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import click

from crmtui import clock
from crmtui.access import User
from crmtui.cli import views
from crmtui.cli.account_kinds import ACCOUNTS
from crmtui.cli.care_kinds import CARE
from crmtui.cli.dates import date_word, period
from crmtui.cli.deal_kinds import DEALS
from crmtui.cli.finding import meant, named, own_test
from crmtui.cli.kind import Kind
from crmtui.cli.letter_kinds import OF_LETTERS
from crmtui.cli.loyalty_kinds import LOYALTY
from crmtui.cli.market_kinds import MARKET
from crmtui.cli.office_kinds import OFFICE
from crmtui.cli.options import SALESPERSON, SEARCH, SILENT, flag, option
from crmtui.cli.pay_kinds import PAY
from crmtui.cli.plan_kinds import PLANS
from crmtui.cli.price_kinds import PRICES
from crmtui.cli.promotion_kinds import PROMOTIONS
from crmtui.cli.review_kinds import REVIEWS
from crmtui.cli.stock_kinds import OF_STOCK
from crmtui.cli.team_kinds import TEAM
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, _
from crmtui.models import INTERACTION_KINDS as WAYS
from crmtui.models import RELATIONS, STATUSES
from crmtui.queries import companies, followups, interactions, price_lists, products, reports
from crmtui.queries.own_fields import OwnField


def _companies(
    user: User, whole: bool, *, status: str, own: tuple[str, ...],
    columns: tuple[OwnField, ...] = (), **filters: Any,
) -> Iterator[Any]:  # fmt: skip
    filters["text"] = filters.pop("search")
    filters["own"] = tuple(own_test(user, asked) for asked in own)
    filters = named(user, filters)
    criteria = companies.Criteria(status=None if status == "all" else status, **filters)
    if whole:
        return companies.full(user, criteria)
    return gathering.all_companies(user, criteria, [field.id for field in columns])


def _contacts(
    user: User, whole: bool, *, search: str, do_not_contact: bool | None,
    columns: tuple[OwnField, ...] = (),
) -> Iterator[Any]:  # fmt: skip
    # What people have in own fields is read with them in any case.
    found = gathering.all_contacts(user, search)
    if do_not_contact is None:
        return found
    return (person for person in found if person.do_not_contact == do_not_contact)


def _interactions(
    user: User, whole: bool, *, search: str, company: str | None, since: str | None,
    until: str | None, **filters: Any,
) -> Iterator[Any]:  # fmt: skip
    first, last = period(since, until)
    criteria = interactions.Criteria(
        text=search,
        company_id=meant(user, company).id if company else None,
        since=clock.instant(first, time()) if first else None,
        until=clock.instant(last + timedelta(days=1), time()) if last else None,
        **filters,
    )
    return gathering.all_interactions(user, criteria)


def _followups(
    user: User, whole: bool, *, search: str, salesperson: int | None, until: str | None,
    unscheduled: bool,
) -> Iterator[Any]:  # fmt: skip
    scope = followups.Scope(salesperson, everyone=salesperson is None, text=search)
    if unscheduled:
        return gathering.all_unscheduled(user, scope)
    last = date_word(until, "--until")
    return gathering.all_followups(user, scope, today=clock.today(), until=last)


def _called_off(
    user: User, purposes: frozenset[str] | None = None, *, search: str, salesperson: int | None,
    **_others: Any,
) -> Iterator[Any]:  # fmt: skip
    scope = followups.Scope(salesperson, everyone=salesperson is None, text=search)
    return gathering.called_off(user, scope, purposes, today=clock.today())


def _promises_off(user: User, **filters: Any) -> Iterator[Any]:
    return _called_off(user, followups.PROMISED, **filters)


def _promises(
    user: User, whole: bool, *, search: str, salesperson: int | None, **ended: bool
) -> Iterator[Any]:  # fmt: skip
    scope = followups.Scope(salesperson, everyone=salesperson is None, text=search)
    wanted = [state for state, asked in ended.items() if asked] or ["open"]
    for state in wanted:
        yield from gathering.all_promises(user, scope, _ENDED[state], today=clock.today())


_ENDED = {"open": None, "kept": "done", "broken": "broken", "dropped": "dropped"}


def _reports(
    user: User, whole: bool, *, salesperson: int | None, since: str | None, until: str | None
) -> Iterator[Any]:
    criteria = reports.Criteria(salesperson, *period(since, until))
    return reports.full(user, criteria)


def _products(
    user: User, whole: bool, *, search: str, family: str, status: str
) -> Iterator[Any]:  # fmt: skip
    for active in {"sold": (True,), "retired": (False,)}.get(status, (True, False)):
        yield from gathering.all_products(user, products.Criteria(search, family, active))


def _prices(user: User, whole: bool, *, search: str, price_list: str | None) -> Iterator[Any]:
    if price_list is not None:
        found = price_lists.named(user, price_list)
        problem = _("There is no price list “{name}”.").format(name=price_list)
    else:
        found, problem = price_lists.in_force(user), _("There is no price list in force.")
    if found is None:
        raise NotFound(problem)
    return gathering.all_prices(user, found, search)


def _salespeople(user: User, whole: bool, *, search: str) -> Iterator[Any]:
    return iter(gathering.salespeople(user, search))


KINDS: dict[str, Kind] = {
    "companies": Kind(
        N_("The companies, by name."), views.COMPANIES, _companies,
        (
            SEARCH,
            option("--status", type=click.Choice([*STATUSES, "all"]), default="all",
                    text=N_("Only those of this status.")),
            SALESPERSON,
            option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector.")),
            option("--source", metavar=N_("NAME"), text=N_("Only those from this source.")),
            option("--relation", type=click.Choice(RELATIONS),
                    text=N_("Only those of this relation.")),
            option("--own", metavar=N_("FIELD=VALUE"), multiple=True,
                    text=N_("Only those with this in an own field: Size=>100, Size=10..20.")),
            option("--territory", metavar=N_("NAME"),
                    text=N_("Only those in this territory; - is in none.")),
            SILENT,
        ),
        owner="company",
    ),
    "contacts": Kind(
        N_("The people at companies, by name."), views.CONTACTS, _contacts, (SEARCH, SILENT),
        owner="contact",
    ),
    "interactions": Kind(
        N_("Calls, visits and messages, newest first."), views.INTERACTIONS, _interactions,
        (
            SEARCH,
            option("--company", metavar=N_("NAME|ID"), text=N_("Only those with this company.")),
            SALESPERSON,
            option("--kind", type=click.Choice(WAYS), text=N_("Only those of this kind.")),
            option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
        ),
    ),
    "followups": Kind(
        N_("What is to be done, everybody's, by date."), views.FOLLOWUPS, _followups,
        (
            SEARCH, SALESPERSON,
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
            flag("--unscheduled", text=N_("Instead, the companies with nothing scheduled.")),
        ),
        off=_called_off,
    ),
    "promises": Kind(
        N_("Promises and tasks, everybody's: the open ones by date, the others newest first."),
        views.PROMISES, _promises,
        (
            SEARCH, SALESPERSON,
            flag("--open", text=N_("Those that are open; so it is unless you say otherwise.")),
            flag("--kept", text=N_("Those that were kept or done.")),
            flag("--broken", text=N_("Those that were broken.")),
            flag("--dropped", text=N_("Those that nobody wanted any more.")),
        ),
        off=_promises_off,
    ),
    "reports": Kind(
        N_("Salespeople's written reports, the latest day first."), views.REPORTS, _reports,
        (
            SALESPERSON,
            option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
            option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
        ),
    ),
    "products": Kind(
        N_("The catalogue, by code, with the list prices of today."), views.PRODUCTS, _products,
        (
            SEARCH,
            option("--family", metavar=N_("NAME"), default="",
                    text=N_("Only those of this family; - is in none.")),
            option("--status", type=click.Choice(["sold", "retired", "all"]), default="sold",
                    text=N_("Those that are sold, or are not any more.")),
        ),
    ),
    "prices": Kind(
        N_("The prices of a price list, by code."), views.PRICES, _prices,
        (
            SEARCH,
            option("--list", "price_list", metavar=N_("NAME"),
                    text=N_("Of this price list, instead of the one in force.")),
        ),
    ),
    **DEALS,
    **MARKET,
    **OF_LETTERS,
    **LOYALTY,
    **ACCOUNTS,
    **CARE,
    **PLANS,
    **PAY,
    **REVIEWS,
    **PROMOTIONS,
    **OFFICE,
    **TEAM,
    **PRICES,
    **OF_STOCK,
    "salespeople": Kind(
        N_("The people of the office, by code."), views.SALESPEOPLE, _salespeople, (SEARCH,)
    ),
}  # fmt: skip
"""By the word they are asked for with."""
