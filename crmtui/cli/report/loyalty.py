"""`crmtui report loyalty`: how customers buy, all of them together or one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Command
from crmtui.cli.loyalty_kinds import PERIOD, SECTOR, TERRITORY
from crmtui.cli.options import SALESPERSON, flag, option
from crmtui.cli.output import say, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, ngettext, pgettext

if TYPE_CHECKING:
    from decimal import Decimal

    from crmtui.access import User
    from crmtui.queries.loyalty import Habits, Product, Report


@click.command(
    cls=Command,
    help=N_(
        "How customers buy: A, B and C, who came back, who is new, growing, falling, lost or late."
        " Of one company: each product, when next, and what to propose."
    ),
)
@option("--company", metavar=N_("NAME|ID"), text=N_("How this company buys."))
@PERIOD
@SALESPERSON
@SECTOR
@TERRITORY
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, /, company: str | None, months: int, as_json: bool, **who: Any
) -> None:
    """Print how customers buy."""
    from crmtui import clock
    from crmtui.cli.finding import meant
    from crmtui.cli.loyalty_kinds import criteria, looked_at
    from crmtui.exchange.writing import loyalty_records
    from crmtui.queries import loyalty

    with session.office() as user:
        today = clock.today()
        if company is not None:
            key = meant(user, company).id
            habits = loyalty.of_company(user, key, today, months=looked_at(months))
            if as_json:
                show_json_object(loyalty_records.habits(habits))
            else:
                _one(user, habits)
            return
        found = loyalty.report(user, criteria(months=months, **who), today=today)
        if as_json:
            show_json_object(loyalty_records.report(found))
        else:
            _all(user, found)


def _all(user: User, found: Report) -> None:
    from crmtui import formats, words

    headings = (
        NP_("column", "Class"), NP_("column", "Customers"), NP_("column", "Bought for"),
        NP_("column", "Share"),
    )  # fmt: skip
    rows = [
        (
            each.name, formats.integer(each.count), _money(user, each.amount),
            formats.share(each.share),
        )
        for each in found.classes
    ]  # fmt: skip
    show_table([pgettext("column", each) for each in headings], rows)
    say(_("Bought for {now}, before {before}").format(
        now=_money(user, found.amount), before=_money(user, found.amount_before)
    ))  # fmt: skip
    trends = (f"{words.say(words.TREND, each)} {n}" for each, n in found.trends.items())
    say(", ".join(trends))
    late = ngettext("{n} late", "{n} late", found.late)
    say(_("{late}, who bought for {amount}").format(
        late=late.format(n=formats.integer(found.late)), amount=_money(user, found.late_amount)
    ))  # fmt: skip
    again = _("{n} of {of} bought more than once: {rate}")
    say(again.format(
        n=formats.integer(found.again), of=formats.integer(found.active),
        rate=_rate(found.repurchase_rate),
    ))  # fmt: skip
    stayed = _("{n} of {of} who bought before bought again: {rate}")
    say(stayed.format(
        n=formats.integer(found.stayed), of=formats.integer(found.before),
        rate=_rate(found.retention_rate),
    ))  # fmt: skip
    never = ngettext("{n} never bought", "{n} never bought", found.never)
    say(never.format(n=formats.integer(found.never)))


def _rate(share: Decimal | None) -> str:
    from crmtui import formats

    return "–" if share is None else formats.share(share)


def _one(user: User, habits: Habits) -> None:
    from crmtui import clock
    from crmtui.documents.habits import lines
    from crmtui.queries import office

    for line in lines(habits, clock.today(), office.get(user).currency):
        say(line)
    headings = (
        NP_("column", "Product"), NP_("column", "Times"), NP_("column", "Bought for"),
        NP_("column", "Last"), NP_("column", "Next"), NP_("column", "Trend"),
    )  # fmt: skip
    if habits.products:
        rows = [_product(user, each) for each in habits.products]
        show_table([pgettext("column", each) for each in headings], rows)
    for each in habits.proposals:
        said = _("To propose: {code} {name}, bought by {n} of {of} in {sector}")
        say(said.format(
            code=each.code, name=each.name, n=each.companies, of=each.of, sector=each.sector
        ))  # fmt: skip


def _product(user: User, row: Product) -> tuple[str, ...]:
    from crmtui import formats, words
    from crmtui.cli.loyalty_kinds import following
    from crmtui.cli.views import day

    return (
        row.name or row.code, formats.integer(row.times), _money(user, row.amount_now),
        day(row.last), following(row), words.say(words.TREND, row.trend),
    )  # fmt: skip


def _money(user: User, value: Any) -> str:
    from crmtui import formats
    from crmtui.queries import office

    return formats.amount_with_currency(value, office.get(user).currency)
