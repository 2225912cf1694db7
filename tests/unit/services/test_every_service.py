"""Every service is a command or only reads; and none lets a salesperson reach what is another's.

What is somebody else's cannot be read for editing, changed, undone, followed up or logged to.
"""

from __future__ import annotations

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import peewee
import pytest

from crmtui import services
from crmtui.access import Role, User
from crmtui.core.line_merge import Shape
from crmtui.core.own_values import Stored
from crmtui.db import database
from crmtui.entry import (
    BulkEntry,
    CompanyEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    LineEntry,
    PersonEntry,
    QuoteEntry,
    ReportEntry,
    ReportLine,
    SiteEntry,
    TerritoryEntry,
)
from crmtui.errors import Invalid, NotFound, Refused
from crmtui.models import (
    Company,
    Contact,
    Draft,
    FollowUp,
    Interaction,
    Loss,
    Opportunity,
    OwnField,
    PriceSeen,
    Quote,
    QuoteLine,
    Report,
    Sale,
    Salesperson,
    Site,
)
from crmtui.services import (
    bulk_edit,
    choices,
    companies,
    contacts,
    discretion,
    drafts,
    editing,
    erasing,
    followups,
    handover,
    interactions,
    merging,
    moving,
    office,
    own_fields,
    own_values,
    phonebook,
    price_lists,
    products,
    quotes,
    referrals,
    reports,
    retention,
    sales,
    sites,
    team,
    territories,
)
from crmtui.services.drafts import Typed
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services import (
    every_account,
    every_care,
    every_deal,
    every_letter,
    every_market,
    every_pay,
    every_plan,
    every_promotion,
    every_report,
    every_review,
    every_stock,
    every_team,
    every_visit,
)
from tests.unit.services.office import company, everything, newest, recorded

INSIDE = {
    "changes",
    "bulk",
    "_lines",
    "_sale_parts",
    "indexing",
    "parting",
    "placing",
    "settling",
    "noted",
    "passing",
    "report_lines",
    "report_merge",
    "_quote_guard",
    "quotes._header",
    "quotes._merge",
    "quotes._records",
    "quotes._written_lines",
}
"""What commands are made of; nobody else calls it."""
BEGINS = {
    "office.found_office", "office.has_begun", "imports.known.tax_key", "whole_office.age",
    "whole_office.fill", "whole_office.refuse_unless_empty", "whole_office.take_over",
}  # fmt: skip
"""What nobody can be asked for, or what asks for nothing."""
JEFA = User(1, 0, "Carmen Soto", Role.MANAGER)
SOON = date(2026, 11, 25)


def functions() -> Iterator[tuple[str, Any]]:
    """Every public function of the services, by the name that callers use."""
    for module in pkgutil.walk_packages(services.__path__, "crmtui.services."):
        name = module.name.removeprefix("crmtui.services.")
        if name in INSIDE or name.startswith("_"):
            continue
        found = import_module(module.name)
        for each, function in inspect.getmembers(found, inspect.isfunction):
            if function.__module__ == module.name and not each.startswith("_"):
                yield f"{name}.{each}", function


FUNCTIONS = dict(functions())


