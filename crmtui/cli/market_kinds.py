"""Objections, competitors and policies as kinds that lists and exports are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from crmtui.access import User
from crmtui.cli import market_views as views
from crmtui.cli.company_filters import OPTIONS, criteria_of
from crmtui.cli.kind import Kind
from crmtui.cli.options import SEARCH, flag, option
from crmtui.errors import NotFound
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, _
from crmtui.models import FACTS
from crmtui.queries import competitors, market, objections, policies, policy_checks

_WON = {"yes": "yes", "partly": "partly", "no": "no", "unknown": ""}


def _objections(user: User, whole: bool, **filters: Any) -> Iterator[Any]:
    return gathering.all_objections(user, _criteria(user, **filters))


def _answers(user: User, whole: bool, **filters: Any) -> Iterator[Any]:
    return iter(objections.answers(user, _criteria(user, won_over=None, **filters)))


def _criteria(
    user: User, *, search: str, about: str | None, won_over: str | None, **filters: Any
) -> objections.Criteria:
    won = None if won_over is None else _WON[won_over]
    return objections.Criteria(text=search, about=about, won_over=won, **criteria_of(user, filters))


def _market(
    user: User, whole: bool, *, search: str, competitor: str | None, kind: str | None,
    unverified: bool, **filters: Any,
) -> Iterator[Any]:  # fmt: skip
    verified = False if unverified else None
    criteria = market.Criteria(
        _competitor(user, competitor), kind=kind, verified=verified, text=search,
        **criteria_of(user, filters),
    )  # fmt: skip
    return gathering.all_facts(user, criteria)


def _competitor(user: User, typed: str | None) -> str | None:
    """The name of the competitor that is meant.

    Raises:
        NotFound: there is none of that name, or there are several that begin so.
    """
    if typed is None:
        return None
    if (found := competitors.meant(user, typed)) is None:
        raise NotFound(_("There is no competitor “{name}”.").format(name=typed))
    return found.name


def _competitors(user: User, whole: bool, *, search: str) -> Iterator[Any]:
    return iter(competitors.find(user, search))


def _policies(user: User, whole: bool, *, search: str, retired: bool) -> Iterator[Any]:
    return iter(policies.all(user, search, retired=retired))


def _checks(
    user: User, whole: bool, *, search: str, kept: str | None, every: bool, **filters: Any
) -> Iterator[Any]:  # fmt: skip
    criteria = policy_checks.Criteria(
        kept=kept, latest=not every, text=search, **criteria_of(user, filters)
    )
    return gathering.all_checks(user, criteria)


_ABOUT = option("--about", metavar=N_("NAME"), text=N_("Only those about this."))
MARKET: dict[str, Kind] = {
    "objections": Kind(
        N_("What customers held against buying, and our answers, newest first."),
        views.OBJECTIONS, _objections,
        (
            _ABOUT,
            option("--won-over", type=click.Choice(list(_WON)),
                    text=N_("Only those whose answer won them over, or did not.")),
            *OPTIONS,
        ),
    ),
    "answers": Kind(
        N_("Which answers won, by what the objection was about."), views.ANSWERS, _answers,
        (_ABOUT, *OPTIONS),
    ),
    "competitors": Kind(
        N_("The competitors: what is known of each, and what was lost to them."),
        views.COMPETITORS, _competitors, (SEARCH,),
    ),
    "market": Kind(
        N_("What was seen of competitors, newest first."), views.MARKET, _market,
        (
            option("--competitor", metavar=N_("NAME"), text=N_("Only of this competitor.")),
            option("--kind", type=click.Choice(FACTS), text=N_("Only of this kind.")),
            flag("--unverified", text=N_("Only what nobody made sure of.")),
            *OPTIONS,
        ),
    ),
    "policies": Kind(
        N_("What we ask of those who sell our products on, and how many keep to it."),
        views.POLICIES, _policies,
        (SEARCH, flag("--retired", text=N_("With those that were given up."))),
    ),
    "policy-checks": Kind(
        N_("Who keeps to our policies and who does not, as they were last seen."),
        views.CHECKS, _checks,
        (
            option("--kept", type=click.Choice(["yes", "partly", "no"]),
                    text=N_("Only those who keep to it so.")),
            flag("--every", text=N_("Every check, not only the last of each company.")),
            *OPTIONS,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
