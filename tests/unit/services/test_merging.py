"""Two companies become one with all that hangs on them, and two again when it is undone."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import InteractionEntry, PostingEntry
from crmtui.errors import CannotUndo, Conflict, Invalid, NotFound
from crmtui.models import (
    Alias,
    Company,
    Contact,
    Email,
    FollowUp,
    Interaction,
    OwnValue,
    Phone,
    Sale,
    Site,
)
from crmtui.queries import companies as reading
from crmtui.queries import contacts, followups, history, interactions, sites
from crmtui.queries import drafts as reading_drafts
from crmtui.queries.companies import Criteria
from crmtui.services import accounts, bulk, companies, drafts
from crmtui.services.drafts import Typed
from crmtui.services.interactions import log
from crmtui.services.merging import merge
from crmtui.services.undo import undo
from tests import deals
from tests import factories as make
from tests.unit.services.office import everything


@pytest.fixture
def pair(ana: User) -> tuple[int, int]:
    """A company, and the same one entered again with some of everything."""
    keep = make.company(
        ana, "Forja Ebro", city="Huesca", phone="974 11 22 33", email="info@forja.es",
        contact="Eva Sol", key="A1",
    )  # fmt: skip
    gone = make.company(
        ana, "Forja del Ebro SL", city="Teruel", phone="978 44 55 66", email="otra@forja.es",
        contact="Luis Paz", key="B2", tax_id="B-1", status="potential",
    )  # fmt: skip
    make.contact(ana, gone, "Eva Sol", job_title="Gerente")
    make.site(ana, gone, name="Nave", city="Huesca", address="Calle 1")
    talk = make.interaction(ana, gone, "said", contact=Contact.get(Contact.name == "Luis Paz").id)
    make.followup(ana, gone, "2026-11-25", purpose="promise", origin=talk)
    make.own_value(ana, gone, "Colour", "red")
    make.own_value(ana, keep, "Size", "10")
    make.own_value(ana, gone, "Size", "20")
    make.company(ana, "Referred", referred_by=gone)
    return keep, gone


def join(user: User, keep: int, gone: int, **changed: str) -> None:
    """Merge, with what the form would say."""
    opened, _version = companies.open_for_editing(user, keep)
    merge(user, keep, gone, opened, replace(opened, **changed))  # type: ignore[arg-type]


def last(user: User) -> int:
    """The user's newest change set that stands."""
    found = history.last_undoable(user)
    assert found is not None
    return found.id


def test_everything_of_both_is_the_survivor_s(ana: User, pair: tuple[int, int]) -> None:
    keep, gone = pair
    join(ana, keep, gone, phones="974 11 22 33; 978 44 55 66", tax_id="B-1")
    found = reading.get(ana, keep)
    assert (found.name, found.tax_id, found.status) == ("Forja Ebro", "B-1", "tracked")
    assert [phone.number for phone in found.phones] == ["974 11 22 33", "978 44 55 66"]
    assert found.emails == ("info@forja.es",)
    assert [person.name for person in contacts.of_company(ana, keep)] == ["Eva Sol", "Luis Paz"]
    assert [person.main for person in contacts.of_company(ana, keep)] == [True, False]
    assert [(site.city, site.main) for site in sites.of_company(ana, keep)] == [
        ("Huesca", True), ("Teruel", False),
    ]  # fmt: skip
    assert [
        talk.text for talk in interactions.timeline(ana, keep, kinds=frozenset({"call_in"}))
    ] == ["said"]
    assert [plan.purpose for plan in followups.of_company(ana, keep)] == ["promise"]
    values = OwnValue.select(OwnValue.value).where(OwnValue.company == keep)
    assert sorted(value for (value,) in rows(values)) == ["10", "red"]
    assert [name for _id, name in found.referrals] == ["Referred"]
    with pytest.raises(NotFound):
        reading.get(ana, gone)


def test_undo_brings_both_back_to_the_letter_and_redo_merges_again(
    ana: User, pair: tuple[int, int]
) -> None:
    before = everything()
    join(ana, *pair, name="Forja Ebro y Cía", notes="one")
    merged = everything()
    undo(ana, last(ana))
    assert everything() == before
    again = history.last_redoable(ana)
    assert again is not None
    undo(ana, again.id)
    assert everything() == merged