def readers(user: User, acme: int) -> dict[str, Callable[[], object]]:
    """What only reads."""
    site, eva = sites.main_of(user, acme).id, Contact.get().id
    talk, plan = Interaction.get().id, FollowUp.get().id
    north = make.territory(JEFA, "North")
    entry = companies.open_for_editing(user, acme)[0]
    colour = str(OwnField.get().id)
    press = make.product(JEFA, "PH-1", "Press")
    tariff = make.price_list(JEFA, "2026", "2026-01-01", {press: "9"})
    return {
        "choices.resolve": lambda: choices.resolve(user, "source", "fair", "source"),
        "companies.open_for_editing": lambda: companies.open_for_editing(user, acme),
        "contacts.open_for_editing": lambda: contacts.open_for_editing(user, eva),
        "contacts.named": lambda: contacts.named(user, acme, "eva"),
        "erasing.remembered": lambda: erasing.remembered(JEFA),
        "editing.company": lambda: editing.company(user, acme),
        "editing.part": lambda: editing.part(user, Site, site),
        "editing.merged": lambda: editing.merged(user, Company, acme, entry, entry, entry),
        "editing.refuse_unseen": lambda: editing.refuse_unseen(user, Company, acme, {}, {}, {}),
        "team.open_for_editing": lambda: team.open_for_editing(JEFA, user.id),
        "retention.ends": lambda: retention.ends(user),
        "retention.old": lambda: retention.old(user),
        "followups.open_for_editing": lambda: followups.open_for_editing(user, plan),
        "followups.open_next": lambda: followups.open_next(user, acme, user.id),
        "handover.parties": lambda: handover.parties(JEFA, "0", "1"),
        "interactions.open_for_editing": lambda: interactions.open_for_editing(user, talk),
        "phonebook.phones_text": lambda: phonebook.phones_text(user, acme),
        "phonebook.emails_text": lambda: phonebook.emails_text(user, acme),
        "own_values.as_typed": lambda: own_values.as_typed(user, acme),
        "phonebook.office_country": lambda: phonebook.office_country(user),
        "sites.open_for_editing": lambda: sites.open_for_editing(user, site),
        "sites.main_of": lambda: sites.main_of(user, acme),
        "office.open_for_editing": lambda: office.open_for_editing(user),
        "own_fields.known": lambda: own_fields.known(user, "company", colour),
        "own_values.checked": lambda: own_values.checked(user, "company", {colour: "red"}, {}),
        "own_values.parsed": lambda: own_values.parsed(user, "company", colour, "red"),
        "moving.own_numbers": lambda: moving.own_numbers(user, eva),
        "territories.open_for_editing": lambda: territories.open_for_editing(JEFA, north),
        "territories.resolve": lambda: territories.resolve(user, "nor"),
        "territories.chosen": lambda: territories.chosen(user, "nor"),
        "territories.found": lambda: territories.found(user, "North"),
        "territories.effect": lambda: territories.effect(JEFA, north, TerritoryEntry("North")),
        "territories.may_change": lambda: territories.may_change(user),
        "products.open_for_editing": lambda: products.open_for_editing(user, press),
        "price_lists.open_for_editing": lambda: price_lists.open_for_editing(user, tariff),
        "team.goes_round": lambda: team.goes_round(user, user.id, user.id),
        "team.resolve": lambda: team.resolve(user, "1"),
        "reports.open_for_editing": lambda: reports.open_for_editing(user, Report.get().id),
        "drafts.recover": lambda: drafts.recover(user),
        "editing.merged_lines": lambda: editing.merged_lines(
            user, (Quote, 1), QuoteLine, Shape((), (), "line"), (QuoteEntry(acme),) * 3, ""
        ),
        **every_deal.reading(user, acme, deal_ids()),
        **every_market.reading(user, every_market.ids()),
        **every_letter.reading(user),
        **every_stock.reading(user),
        **every_account.reading(user, acme),
        **every_care.reading(user),
        **every_plan.reading(user),
        **every_review.reading(user),
        "editing.last_other": lambda: editing.last_other(user, Company, acme),
        **every_team.reading(user, JEFA),
        **every_pay.reading(user, JEFA),
        **every_promotion.reading(user),
        "quotes.starting.starting": lambda: quotes.starting(user, acme),
        "quotes.sending.usual_followup": lambda: quotes.usual_followup(user),
        "quotes.writing.open_for_editing": lambda: quotes.open_for_editing(user, Quote.get().id),
    }


def deal_ids() -> dict[str, int]:
    """What `every_deal.sold` added."""
    sent = Quote.get(Quote.state == "sent").id
    return {
        "sent": sent,
        "sale": Sale.get().id,
        "loss": Loss.get().id,
        "opportunity": Opportunity.get().id,
        "price": PriceSeen.get().id,
    }


