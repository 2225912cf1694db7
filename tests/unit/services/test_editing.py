"""Two people edit one record: what differs is joined, what clashes is asked, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import Role, User
from crmtui.db import rows
from crmtui.entry import (
    ComplaintEntry,
    ContactEntry,
    FollowUpEntry,
    InteractionEntry,
    LossEntry,
    OpportunityEntry,
    PersonEntry,
    PriceListEntry,
    ProductEntry,
    SiteEntry,
    TerritoryEntry,
)
from crmtui.errors import Conflict, NotFound
from crmtui.models import Contact, FollowUp, Interaction, Phone, Salesperson, Site
from crmtui.services import (
    companies,
    complaints,
    contacts,
    followups,
    interactions,
    losses,
    opportunities,
    price_lists,
    products,
    sites,
    team,
    territories,
)
from tests.unit.services.office import company, everything, recorded


@dataclass(frozen=True)
class Kind:
    """One kind of record that a form edits."""

    module: Any
    make: Callable[[User], int]
    mine: dict[str, Any]
    """What one person changes."""
    theirs: dict[str, Any]
    """What the other changes meanwhile."""
    same: tuple[str, Any, Any]
    """A field that both change, and to what each."""
    shared: bool = False
    """Whether it is the whole office's, and managers edit it."""


KINDS = {
    "company": Kind(
        companies,
        lambda user: company(user, phones="976 1", city="Zaragoza"),
        {"product": "bolts", "phones": "976 2"},
        {"web": "a.example", "city": "Huesca"},
        ("name", "Mine", "Theirs"),
    ),
    "company's phones": Kind(
        companies,
        lambda user: company(user, phones="976 1"),
        {"phones": "976 2"},
        {"emails": "a@b.example"},
        ("phones", "976 3", "976 4"),
    ),
    "company's place": Kind(
        companies,
        lambda user: company(user, city="Zaragoza"),
        {"address": "Calle Mayor 1"},
        {"city": "Huesca"},
        ("postcode", "50001", "50002"),
    ),
    "contact": Kind(
        contacts,
        lambda user: contacts.create(user, company(user), ContactEntry("Eva")),
        {"job_title": "buyer"},
        {"phones": "600 1", "notes": "friendly"},
        ("name", "Eva Sol", "Eva Paz"),
    ),
    "site": Kind(
        sites,
        lambda user: sites.create(user, company(user), SiteEntry("plant")),
        {"city": "Huesca"},
        {"phones": "974 1"},
        ("address", "Calle 1", "Calle 2"),
    ),
    "interaction": Kind(
        interactions,
        lambda user: interactions.log(user, InteractionEntry(company(user), text="hi")),
        {"needs": "bolts"},
        {"kind": "visit", "contact": "Eva"},
        ("text", "hi there", "hello"),
    ),
    "follow-up": Kind(
        followups,
        lambda user: followups.create(user, FollowUpEntry(company(user), date(2026, 11, 25))),
        {"note": "ask"},
        {"kind": "visit"},
        ("due", date(2026, 11, 26), date(2026, 11, 27)),
    ),
    "opportunity": Kind(
        opportunities,
        lambda user: opportunities.create(user, OpportunityEntry(company(user), about="a press")),
        {"about": "two presses"},
        {"amount": Decimal(9000)},
        ("opened_on", date(2026, 11, 2), date(2026, 11, 3)),
    ),
    "loss": Kind(
        losses,
        lambda user: losses.create(
            user, LossEntry(company(user), "other", note="gone", product="press")
        ),
        {"competitor_price": Decimal(90)},
        {"note": "too dear"},
        ("amount", Decimal(1), Decimal(2)),
    ),
    "complaint": Kind(
        complaints,
        lambda user: complaints.create(user, ComplaintEntry(company(user), "late")),
        {"text": "late, and wet"},
        {"contact": "Eva"},
        ("due", date(2026, 11, 26), date(2026, 11, 27)),
    ),
    "product": Kind(
        products,
        lambda user: products.create(user, ProductEntry("PH-1", "Press", taxes="IVA 21")),
        {"price": Decimal(10)},
        {"notes": "heavy"},
        ("name", "Big press", "Small press"),
        shared=True,
    ),
    "price list": Kind(
        price_lists,
        lambda user: price_lists.create(user, PriceListEntry("2026", currency="EUR")),
        {"valid_from": date(2026, 12, 1)},
        {},
        ("name", "Winter", "Summer"),
        shared=True,
    ),
    "territory": Kind(
        territories,
        lambda user: territories.create(user, TerritoryEntry("North")),
        {"notes": "snow"},
        {"salesperson": "0"},
        ("name", "Far north", "Near north"),
        shared=True,
    ),
    "person": Kind(
        team,
        lambda user: team.add(user, PersonEntry("Nuria", "7")),
        {"job_title": "sales", "manager": "0"},
        {"login": "nuria", "role": "assistant"},
        ("branch", "Huesca", "Teruel"),
        shared=True,
    ),
}