def test_what_was_put_on_the_accounts_since_stays_with_its_sale(
    ana: User, pair: tuple[int, int]
) -> None:
    keep, gone = pair
    sale, other = (deals.sale(ana, each, "2026-11-02") for each in (gone, keep))
    entry = accounts.create(ana, PostingEntry(gone, amount=Decimal(10)))
    for on_it in (
        lambda: accounts.invoice(ana, sale),
        lambda: accounts.link(ana, entry, other),
    ):
        join(ana, keep, gone)
        merged = last(ana)
        on_it()
        with pytest.raises(CannotUndo, match=r"since|depend on it"):
            undo(ana, merged)
        undo(ana, last(ana))
        undo(ana, merged)
    assert deals.row(Sale, sale).company_id == gone


def test_the_one_that_went_is_found_by_its_name_tax_id_and_key(
    ana: User, pair: tuple[int, int]
) -> None:
    keep, gone = pair
    join(ana, keep, gone)
    for text in ("forja del ebro sl", "b1", "b2", "said"):
        found = reading.find(ana, Criteria(text)) or interactions.find(
            ana, interactions.Criteria(text=text)
        )
        assert [getattr(row, "company_id", None) or row.id for row in found] == [keep], text
    alias = Alias.get()
    assert (alias.name, alias.tax_key, alias.key, alias.former) == (
        "Forja del Ebro SL", "B1", "B2", gone,
    )  # fmt: skip


def test_of_two_next_contacts_the_earlier_stays(ana: User, luis: User, jefa: User) -> None:
    keep, gone = make.company(ana, "One"), make.company(luis, "Two")
    make.followup(ana, keep, "2026-12-01")
    earlier = make.followup(luis, gone, "2026-11-25")
    join(jefa, keep, gone)
    fields = FollowUp.id, FollowUp.company, FollowUp.salesperson
    stays = rows(FollowUp.select(*fields).where(FollowUp.closed_on.is_null()))
    assert stays == [(earlier, keep, ana.id)]
    assert reading.card(ana, keep).next is not None
    assert Company.get_by_id(keep).next_contact == date(2026, 11, 25)


def test_the_same_person_is_one_where_a_number_or_an_address_says_so(ana: User) -> None:
    keep, gone = make.company(ana, "One"), make.company(ana, "Two")
    first = make.contact(ana, keep, "Eva Sol", phone="600 11 22 33")
    same = make.contact(ana, gone, "EVA SOL", phone="+34 600112233", notes="mornings")
    make.phone(ana, gone, "976 1 2 3", contact=same)
    make.contact(ana, keep, "Max Paz", phone="600 1")
    make.contact(ana, gone, "Max Paz", phone="600 2")
    make.interaction(ana, gone, "said", contact=same)
    join(ana, keep, gone)
    people = contacts.of_company(ana, keep)
    assert sorted(person.name for person in people) == ["Eva Sol", "Max Paz", "Max Paz"]
    (eva,) = [person for person in people if person.id == first]
    assert [phone.number for phone in eva.phones] == ["600 11 22 33", "976 1 2 3"]
    assert eva.notes == "mornings"
    assert rows(Interaction.select(Interaction.contact)) == [(first,)]


def test_the_same_place_is_one_and_keeps_what_either_knew(ana: User) -> None:
    keep, gone = make.company(ana, "One", city="Huesca"), make.company(ana, "Two")
    place = make.site(ana, gone, city="HUESCA", address="Calle 1", main=True)
    make.phone(ana, gone, "974 1", site=place)
    make.contact(ana, gone, "Eva", site=place)
    join(ana, keep, gone)
    (site,) = sites.of_company(ana, keep)
    assert (site.city, site.address, site.main) == ("Huesca", "Calle 1", True)
    assert rows(Contact.select(Contact.site)) == rows(Phone.select(Phone.site)) == [(site.id,)]


def test_a_referral_of_one_to_the_other_goes(ana: User) -> None:
    keep = make.company(ana, "One")
    gone = make.company(ana, "Two", referred_by=keep)
    make.edit(ana, "company.update", Company, keep, referred_by=gone)
    join(ana, keep, gone)
    assert rows(Company.select(Company.referred_by)) == [(None,)]