def parts(user: User, acme: int) -> dict[str, Callable[[], object]]:
    """What writes, and only inside a command."""
    plan = FollowUp.get()
    eva = Contact.get().id
    max_paz = make.contact(user, acme, "Max Paz")
    make.own_value(user, acme, "Hobby", "chess", contact=eva)
    return {
        "followups.close": lambda: followups.close(user, plan),
        "sales.take_back": lambda: sales.take_back(user, Sale.get()),
        "phonebook.set_phones": lambda: phonebook.set_phones(user, acme, "976 9"),
        "phonebook.set_emails": lambda: phonebook.set_emails(user, acme, "x@y.example"),
        "own_values.take_along": lambda: own_values.take_along(user, eva, acme, max_paz),
        "own_values.keep": lambda: own_values.keep(
            user, acme, {OwnField.get().id: Stored("red", "red")}
        ),
        "phonebook.add_phones": lambda: phonebook.add_phones(user, acme, "976 9"),
    }


ASIDE = (
    "imports.", "import_maps.", "drafts.", "office.", "whole_office.", "feeds.", "backups.",
    "retention.",
)  # fmt: skip
"""What is about no record, or one's very own."""
DRAFTS = {
    "drafts.keep", "drafts.discard", "drafts.saving", "drafts.recover", "feeds.turn_on",
    "feeds.turn_off",
    "import_maps.save", "import_maps.remember", "import_maps.forget",
    "backups.note", "backups.forget", "backups.note_restored", "retention.trim",
}  # fmt: skip
"""Outside the history."""
TOGETHER = {
    "reports.take_back", "erasing.erase", "erasing.erase_company", "erasing.erase_again",
    "erasing.erase_candidate",
    "erasing.tidy",
}  # fmt: skip
"""Several commands in one transaction, or one and what follows it."""


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's with some of everything."""
    make.own_field(ana, "Colour")
    acme = company(ana, phones="976 1", emails="a@b.example", city="Huesca", contact="Eva Sol")
    reports.save(ana, ReportEntry(lines=(ReportLine(acme, text="seen"),)))
    interactions.log(ana, InteractionEntry(acme, text="hi", next_contact=SOON))
    quotes.create(ana, QuoteEntry(acme, lines=(LineEntry(description="Press"),)))
    every_deal.sold(ana, acme)
    every_market.seen(ana, acme)
    every_letter.written(ana, acme)
    every_stock.counted(ana, acme)
    every_account.owing(ana, acme)
    every_care.complained(ana, acme)
    every_plan.planned(ana)
    every_review.reviewed(ana)
    every_promotion.addressed(ana, acme)
    return acme


def test_what_is_no_command_only_reads(ana: User, acme: int) -> None:
    reading = readers(ana, acme)
    database.execute_sql("PRAGMA query_only = 1")
    for read in reading.values():
        read()
    with pytest.raises(peewee.OperationalError):
        Salesperson.delete().execute()
    database.execute_sql("PRAGMA query_only = 0")

    inside = parts(ana, acme)
    for write in inside.values():
        with pytest.raises(RuntimeError, match="inside a @command only"):
            write()

    imports = {name for name in FUNCTIONS if name.startswith("imports.")}
    others = {
        name for name, function in FUNCTIONS.items() if not hasattr(function, "command")
    }  # fmt: skip
    assert (
        others - imports - BEGINS - DRAFTS - TOGETHER == (reading.keys() | inside.keys()) - DRAFTS
    )


