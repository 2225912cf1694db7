"""Complaints, promised deliveries and what is to be confirmed as kinds that lists are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import click

from crmtui import clock, formats
from crmtui.access import User
from crmtui.cli import care_views as views
from crmtui.cli.dates import period
from crmtui.cli.finding import meant
from crmtui.cli.kind import Kind
from crmtui.cli.options import COMPANY, SALESPERSON, SEARCH, flag, option
from crmtui.exchange.writing import gathering
from crmtui.i18n import N_, _
from crmtui.queries import aftersale, complaints, facts

_ASKED_DAYS = 90
"""How far back deliveries are asked about unless somebody says otherwise."""
_STATES = {"to-ask": "to_ask", "kept": "as_promised", "unkept": "not_as_promised", "all": "all"}


def _complaints(
    user: User, whole: bool, *, state: str, about: str | None, product: str, late: bool,
    search: str, company: str | None, salesperson: int | None, since: str | None,
    until: str | None,
) -> Iterator[Any]:  # fmt: skip
    first, last = period(since, until)
    criteria = complaints.Criteria(
        state, salesperson=salesperson, company_id=meant(user, company).id if company else None,
        about=about, product=product, since=first, until=last,
        late_on=clock.today() if late else None, text=search,
    )  # fmt: skip
    return gathering.all_complaints(user, criteria)


def _delivered(
    user: User, *, state: str, search: str, company: str | None, salesperson: int | None,
    since: str | None, until: str | None,
) -> aftersale.Criteria:  # fmt: skip
    first, last = period(since, until)
    today = clock.today()
    return aftersale.Criteria(
        _STATES[state], salesperson=salesperson,
        company_id=meant(user, company).id if company else None,
        since=first or today - timedelta(days=_ASKED_DAYS), until=last or today, text=search,
    )  # fmt: skip


def _deliveries(user: User, whole: bool, **filters: Any) -> Iterator[Any]:
    return gathering.all_deliveries(user, _delivered(user, **filters))


def _share(user: User, **filters: Any) -> list[str]:
    """How many of those somebody asked about came as promised."""
    found = aftersale.kept(user, replace(_delivered(user, **filters), state="all"))
    if found.share is None:
        return [_("Nobody asked about any of them yet.")]
    said = _("As promised: {share} of {n} asked about; not asked about yet: {left}.")
    return [
        said.format(
            share=formats.percent(found.share), n=formats.integer(found.asked),
            left=formats.integer(found.unasked),
        )
    ]  # fmt: skip


def _unconfirmed(
    user: User, whole: bool, *, kind: str, search: str, company: str | None,
    salesperson: int | None,
) -> Iterator[Any]:  # fmt: skip
    kinds = facts.KINDS if kind == "all" else (kind,)
    key = meant(user, company).id if company else None
    before = facts.since(user, clock.today())
    for each in kinds:
        criteria = facts.Criteria(each, before, salesperson, key, search)
        yield from gathering.all_unconfirmed(user, criteria)


_DAYS = (
    option("--since", metavar=N_("DATE"), text=N_("Only from this day on.")),
    option("--until", metavar=N_("DATE"), text=N_("Only up to this day.")),
)
CARE: dict[str, Kind] = {
    "complaints": Kind(
        N_("Complaints and conflicts: the open ones, the most urgent first."),
        views.COMPLAINTS, _complaints,
        (
            option("--state", type=click.Choice([*complaints.STATES]), default="open",
                   text=N_("Open, answered of these, resolved, conflicts, or all.")),
            flag("--late", text=N_("Only those whose answer is overdue.")),
            option("--about", metavar=N_("NAME"), text=N_("Only those about this.")),
            option("--product", metavar=N_("CODE"), default="",
                   text=N_("Only those about this product.")),
            SEARCH, SALESPERSON, COMPANY, *_DAYS,
        ),
    ),
    "deliveries": Kind(
        N_("Deliveries that were promised for a day, and whether they came so."),
        views.DELIVERIES, _deliveries,
        (
            option("--state", type=click.Choice([*_STATES]), default="to-ask",
                   text=N_("To ask about, kept, unkept, or all; of 90 days unless you say.")),
            SEARCH, SALESPERSON, COMPANY, *_DAYS,
        ),
        sums=_share,
    ),
    "unconfirmed": Kind(
        N_("What nobody has confirmed for as long as the office says."),
        views.UNCONFIRMED, _unconfirmed,
        (
            option("--kind", type=click.Choice([*facts.KINDS, "all"]), default="all",
                   text=N_("Only companies, people, prices seen or facts of competitors.")),
            SEARCH, SALESPERSON, COMPANY,
        ),
    ),
}  # fmt: skip
"""By the word they are asked for with."""
