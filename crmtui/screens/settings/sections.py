"""What there is to set: sections, and the items of each. A new one is a line of `SECTIONS`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from crmtui import clock, formats, words
from crmtui.access import Right, User, may
from crmtui.i18n import N_, _, ngettext
from crmtui.queries import backups, choices, office, own_fields, taxes, team, territories

if TYPE_CHECKING:
    from crmtui.app import CrmApp


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be opened."""

    key: str
    title: str
    """Translated."""
    count: int | None
    """How many things are in it, where it is a list of things."""
    detail: str
    """What is in it, in one line."""
    open: Callable[[CrmApp], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Section:
    """Items that belong together."""

    title: str
    """Message id."""
    items: Callable[[User], Iterable[Item]]


def _lists(user: User) -> Iterable[Item]:
    for each in choices.summaries(user):
        detail = ", ".join(each.names)
        if each.hidden:
            more = ngettext("{n} hidden", "{n} hidden", each.hidden).format(n=each.hidden)
            detail = f"{detail}  ({more})"
        opens = partial(_open_list, each.list)
        title = words.say(words.LIST, each.list)
        yield Item(f"list.{each.list}", title, len(each.names), detail, opens)

    ours = taxes.kept(user)
    offered = [formats.tax(each.name, each.rate) for each in ours if each.active]
    detail = ", ".join(offered) or _("none yet")
    yield Item("taxes", _("Taxes"), len(offered), detail, _open_taxes)


async def _open_taxes(app: CrmApp) -> None:
    from crmtui.screens.settings.sources import OfTaxes
    from crmtui.screens.settings.values import ValuesScreen

    await app.push_screen(ValuesScreen(OfTaxes(app.user)))


async def _open_list(list_name: str, app: CrmApp) -> None:
    from crmtui.screens.settings.sources import OfList
    from crmtui.screens.settings.values import ValuesScreen

    await app.push_screen(ValuesScreen(OfList(app.user, list_name)))


_OWNERS = {"company": N_("Of companies"), "contact": N_("Of contacts")}


def _own_fields(user: User) -> Iterable[Item]:
    for owner, title in _OWNERS.items():
        found = own_fields.find(user, owner)
        detail = ", ".join(field.name for field in found) or _("none yet")
        opens = partial(_open_fields, owner)
        yield Item(f"own.{owner}", _(title), len(found), detail, opens)


async def _open_fields(owner: str, app: CrmApp) -> None:
    from crmtui.screens.settings.fields import OwnFieldsScreen

    await app.push_screen(OwnFieldsScreen(owner))


def _office(user: User) -> Iterable[Item]:
    ours = office.get(user)
    facts = [
        ours.name,
        ours.country,
        words.say(words.LANGUAGE, ours.language),
        ours.currency,
        ours.time_zone or _("the computer's time"),
    ]
    detail = " · ".join(fact for fact in facts if fact)
    yield Item("office", _("The office itself"), None, detail, _open_office)
    letterhead = ours.tax_id, ours.address.partition("\n")[0], ours.phone, ours.email, ours.logo
    said = " · ".join(part for part in letterhead if part) or _("none yet")
    yield Item("letterhead", _("Letterhead"), None, said, _open_letterhead)
    valid = ngettext("valid for {n} day", "valid for {n} days", ours.quote_validity)
    terms = ours.quote_series, valid.format(n=ours.quote_validity), ours.quote_payment
    said = " · ".join(part for part in terms if part)
    yield Item("quote_terms", _("Terms of quotes"), None, said, _open_quote_terms)
    yield _visits(ours.unvisited_days)
    days = ours.later_days, ours.weak_days, ours.first_days
    said = _("in touch after {later}, {weak} and {first} days")
    said = said.format(later=days[0], weak=days[1], first=days[2])
    yield Item("funnel", _("Situations of the funnel"), None, said, _open_funnel)
    yield _shares(ours.share_a, ours.share_b)
    yield _facts(ours.confirm_months)
    yield _fiscal(ours.fiscal_month)
    covers = ngettext("an order for {n} day", "an order for {n} days", ours.cover_days)
    safe = _("and {n} to be safe").format(n=ours.safety_days)
    said = f"{covers.format(n=ours.cover_days)} {safe}"
    yield Item("stock_terms", _("Stock of customers"), None, said, _open_stock_terms)
    yield _history(ours.history_years)


def _shares(share_a: int, share_b: int) -> Item:
    said = _("A up to {a}% of what is sold, B up to {b}%").format(a=share_a, b=share_b)
    return Item("shares", _("A, B and C customers"), None, said, _open_shares)


def _visits(days: int) -> Item:
    said = ngettext("after {n} day without one", "after {n} days without one", days)
    return Item("visits", _("Visits"), None, said.format(n=days), _open_visits)


async def _open_visits(app: CrmApp) -> None:
    from crmtui.screens.settings.visits_form import VisitsForm

    await app.open_form(VisitsForm())


async def _open_shares(app: CrmApp) -> None:
    from crmtui.screens.settings.shares_form import SharesForm

    await app.open_form(SharesForm())


def _fiscal(month: int) -> Item:
    said = _("begins in {month}").format(month=formats.month_name(month))
    return Item("fiscal", _("Year of the plan"), None, said, _open_fiscal)


async def _open_fiscal(app: CrmApp) -> None:
    from crmtui.screens.settings.fiscal_form import FiscalForm

    await app.open_form(FiscalForm())


def _facts(months: int) -> Item:
    said = ngettext("after {n} month", "after {n} months", months).format(n=months)
    return Item("facts", _("To be confirmed"), None, said if months else _("never"), _open_facts)


async def _open_facts(app: CrmApp) -> None:
    from crmtui.screens.settings.facts_form import FactsForm

    await app.open_form(FactsForm())


def _history(years: int) -> Item:
    said = ngettext("kept for {n} year", "kept for {n} years", years).format(n=years)
    detail = said if years else _("kept for ever")
    return Item("history", _("History"), None, detail, _open_history)


async def _open_funnel(app: CrmApp) -> None:
    from crmtui.screens.settings.funnel_form import FunnelForm

    await app.open_form(FunnelForm())


async def _open_stock_terms(app: CrmApp) -> None:
    from crmtui.screens.settings.stock_form import StockTermsForm

    await app.open_form(StockTermsForm())


async def _open_history(app: CrmApp) -> None:
    from crmtui.screens.settings.history_form import HistoryForm

    await app.open_form(HistoryForm())


async def _open_office(app: CrmApp) -> None:
    from crmtui.screens.settings.office_form import OfficeForm

    await app.open_form(OfficeForm())


async def _open_letterhead(app: CrmApp) -> None:
    from crmtui.screens.settings.letterhead_form import LetterheadForm

    await app.open_form(LetterheadForm())


async def _open_quote_terms(app: CrmApp) -> None:
    from crmtui.screens.settings.quote_terms_form import QuoteTermsForm

    await app.open_form(QuoteTermsForm())


def _copies(user: User) -> Iterable[Item]:
    ours = office.get(user)
    every = ngettext("every {n} hour", "every {n} hours", ours.backup_hours)
    last = backups.newest(user)
    day = clock.local(last.at).date() if last is not None else None
    facts = [
        every.format(n=ours.backup_hours) if ours.backup_hours else _("never by themselves"),
        _("the last {when}").format(when=formats.long_day(day)) if day else _("no backup yet"),
        _("encrypted") if ours.backup_keys else "",
    ]
    detail = " · ".join(fact for fact in facts if fact)
    there = len(backups.find(user))
    yield Item("backups", _("Where and how often"), there, detail, _open_backups)
    if may(user, Right.BACKUP):
        said = _("into the folder above, while everybody works")
        yield Item("backup.now", _("Make one now"), None, said, _back_up)


async def _open_backups(app: CrmApp) -> None:
    from crmtui.screens.settings.backup_form import BackupForm

    await app.open_form(BackupForm())


async def _back_up(app: CrmApp) -> None:
    app.copies.make_now()


def _people(user: User) -> Iterable[Item]:
    people = [person for person in team.find(user) if person.active]
    names = ", ".join(person.name for person in people)
    yield Item("people", _("Team"), len(people), names, _open_team)
    areas = territories.names(user)
    detail = ", ".join(areas) or _("none yet")
    yield Item("territories", _("Territories"), len(areas), detail, _open_territories)


async def _open_territories(app: CrmApp) -> None:
    from crmtui.screens.territories.territories import TerritoriesScreen

    await app.push_screen(TerritoriesScreen())


async def _open_team(app: CrmApp) -> None:
    from crmtui.screens.team.team import TeamScreen

    await app.push_screen(TeamScreen())


SECTIONS: list[Section] = [
    Section(N_("Lists"), _lists),
    Section(N_("Own fields"), _own_fields),
    Section(N_("Office"), _office),
    Section(N_("Backups"), _copies),
    Section(N_("People"), _people),
]
"""In the order in which they are shown."""