def on_anothers(user: User, acme: int, ids: dict[str, int]) -> dict[str, Callable[[], object]]:
    """Every service that touches a company or what belongs to it, given by `user`."""
    entry = CompanyEntry("Mine", source="fair")
    person, place = ContactEntry("Max"), SiteEntry("plant")
    talk, plan = InteractionEntry(acme, text="hi"), FollowUpEntry(acme, SOON)
    report = ReportEntry(lines=(ReportLine(acme, text="hi"),))
    return {
        **every_deal.on_anothers(user, acme, ids),
        **every_market.on_anothers(user, acme, ids),
        **every_letter.on_anothers(user, acme),
        **every_visit.on_anothers(user, acme, ids),
        **every_stock.on_anothers(user, acme),
        **every_account.on_anothers(user, acme),
        **every_care.on_anothers(user, acme, ids),
        **every_promotion.on_anothers(user, acme, ids),
        "companies.open_for_editing": lambda: companies.open_for_editing(user, acme),
        "companies.update": lambda: companies.update(user, acme, entry, entry),
        "companies.drop": lambda: companies.drop(user, acme, "closed down"),
        "companies.reactivate": lambda: companies.reactivate(user, acme, "potential"),
        "companies.assign": lambda: companies.assign(user, acme, str(user.code)),
        "contacts.create": lambda: contacts.create(user, acme, person),
        "contacts.open_for_editing": lambda: contacts.open_for_editing(user, ids["contact"]),
        "contacts.update": lambda: contacts.update(user, ids["contact"], person, person),
        "contacts.leave": lambda: contacts.leave(user, ids["contact"]),
        "contacts.come_back": lambda: contacts.come_back(user, ids["contact"]),
        "contacts.named": lambda: contacts.named(user, acme, "eva sol"),
        "sites.create": lambda: sites.create(user, acme, place),
        "sites.open_for_editing": lambda: sites.open_for_editing(user, ids["site"]),
        "sites.update": lambda: sites.update(user, ids["site"], place, place),
        "discretion.do_not_contact": lambda: discretion.do_not_contact(user, acme),
        "discretion.may_contact": lambda: discretion.may_contact(user, acme),
        "discretion.spare": lambda: discretion.spare(user, ids["contact"]),
        "discretion.reach_again": lambda: discretion.reach_again(user, ids["contact"]),
        "contacts.make_main": lambda: contacts.make_main(user, ids["contact"]),
        "moving.move": lambda: moving.move(user, ids["contact"], acme),
        "moving.own_numbers": lambda: moving.own_numbers(user, ids["contact"]),
        "referrals.refer": lambda: referrals.refer(user, acme, acme),
        "territories.move": lambda: territories.move(user, acme, ""),
        "interactions.log": lambda: interactions.log(user, talk),
        "interactions.open_for_editing": lambda: interactions.open_for_editing(user, ids["talk"]),
        "interactions.update": lambda: interactions.update(user, ids["talk"], talk, talk),
        "followups.create": lambda: followups.create(user, plan),
        "followups.open_for_editing": lambda: followups.open_for_editing(user, ids["plan"]),
        "followups.update": lambda: followups.update(user, ids["plan"], plan, plan),
        "followups.postpone": lambda: followups.postpone(user, ids["plan"], SOON),
        "followups.done": lambda: followups.done(user, ids["plan"]),
        "followups.broken": lambda: followups.broken(user, ids["plan"], "no time"),
        "followups.give_up": lambda: followups.give_up(user, ids["plan"]),
        "bulk_edit.edit": lambda: bulk_edit.edit(user, [acme], BulkEntry(sector="metal")),
        "followups.schedule": lambda: followups.schedule(user, acme, SOON),
        "reports.save": lambda: reports.save(user, report),
        "reports.open_for_editing": lambda: reports.open_for_editing(user, ids["report"]),
        "reports.update": lambda: reports.update(user, ids["report"], report, report),
        "reports.take_back": lambda: reports.take_back(user, ids["report"]),
        "undo.undo": lambda: undo(user, ids["change set"]),
        "editing.company": lambda: editing.company(user, acme),
        "editing.part": lambda: editing.part(user, Site, ids["site"]),
        "companies.create": lambda: company(user, "Bolt", referred_by=acme),
        "merging.merge": lambda: merging.merge(user, acme, acme + 1, entry, entry),
        "phonebook.phones_text": lambda: phonebook.phones_text(user, acme),
        "phonebook.emails_text": lambda: phonebook.emails_text(user, acme),
        "own_values.as_typed": lambda: own_values.as_typed(user, acme),
        "quotes.starting.starting": lambda: quotes.starting(user, acme),
        "quotes.writing.create": lambda: quotes.create(user, QuoteEntry(acme)),
        "quotes.writing.open_for_editing": lambda: quotes.open_for_editing(user, ids["quote"]),
        "quotes.writing.update": lambda: quotes.update(
            user, ids["quote"], QuoteEntry(acme), QuoteEntry(acme, reference="1")
        ),
        "quotes.writing.discard": lambda: quotes.discard(user, ids["quote"]),
        "quotes.writing.prolong": lambda: quotes.prolong(user, ids["quote"], SOON),
        "quotes.sending.send": lambda: quotes.send(user, ids["quote"], next_contact=None),
        "quotes.revising.revise": lambda: quotes.revise(user, ids["quote"]),
        "quotes.revising.revise_with": lambda: quotes.revise_with(
            user, ids["quote"], QuoteEntry(acme), QuoteEntry(acme, reference="1")
        ),
        "quotes.revising.duplicate": lambda: quotes.duplicate(user, ids["quote"]),
    }