Editors = tuple[User, User]
"""Who edits, and Marta, who edits meanwhile."""


@pytest.fixture
def editors(kind: Kind, request: pytest.FixtureRequest) -> Editors:
    """Two who may edit records of the kind."""
    marta = request.getfixturevalue("marta")
    if kind.shared:
        return request.getfixturevalue("jefa"), replace(marta, role=Role.MANAGER)
    return request.getfixturevalue("ana"), marta


each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())


@each_kind
def test_what_differs_is_joined_and_what_others_changed_is_named(
    kind: Kind, editors: Editors
) -> None:
    ana, marta = editors
    key = kind.make(ana)
    opened, version = kind.module.open_for_editing(ana, key)
    kind.module.update(marta, key, opened, replace(opened, **kind.theirs))

    others = kind.module.update(ana, key, opened, replace(opened, **kind.mine))

    assert sorted(others) == sorted(kind.theirs)
    now, newer = kind.module.open_for_editing(ana, key)
    assert now == replace(opened, **kind.mine, **kind.theirs)
    assert newer >= version


@each_kind
def test_the_same_field_is_a_conflict_and_nothing_is_written(kind: Kind, editors: Editors) -> None:
    ana, marta = editors
    key = kind.make(ana)
    opened, _ = kind.module.open_for_editing(ana, key)
    field, mine, theirs = kind.same
    kind.module.update(marta, key, opened, replace(opened, **{**kind.theirs, field: theirs}))
    before = everything(), recorded()

    with pytest.raises(Conflict) as refused:
        kind.module.update(ana, key, opened, replace(opened, **{**kind.mine, field: mine}))

    assert (everything(), recorded()) == before
    assert refused.value.clashes == [(field, getattr(opened, field), mine, theirs)]
    assert refused.value.who == "Marta Peña"
    assert str(refused.value) == "Marta Peña saved this record while you were editing it."
    assert refused.value.theirs == kind.module.open_for_editing(ana, key)[0]


@each_kind
def test_the_same_value_twice_is_no_conflict(kind: Kind, editors: Editors) -> None:
    ana, marta = editors
    key = kind.make(ana)
    opened, _ = kind.module.open_for_editing(ana, key)
    field, _mine, theirs = kind.same
    agreed = replace(opened, **{field: theirs})
    kind.module.update(marta, key, opened, agreed)
    before = recorded()

    assert kind.module.update(ana, key, opened, agreed) == []
    assert recorded() == before


@each_kind
def test_what_was_chosen_in_a_conflict_is_saved_on_top(kind: Kind, editors: Editors) -> None:
    ana, marta = editors
    key = kind.make(ana)
    opened, _ = kind.module.open_for_editing(ana, key)
    field, mine, theirs = kind.same
    kind.module.update(marta, key, opened, replace(opened, **{field: theirs}))
    with pytest.raises(Conflict) as refused:
        kind.module.update(ana, key, opened, replace(opened, **{field: mine}))

    stands = refused.value.theirs
    kind.module.update(ana, key, stands, replace(stands, **{field: mine}))

    assert getattr(kind.module.open_for_editing(ana, key)[0], field) == mine


@each_kind
def test_an_edit_that_touches_nothing_changes_nothing(kind: Kind, editors: Editors) -> None:
    ana, _marta = editors
    key = kind.make(ana)
    opened, _ = kind.module.open_for_editing(ana, key)
    before = everything(), recorded()

    assert kind.module.update(ana, key, opened, opened) == []
    assert (everything(), recorded()) == before


