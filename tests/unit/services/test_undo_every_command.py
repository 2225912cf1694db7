"""Each command there is, undone and done again to the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import db as database
from crmtui.access import User
from crmtui.entry import (
    BulkEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    LineEntry,
    OfficeEntry,
    PersonEntry,
    PriceListEntry,
    ProductEntry,
    QuoteEntry,
    ReportEntry,
    ReportLine,
    SiteEntry,
    TerritoryEntry,
)
from crmtui.models import (
    ChangeSet,
    Company,
    Contact,
    FollowUp,
    Interaction,
    OwnField,
    PriceList,
    Product,
    Report,
    Tax,
    Territory,
)
from crmtui.services import (
    bulk_edit,
    choices,
    companies,
    contacts,
    discretion,
    followups,
    incoming,
    interactions,
    merging,
    moving,
    office,
    own_fields,
    own_options,
    price_lists,
    products,
    quotes,
    referrals,
    reports,
    sites,
    taxes,
    team,
    territories,
)
from crmtui.services.undo import undo
from tests import replay
from tests.unit.furnished import once
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
from tests.unit.services.office import WHOLE, company, edit, everything, newest

Given = Callable[[User, int], dict[str, Callable[[], object]]]
"""What makes an office ready for commands of a sort, and gives them by name."""
Ready = Callable[[Given], tuple[User, dict[str, Callable[[], object]]]]


def commands(user: User, acme: int) -> dict[str, Callable[[], object]]:
    """Every command there is, each to be given on a company that has some of everything."""
    eva, site = Contact.get(Contact.name == "Eva Sol").id, sites.main_of(user, acme).id
    planned = FollowUp.get(FollowUp.purpose == "next").id
    talk, north = Interaction.get().id, Territory.get().id
    bolt = Company.get(Company.name == "Bolt").id
    contact, place = ContactEntry("Max Paz", phones="600 5; 600 6"), SiteEntry("plant", phones="1")
    line = ReportLine(acme, text="seen", contact="New One", next_contact=date(2027, 1, 7))
    report = ReportEntry(source="fair", lines=(line, ReportLine(company_name="Forja", text="x")))

    def correct() -> None:
        key = Report.get().id
        opened, _version = reports.open_for_editing(user, key)
        more = replace(line, text="more", interaction=None)
        reports.update(user, key, opened, replace(opened, notes="n", lines=(more,)))

    return {
        "report.create": lambda: reports.save(user, report),
        "report.update": correct,
        "company.create": lambda: company(
            user, "Other", contact="Zoe", phones="1; 2", city="Huesca"
        ),
        "company.update": lambda: edit(
            user, acme, name="New", phones="1", city="", emails="a@b.cd"
        ),
        "company.drop": lambda: companies.drop(user, acme, "closed down", note="sad"),
        "company.merge": lambda: merging.merge(
            user,
            acme,
            Company.get(Company.name == "Acme again").id,
            companies.open_for_editing(user, acme)[0],
            replace(companies.open_for_editing(user, acme)[0], phones="976 9; 976 8"),
        ),
        "company.assign": lambda: companies.assign(user, acme, "1"),
        "contact.create": lambda: contacts.create(user, acme, replace(contact, main=True)),
        "contact.update": lambda: contacts.update(
            user, eva, contacts.open_for_editing(user, eva)[0], contact
        ),
        "contact.leave": lambda: contacts.leave(user, eva),
        "contact.main": lambda: contacts.make_main(user, Contact.get(Contact.name == "Zoe").id),
        "contact.move": lambda: moving.move(
            user, eva, bolt, numbers="600 333 444", job_title="head"
        ),
        "contact.do_not_contact": lambda: discretion.spare(user, eva),
        "company.do_not_contact": lambda: discretion.do_not_contact(user, acme, "asked by letter"),
        "company.refer": lambda: referrals.refer(user, acme, bolt),
        "company.territory": lambda: territories.move(user, acme, "north"),
        "territory.create": lambda: territories.create(user, TerritoryEntry("Spain", "1", "ES")),
        "territory.update": lambda: territories.update(
            user,
            north,
            territories.open_for_editing(user, north)[0],
            TerritoryEntry("Huesca", "2", "ES; Aragón"),
        ),
        "territory.retire": lambda: territories.retire(user, north),
        "site.create": lambda: sites.create(user, acme, place),
        "site.update": lambda: sites.update(
            user, site, sites.open_for_editing(user, site)[0], place
        ),
        "interaction.log": lambda: interactions.log(
            user,
            InteractionEntry(
                acme,
                text="again",
                contact="Zoe",
                outcome="new one",
                promise="a quote",
                promise_due=date(2026, 11, 25),
                next_contact=date(2026, 12, 1),
            ),
            add_choices=True,
        ),
        "interaction.pass_on": lambda: incoming.pass_on(
            user, InteractionEntry(acme, "call_in", "rang! \n! a quote", contact="Zoe")
        ),
        "interaction.update": lambda: interactions.update(
            user,
            talk,
            interactions.open_for_editing(user, talk)[0],
            InteractionEntry(acme, "visit", "other words", needs="bolts"),
        ),
        "followup.create": lambda: followups.create(
            user, FollowUpEntry(acme, date(2026, 12, 24), purpose="task", note="send")
        ),
        "followup.update": lambda: followups.update(
            user,
            planned,
            followups.open_for_editing(user, planned)[0],
            FollowUpEntry(acme, date(2026, 12, 24), note="other", contact="Zoe"),
        ),
        "followup.postpone": lambda: followups.postpone(user, planned, date(2027, 1, 7)),
        "followup.done": lambda: followups.done(user, planned),
        "followup.broken": lambda: followups.broken(
            user, FollowUp.get(FollowUp.purpose == "promise").id, "no time"
        ),
        "followup.dropped": lambda: followups.give_up(user, planned, "they closed"),
        "followup.schedule": lambda: followups.schedule(user, acme, date(2027, 1, 7)),
        "choice.add": lambda: choices.add(user, "sector", "ceramics"),
        **_of_lists(user),
        **_of_own_fields(user, acme),
        **_of_catalogue(user),
        "office.update": lambda: office.update(
            user,
            office.open_for_editing(user)[0],
            OfficeEntry("Ebro", "Chile", "en", "clp", "America/Santiago"),
        ),
        **_of_people(user),
    }


def _of_people(user: User) -> dict[str, Callable[[], object]]:
    """What is done to people: one stays, one left."""
    nuria, left = (team.add(user, PersonEntry(name)) for name in ("Nuria Sanz", "Pedro Gil"))
    team.leave(user, left)
    return {
        "person.create": lambda: team.add(user, PersonEntry("Nuria")),
        "person.leave": lambda: team.leave(user, nuria),
        "person.return": lambda: team.come_back(user, left),
        "person.update": lambda: team.update(
            user,
            user.id,
            PersonEntry(user.name, "0", "manager"),
            PersonEntry(user.name, "0", "manager", branch="Teruel"),
        ),
    }


def _of_quotes(user: User, acme: int) -> dict[str, Callable[[], object]]:
    """What is done to quotes: one that is a draft, and one that was sent and revised."""
    line = LineEntry(description="Ram", quantity=Decimal(2), price=Decimal(645), unit="pair")
    entry = QuoteEntry(acme, contact="New One", payment="90 days", lines=(line, line))
    draft = quotes.create(user, replace(entry, contact="", payment="", lines=(line,)))
    sent = quotes.create(user, replace(entry, contact="Zoe"))
    quotes.send(user, sent, next_contact=None)
    again = quotes.create(user, replace(entry, contact="Zoe"))
    quotes.send(user, again, next_contact=None)
    revised = quotes.revise(user, again)
    opened, _version = quotes.open_for_editing(user, draft)
    opened_sent, _version = quotes.open_for_editing(user, sent)
    return {
        "quote.create": lambda: quotes.create(user, entry),
        "quote.update": lambda: quotes.update(
            user,
            draft,
            opened,
            replace(opened, reference="R", lines=(line, replace(line, kind="section"))),
        ),
        "quote.discard": lambda: quotes.discard(user, draft),
        # The number stays when it is undone; the first one has it already.
        "quote.send": lambda: quotes.send(user, revised, next_contact=date(2026, 12, 1)),
        "quote.revise": lambda: quotes.revise(user, sent),
        "quote.revise/typed": lambda: quotes.revise_with(
            user, sent, opened_sent, replace(opened_sent, reference="R", lines=(line,))
        ),
        "quote.duplicate": lambda: quotes.duplicate(user, sent),
        "quote.prolong": lambda: quotes.prolong(user, sent, date(2027, 1, 7)),
    }


def _of_lists(user: User) -> dict[str, Callable[[], object]]:
    metal, food = (
        choices.resolve(user, "sector", name, "sector") or 0 for name in ("metal", "food")
    )
    online = choices.resolve(user, "kind", "online meeting", "kind") or 0
    return {
        "choice.rename": lambda: choices.rename(user, metal, "ironwork"),
        "choice.merge": lambda: choices.merge(user, metal, food),
        "choice.move": lambda: choices.move(user, metal, -2),
        "choice.hide": lambda: choices.hide(user, metal),
        "choice.remove": lambda: choices.remove(user, food),
        "choice.base": lambda: choices.count_as(user, online, "email"),
    }


def _of_catalogue(user: User) -> dict[str, Callable[[], object]]:
    press, lists = Product.get().id, PriceList.get().id
    vat, price = Tax.get(Tax.rate == 21).id, Decimal("9.5")
    opened, _version = products.open_for_editing(user, press)
    listed, _version = price_lists.open_for_editing(user, lists)
    return {
        "product.create": lambda: products.create(
            user, ProductEntry("CIL", "Cylinder", family="rams", price=price), add_choices=True
        ),
        "product.update": lambda: products.update(
            user, press, opened, replace(opened, name="Big press", cost=price, taxes="IVA 21")
        ),
        "product.retire": lambda: products.retire(user, press),
        "price_list.create": lambda: price_lists.copy(
            user, lists, PriceListEntry("2027"), percent=Decimal(3)
        ),
        "price_list.update": lambda: price_lists.update(
            user, lists, listed, replace(listed, name="Old", valid_from=date(2025, 1, 1))
        ),
        "price_list.price": lambda: price_lists.set_price(user, lists, press, price, Decimal(9)),
        "price_list.retire": lambda: price_lists.retire(user, lists),
        "tax.add": lambda: taxes.add(user, "IGIC", Decimal(7)),
        "tax.update": lambda: taxes.update(user, vat, "VAT", Decimal(22)),
        "tax.move": lambda: taxes.move(user, vat, 2),
        "tax.hide": lambda: taxes.hide(user, vat),
        "tax.remove": lambda: taxes.remove(user, Tax.get(Tax.rate == 10).id),
    }


def _of_own_fields(user: User, acme: int) -> dict[str, Callable[[], object]]:
    field = OwnField.get(OwnField.name == "Colour").id
    return {
        "own_field.add": lambda: own_fields.add(user, "contact", "Shoe size", "number"),
        "own_field.update": lambda: own_fields.update(user, field, "Paint", "text"),
        "own_field.move": lambda: own_fields.move(user, field, 1),
        "own_field.hide": lambda: own_fields.hide(user, field),
        "own_field.remove": lambda: own_fields.remove(
            user, OwnField.get(OwnField.name == "Empty").id
        ),
        "own_option.add": lambda: own_options.add(user, field, "green"),
        "own_option.rename": lambda: own_options.rename(user, field, "red", "crimson"),
        "own_option.merge": lambda: own_options.merge(user, field, "red", "blue"),
        "own_option.move": lambda: own_options.move(user, field, "red", 1),
        "own_option.hide": lambda: own_options.hide(user, field, "red"),
        "own_option.remove": lambda: own_options.remove(user, field, "blue"),
    }


def _of_many(user: User, acme: int) -> dict[str, Callable[[], object]]:
    """Changes of three companies that differ: a bare one, a dropped one, one with everything."""
    bare, dropped = company(user, "Bare"), company(user, "Dropped")
    companies.drop(user, dropped, "closed down")
    team.add(user, PersonEntry("Nuria"))
    for key, day in ((acme, 27), (bare, 28)):
        plan = FollowUpEntry(key, date(2026, 12, day), salesperson="1")
        followups.create(user, plan)
    entries = {
        "dropped": BulkEntry(status="dropped", drop_reason="closed down", sector="new one"),
        "planned": BulkEntry(status="potential", next_contact=date(2026, 12, 24)),
        "given": BulkEntry(salesperson="1", source="fair"),
    }
    return {
        f"company.bulk/{name}": lambda entry=entry: bulk_edit.edit(  # type: ignore[misc]
            user, [acme, bare, dropped], entry, add_choices=True
        )
        for name, entry in entries.items()
    }


@pytest.fixture
def ready(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ready]:
    """Opens an office in which all commands of a sort can be given, and gives them."""

    def open_for(given: Given) -> tuple[User, dict[str, Callable[[], object]]]:
        if given not in _ready:
            jefa, db = (request.getfixturevalue(name) for name in ("jefa", "db"))
            acme = once(db, "some of everything", lambda: _some_of_everything(jefa))
            made = given(jefa, acme)
            database.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            _ready[given] = db.read_bytes(), jefa, made
            return jefa, made
        file, jefa, made = _ready[given]
        (tmp_path / "crm.db").write_bytes(file)
        database.open_database(tmp_path / "crm.db")
        return jefa, made

    yield open_for
    database.close_database()


_ready: dict[Given, tuple[bytes, User, dict[str, Callable[[], object]]]] = {}
"""The office in which the commands of a sort can be given, its manager, and these: made by the
first test."""


def _some_of_everything(jefa: User) -> int:
    colour = own_fields.add(jefa, "company", "Colour", "choice", ["red", "blue"])
    own_fields.add(jefa, "company", "Empty")
    acme = companies.create(jefa, replace(WHOLE, own={str(colour): "red"}))
    soon = date(2026, 11, 27)
    talk = InteractionEntry(
        acme, text="first", next_contact=soon, promise="a catalogue", promise_due=soon
    )
    interactions.log(jefa, talk)
    reports.save(jefa, ReportEntry(lines=(ReportLine(acme, text="reported"),)))
    contacts.create(jefa, acme, ContactEntry("Zoe"))
    company(jefa, "Bolt")
    territories.create(jefa, TerritoryEntry("North", places="ES; ; ; 22; 50"))
    press = products.create(jefa, ProductEntry("PH-1", "Press", price=Decimal(10), taxes="IVA 21"))
    price_lists.create(jefa, PriceListEntry("2026", prices={press: Decimal(9)}))
    again = company(jefa, "Acme again", contact="Eva Sol", phones="976 9", city="Teruel")
    interactions.log(jefa, InteractionEntry(again, text="twice", contact="Eva Sol"))
    return acme


@pytest.mark.xdist_group("undo every command")  # one office of each sort, in one worker
@pytest.mark.parametrize("name", [
    "company.create", "company.update", "company.drop", "company.assign", "company.merge",
    "contact.create",
    "contact.update", "contact.leave", "site.create", "site.update", "interaction.log",
    "contact.main", "contact.move", "contact.do_not_contact", "company.do_not_contact",
    "company.refer", "company.territory", "territory.create", "territory.update",
    "territory.retire",
    "interaction.update", "interaction.pass_on",
    "followup.create", "followup.update", "followup.postpone",
    "followup.done", "followup.broken", "followup.dropped", "followup.schedule", "choice.add",
    "person.create", "person.leave", "person.return", "person.update",
    "company.bulk/dropped", "company.bulk/planned", "company.bulk/given",
    *every_deal.COMMANDS,
    *every_market.COMMANDS,
    *every_letter.COMMANDS,
    *every_visit.COMMANDS,
    *every_stock.COMMANDS,
    *every_account.COMMANDS,
    *every_care.COMMANDS,
    *every_plan.COMMANDS,
    *every_review.COMMANDS,
    *every_team.COMMANDS,
    *every_report.COMMANDS,
    *every_pay.COMMANDS,
    *every_promotion.COMMANDS,
    "report.create", "report.update", "quote.create", "quote.update", "quote.discard",
    "quote.send", "quote.revise", "quote.revise/typed", "quote.duplicate", "quote.prolong",
    "choice.rename", "choice.merge", "choice.move", "choice.hide", "choice.remove", "choice.base",
    "own_field.add", "own_field.update", "own_field.move", "own_field.hide", "own_field.remove",
    "own_option.add", "own_option.rename", "own_option.merge", "own_option.move",
    "own_option.hide", "own_option.remove", "office.update",
    "product.create", "product.update", "product.retire", "price_list.create",
    "price_list.update", "price_list.price", "price_list.retire", "tax.add", "tax.update",
    "tax.move", "tax.hide", "tax.remove",
])  # fmt: skip
def test_every_command_is_undone_and_done_again_to_the_letter(ready: Ready, name: str) -> None:
    given: Given = _of_many if name.startswith("company.bulk/") else commands
    given = _of_quotes if name.startswith("quote.") else given
    every = (
        every_deal, every_market, every_visit, every_stock, every_account, every_care, every_team,
        every_report,
        every_pay,
        every_plan,
        every_review,
        every_letter,
        every_promotion,
    )  # fmt: skip
    for kind in every:
        given = kind.commands if name in kind.COMMANDS else given
    jefa, made = ready(given)
    before = everything()
    made[name]()
    after = everything()
    assert after != before
    done = newest()
    assert ChangeSet.get_by_id(done).command == name.partition("/")[0]

    undo(jefa, done)
    assert everything() == before
    undo(jefa, newest())
    assert everything() == after
    undo(jefa, done)
    assert everything() == before
    assert database.check() == []
    replay.assert_replays()