ELSEWHERE = {
    "handover.hand_over", "handover.parties",
    "erasing.erase", "erasing.erase_company", "erasing.erase_again", "erasing.remembered",
    "erasing.tidy",
    "choices.add", "choices.resolve", "choices.rename", "choices.merge", "choices.move",
    "choices.hide", "choices.show", "choices.remove", "choices.count_as",
    "own_fields.known", "own_fields.add", "own_fields.update", "own_fields.move",
    "own_fields.hide", "own_fields.show", "own_fields.remove",
    "own_options.add", "own_options.rename", "own_options.merge", "own_options.move",
    "own_options.hide", "own_options.remove", "own_values.checked", "own_values.parsed",
    "team.add", "team.update", "team.leave", "team.come_back", "team.resolve", "team.goes_round",
    "team.open_for_editing",
    "phonebook.office_country", "editing.merged", "editing.merged_lines",
    "editing.refuse_unseen",
    "quotes.sending.usual_followup", "territories.create",
    "territories.open_for_editing", "territories.update", "territories.retire",
    "territories.chosen", "territories.resolve", "territories.found", "territories.effect",
    "territories.may_change", "stock.ask",
    "products.create", "products.open_for_editing", "products.update", "products.retire",
    "products.restore", "price_lists.create", "price_lists.copy",
    "price_lists.open_for_editing", "price_lists.update", "price_lists.set_price",
    "price_lists.retire", "price_lists.restore", "taxes.add", "taxes.update",
    "taxes.move", "taxes.hide", "taxes.show", "taxes.remove",
    # Given what the caller has read already, inside a command that has looked.
    "followups.close", "phonebook.set_phones", "phonebook.set_emails", "phonebook.add_phones",
    "own_values.keep", "own_values.take_along", "sales.take_back", "losses.values_of",
    # For a company of anybody's, on purpose: `test_incoming` sees what it tells.
    "incoming.pass_on",
    *every_market.SHARED,
    *every_team.SHARED,
    *every_report.SHARED,
    *every_pay.SHARED,
    *every_plan.SHARED,
    *every_review.SHARED,
    "editing.last_other",
    *every_letter.SHARED,
    *every_promotion.SHARED,
}  # fmt: skip
"""What is not about a company."""
NOTHING = {"sites.main_of", "followups.open_next"}
"""What says that there is nothing."""


@pytest.fixture
def ids(ana: User, acme: int) -> dict[str, int]:
    """What belongs to Ana's company."""
    every_visit.planned(ana, acme)
    return {
        **every_visit.ids(),
        "site": Site.get().id,
        "contact": Contact.get().id,
        "talk": Interaction.get().id,
        "plan": FollowUp.get().id,
        "change set": newest(),
        "report": Report.get().id,
        "quote": Quote.get().id,
        **deal_ids(),
        **every_market.ids(),
        **every_care.ids(),
        **every_promotion.ids(),
    }