def test_who_changed_something_else_last_is_not_blamed(ana: User, marta: User, jefa: User) -> None:
    acme = company(ana, contact="Eva Sol")
    opened, _ = companies.open_for_editing(ana, acme)
    companies.update(marta, acme, opened, replace(opened, name="Theirs", product="nuts"))
    stands, _ = companies.open_for_editing(jefa, acme)
    companies.update(jefa, acme, stands, replace(stands, web="a.example", phones="976 1"))
    interactions.log(jefa, InteractionEntry(acme, text="hi"))

    with pytest.raises(Conflict, match="Marta Peña"):
        companies.update(ana, acme, opened, replace(opened, name="Mine"))
    with pytest.raises(Conflict, match="Carmen Soto"):
        companies.update(ana, acme, opened, replace(opened, phones="976 2"))


def test_a_record_that_is_gone_cannot_be_saved(ana: User, jefa: User) -> None:
    acme = company(ana)
    opened, _ = companies.open_for_editing(ana, acme)
    companies.assign(jefa, acme, "2")

    with pytest.raises(NotFound, match="There is no such company"):
        companies.update(ana, acme, opened, replace(opened, name="Mine"))


def test_what_was_not_touched_stays_though_it_could_mean_somebody_else(ana: User) -> None:
    acme = company(ana, contact="Eva")
    other = contacts.create(ana, acme, ContactEntry("Eva"))
    talk = interactions.log(ana, InteractionEntry(acme, text="hi"))
    plan = followups.schedule(ana, acme, date(2026, 11, 25))
    Interaction.update(contact=other).where(Interaction.id == talk).execute()
    FollowUp.update(contact=other).where(FollowUp.id == plan).execute()

    said, _ = interactions.open_for_editing(ana, talk)
    interactions.update(ana, talk, said, replace(said, text="hello"))
    planned, _ = followups.open_for_editing(ana, plan)
    followups.update(ana, plan, planned, replace(planned, note="ask"))

    assert rows(Interaction.select(Interaction.contact)) == [(other,)]
    assert rows(FollowUp.select(FollowUp.contact)) == [(other,)]


def test_a_contact_stays_at_a_site_that_has_no_name_or_the_same_as_another(ana: User) -> None:
    acme = company(ana, city="Huesca")
    twin = sites.create(ana, acme, SiteEntry(city="Huesca"))
    plain = sites.create(ana, acme, SiteEntry(address="Calle Mayor 1"))
    eva = contacts.create(ana, acme, ContactEntry("Eva"))

    for site in (twin, plain):
        Contact.update(site=site).where(Contact.id == eva).execute()
        opened, _ = contacts.open_for_editing(ana, eva)
        contacts.update(ana, eva, opened, replace(opened, job_title=f"title {site}"))
        assert rows(Contact.select(Contact.site)) == [(site,)]

    opened, _ = contacts.open_for_editing(ana, eva)
    contacts.update(ana, eva, opened, replace(opened, site="hue"))
    assert Contact.get_by_id(eva).site == Site.get(Site.company == acme)


def test_records_of_somebody_who_left_the_office_can_still_be_edited(
    luis: User, jefa: User
) -> None:
    acme = company(luis)
    talk = interactions.log(luis, InteractionEntry(acme, text="hi"))
    plan = followups.schedule(luis, acme, date(2026, 11, 25))
    Salesperson.update(active=False).where(Salesperson.id == luis.id).execute()

    changes: list[tuple[Any, int, dict[str, Any]]] = [
        (companies, acme, {"product": "bolts"}),
        (interactions, talk, {"text": "hello"}),
        (followups, plan, {"note": "ask"}),
    ]
    for module, key, changed in changes:
        opened, _ = module.open_for_editing(jefa, key)
        assert opened.salesperson == "2"
        module.update(jefa, key, opened, replace(opened, **changed))
        assert module.open_for_editing(jefa, key)[0] == replace(opened, **changed)


def test_phones_that_were_not_touched_are_not_written_again(ana: User) -> None:
    acme = company(ana, phones="976 1; 976 2 fax; 976 3")
    first, second, third = (phone.id for phone in Phone.select().order_by(Phone.id))
    opened, _ = companies.open_for_editing(ana, acme)

    companies.update(ana, acme, opened, replace(opened, phones="976 1; 976 2 móvil; 976 4"))

    found = [
        (phone.id, phone.number, phone.kind, phone.version)
        for phone in Phone.select().order_by(Phone.id)
    ]
    assert found == [
        (first, "976 1", "", 1),
        (second, "976 2", "móvil", 2),
        (third + 1, "976 4", "", 1),
    ]