def test_a_dropped_one_is_taken_up_and_who_asked_not_to_be_called_is_not(ana: User) -> None:
    keep = make.company(ana, "One", status="dropped")
    gone = make.company(ana, "Two", do_not_contact=True, do_not_contact_note="by letter")
    join(ana, keep, gone)
    found = Company.get_by_id(keep)
    assert (found.status, found.do_not_contact, found.do_not_contact_note) == (
        "tracked", True, "by letter",
    )  # fmt: skip


def test_what_was_merged_before_stays_known(ana: User) -> None:
    one, two, three = (make.company(ana, name) for name in ("One", "Two", "Three"))
    join(ana, two, one)
    join(ana, three, two)
    known = rows(Alias.select(Alias.name, Alias.former, Alias.company).order_by(Alias.name))
    assert known == [("One", one, three), ("Two", two, three)]


def test_the_history_of_both_is_told(ana: User, pair: tuple[int, int]) -> None:
    keep, gone = pair
    told = len(interactions.timeline(ana, keep)) + len(interactions.timeline(ana, gone))
    join(ana, keep, gone)
    after = interactions.timeline(ana, keep)
    assert after[0].text.startswith("merged with another company")
    assert len(after) == told + 1
    counts = interactions.count_by_kind(ana, keep)
    assert sum(counts.values()) == told + 1


def test_what_was_being_typed_about_the_one_that_went_is_about_the_other(
    ana: User, pair: tuple[int, int]
) -> None:
    keep, gone = pair
    typed = Typed("interaction", {"note": "half a"}, context={"company_id": gone})
    draft = drafts.keep(ana, typed)
    join(ana, keep, gone)
    assert [kept.context["company_id"] for kept in reading_drafts.find(ana)] == [keep]
    undo(ana, last(ana))
    (kept,) = reading_drafts.find(ana)
    assert (kept.id, kept.context["company_id"]) == (draft, gone)


def test_an_edit_of_the_one_that_went_is_refused_and_its_draft_is_one_of_the_other(
    ana: User, luis: User, pair: tuple[int, int]
) -> None:
    keep, gone = pair
    opened, version = companies.open_for_editing(ana, gone)
    drafts.keep(ana, Typed("company", {"web": "forja.es"}, gone, "Forja", version))
    join(ana, keep, gone)
    assert reading.part_of(ana, gone) == keep
    with pytest.raises(NotFound, match="It was merged: it is part of Forja Ebro now"):
        companies.update(ana, gone, opened, replace(opened, web="forja.es"))
    assert [kept.record for kept in reading_drafts.find(ana)] == [keep]
    assert [kept.record for kept in reading_drafts.find(ana, kind="company", record=keep)] == [keep]

    assert reading.part_of(luis, gone) is None
    with pytest.raises(NotFound, match="There is no such company"):
        companies.open_for_editing(luis, gone)


def test_what_cannot_be_merged_is_left_as_it_was(ana: User, luis: User, jefa: User) -> None:
    keep, gone = make.company(ana, "One"), make.company(luis, "Two")
    before = everything()
    with pytest.raises(Invalid):
        join(ana, keep, keep)
    with pytest.raises(NotFound):
        join(ana, keep, gone)
    with pytest.raises(Invalid):
        join(jefa, keep, gone, name="")
    opened, _version = companies.open_for_editing(jefa, keep)
    stale = replace(opened, web="was.example")
    make.edit(luis, "company.update", Company, keep, web="now.example")
    with pytest.raises(Conflict):
        merge(jefa, keep, gone, stale, replace(opened, web="other.example"))
    make.edit(luis, "company.update", Company, keep, web="")
    assert everything() == before


def test_a_company_with_five_hundred_interactions_is_merged_and_undone_at_once(
    ana: User,
) -> None:
    keep, gone = make.company(ana, "One"), make.company(ana, "Two")
    log(ana, InteractionEntry(gone, text="first"))
    values: Any
    (values,) = Interaction.select().dicts()
    copies = [{**values, "id": 1000 + n, "text": f"said {n}"} for n in range(500)]
    bare = [{k: v for k, v in copy.items() if k != "id"} for copy in copies]
    make.write(ana, "import", lambda: bulk.insert_many(Interaction, bare))
    began = time.process_time()
    join(ana, keep, gone)
    undo(ana, last(ana))
    assert time.process_time() - began < 2
    assert Interaction.select().where(Interaction.company == gone).count() == 501
    assert Email.select().count() == Site.select().count() == 0