def test_what_is_anothers_is_as_if_it_were_not_there(
    luis: User, ana: User, acme: int, ids: dict[str, int]
) -> None:
    tried = on_anothers(luis, acme, ids)
    about = {name for name in FUNCTIONS if not name.startswith(ASIDE)}
    assert tried.keys() == about - ELSEWHERE - NOTHING
    before = everything(), recorded()

    for name, attempt in tried.items():
        with pytest.raises((NotFound, Invalid)) as refused:
            attempt()
        assert str(refused.value) in {
            "There is no such company.",
            "Line 1: There is no such company.",
            "It is not there any more: somebody removed it.",
            "There is no such change of yours.",
            "1 of these companies is not there any more: mark them again.",
        }, name

    assert (everything(), recorded()) == before
    assert sites.main_of(luis, acme) is None
    assert followups.open_next(luis, acme, ana.id) is None


def test_an_assistant_reaches_every_company(marta: User, acme: int) -> None:
    ids = {"site": Site.get().id, "contact": Contact.get().id, "talk": 1, "plan": 1, "report": 1}
    ids |= {"quote": Quote.get().id, **deal_ids(), **every_market.ids()}
    ids |= {"quote": Quote.get().id, **deal_ids(), **every_care.ids(), **every_promotion.ids()}
    harmless = {
        name: attempt
        for name, attempt in on_anothers(marta, acme, ids).items()
        if "open_for_editing" in name or name in {"companies.create", "contacts.create"}
    }
    assert len(harmless) >= 12

    for attempt in harmless.values():
        attempt()


def test_a_salesperson_gives_companies_to_nobody_else(ana: User, acme: int) -> None:
    before = everything(), recorded()
    opened, _ = companies.open_for_editing(ana, acme)
    given = replace(opened, salesperson="2")

    for attempt in (
        lambda: companies.assign(ana, acme, "2"),
        lambda: companies.update(ana, acme, opened, given),
        lambda: company(ana, "Bolt", salesperson="Luis"),
    ):
        with pytest.raises(Refused, match="only give companies to your own code"):
            attempt()

    assert (everything(), recorded()) == before
    companies.assign(ana, acme, "1")
    company(ana, "Bolt", salesperson="1")


@pytest.mark.parametrize("who", ["assistant", "manager"])
def test_others_give_companies_to_anybody(
    ana: User, marta: User, jefa: User, luis: User, acme: int, who: str
) -> None:
    companies.assign(marta if who == "assistant" else jefa, acme, "2")

    assert companies.open_for_editing(luis, acme)[0].salesperson == "2"
    with pytest.raises(NotFound):
        companies.open_for_editing(ana, acme)


@pytest.mark.parametrize("role", ["ana", "marta"])
def test_people_are_added_and_changed_by_managers_only(
    request: pytest.FixtureRequest, jefa: User, role: str
) -> None:
    user: User = request.getfixturevalue(role)
    before = everything(), recorded()

    for attempt in (
        lambda: team.add(user, PersonEntry("Nuria")),
        lambda: team.leave(user, jefa.id),
        lambda: team.come_back(user, jefa.id),
        lambda: team.update(
            user, user.id, PersonEntry(user.name), PersonEntry(user.name, "9", "manager")
        ),
        lambda: team.open_for_editing(user, user.id),
    ):
        with pytest.raises(Refused, match="Only a manager"):
            attempt()

    assert (everything(), recorded()) == before
    assert team.add(jefa, PersonEntry("Nuria")) > 0


def test_drafts_are_ones_own_even_before_a_manager(ana: User, jefa: User) -> None:
    draft = drafts.keep(ana, Typed("company", {"name": "Acme"}))
    assert draft is not None

    drafts.discard(jefa, draft)
    other = drafts.keep(jefa, Typed("company", {"name": "Bolt"}), draft)

    assert other != draft
    assert Draft.select().where(Draft.user == ana.id).count() == 1


def test_what_a_service_says_names_no_key_since_the_shell_has_none() -> None:
    folder = Path(services.__path__[0])
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    assert len(texts) > 20
    found = [name for name, text in texts.items() if re.search(r"\bF\d+\b|\bCtrl\+", text)]
    assert found == []
