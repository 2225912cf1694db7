"""Prices that were seen at customers and competitors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import PriceSeenEntry
from crmtui.errors import Conflict, Invalid, NotFound, Unwelcome
from crmtui.models import ChangeSet, PriceSeen
from crmtui.queries import prices_seen as read
from crmtui.services import prices_seen
from tests import deals as made
from tests import factories as make
from tests.deals import every, the

NINE = Decimal("9.5")


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón", city="Huesca", contact="Eva Sol")


def entry(company: int | None, **values: object) -> PriceSeenEntry:
    """A price of a press."""
    usual = PriceSeenEntry(company, "prensa", price=NINE)
    return replace(usual, **values)  # type: ignore[arg-type]


def test_what_a_price_is_of_is_a_product_of_ours_or_a_few_words(ana: User, acme: int) -> None:
    press = made.product(ana, "PH100", "Prensa", price="10")

    prices_seen.create(ana, entry(acme, product="ph100", kind="resale", contact="eva sol"))
    prices_seen.create(
        ana, entry(None, product="PH100", item="Prensita 90", competitor="Hidro", kind="list")
    )
    prices_seen.create(ana, entry(acme, product="una prensa usada", site="hue"))

    ours, theirs, other = every(PriceSeen)
    assert (ours.product_id, ours.item, ours.kind, ours.price) == (press, "", "resale", NINE)
    assert (ours.currency, ours.day, ours.contact.name) == ("EUR", date(2026, 11, 20), "Eva Sol")
    assert (theirs.company_id, theirs.product_id, theirs.item) == (None, press, "Prensita 90")
    assert theirs.competitor.name == "Hidro"
    assert (other.product_id, other.item, other.item_fold) == (
        None, "una prensa usada", "una prensa usada",
    )  # fmt: skip
    assert (other.site.city, other.salesperson_id) == ("Huesca", ana.id)


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"product": " "}, "product"),
        ({"product": "XX-9", "item": "prensita"}, "product"),
        ({"price": None}, "price"),
        ({"price": Decimal(-1)}, "price"),
        ({"price": Decimal("0.00001")}, "price"),
        ({"kind": "guessed"}, "kind"),
        ({"day": date(2026, 11, 21)}, "day"),
        ({"currency": "XXY"}, "currency"),
        ({"salesperson": "77"}, "salesperson"),
        ({"site": "Madrid"}, "site"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    ana: User, acme: int, changed: dict[str, object], problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        prices_seen.create(ana, entry(acme, **changed))

    assert list(refused.value.problems) == [problem]
    assert not PriceSeen.select().exists()


@pytest.mark.parametrize("price", ["100", "950", "1", "0.01"])
def test_a_price_unlike_the_others_is_said_at_once_and_saved_when_insisted_on(
    ana: User, acme: int, price: str
) -> None:
    for usual in ("9", "10", "11"):
        prices_seen.create(ana, entry(acme, price=Decimal(usual)))
    odd = entry(acme, price=Decimal(price))

    with pytest.raises(Unwelcome, match=r"€10\.00") as refused:
        prices_seen.create(ana, odd)
    assert list(refused.value.problems) == ["price"]
    assert PriceSeen.select().count() == 3

    key = prices_seen.create(ana, odd, anyway=True)
    assert [row.id for row in every(PriceSeen) if row.marked] == [key]
    last = ChangeSet.select().order_by(ChangeSet.id.desc()).get()
    assert last.subject == "Talleres Aragón · all the same"


def test_our_list_price_is_usual_too_and_what_is_far_off_it_is_said(ana: User, acme: int) -> None:
    press = made.product(ana, "PH100", "Prensa", price="10")
    with pytest.raises(Unwelcome):
        prices_seen.create(ana, entry(acme, product="PH100", price=Decimal(1000)))

    make.price_list(ana, "2026", "2026-01-01", {press: "900"})
    prices_seen.create(ana, entry(acme, product="PH100", price=Decimal(1000)))
    prices_seen.create(ana, entry(acme, product="PH100", price=Decimal(9), currency="USD"))
    prices_seen.create(ana, entry(acme, product="PH100", price=Decimal(9), competitor="Hidro"))
    assert not any(row.marked for row in every(PriceSeen))


def test_what_is_usual_at_others_is_not_told(ana: User, luis: User, acme: int) -> None:
    prices_seen.create(ana, entry(acme))

    prices_seen.create(luis, entry(make.company(luis, "Bolt"), price=Decimal(9500)))

    assert not any(row.marked for row in every(PriceSeen))


def test_an_edit_keeps_what_others_changed_meanwhile(ana: User, jefa: User, acme: int) -> None:
    key = prices_seen.create(ana, entry(acme))
    opened, _version = prices_seen.open_for_editing(ana, key)
    prices_seen.update(jefa, key, opened, replace(opened, source="su web"))

    assert prices_seen.update(ana, key, opened, replace(opened, note="x")) == ["source"]
    assert (the(PriceSeen).source, the(PriceSeen).note) == ("su web", "x")
    with pytest.raises(Conflict):
        prices_seen.update(ana, key, opened, replace(opened, source="Eva"))


def test_an_edited_price_stays_at_the_place_and_with_the_person_it_is_of(
    ana: User, acme: int
) -> None:
    key = prices_seen.create(ana, entry(acme, site="Huesca", contact="Eva Sol"))
    row = the(PriceSeen, key)
    other = make.site(ana, acme, city="Huesca")
    eva = make.contact(ana, acme, "Eva Sol")
    PriceSeen.update(site=other, contact=eva).where(PriceSeen.id == key).execute()
    assert (row.site_id, row.contact_id) != (other, eva)

    opened, _version = prices_seen.open_for_editing(ana, key)
    prices_seen.update(ana, key, opened, replace(opened, note="by phone"))

    row = the(PriceSeen, key)
    assert (row.site_id, row.contact_id, row.note) == (other, eva, "by phone")


def test_what_was_verified_is_so_until_what_it_says_changes(ana: User, acme: int) -> None:
    key = prices_seen.create(ana, entry(acme))
    prices_seen.verify(ana, key)
    opened, _version = prices_seen.open_for_editing(ana, key)

    prices_seen.update(ana, key, opened, replace(opened, note="by phone"))
    assert (the(PriceSeen).verified_by_id, the(PriceSeen).verified_on) == (
        ana.id, date(2026, 11, 20),
    )  # fmt: skip
    now, _version = prices_seen.open_for_editing(ana, key)
    prices_seen.update(ana, key, now, replace(now, price=Decimal(10)))
    assert (the(PriceSeen).verified_by_id, the(PriceSeen).verified_on) == (None, None)

    prices_seen.verify(ana, key)
    prices_seen.doubt(ana, key)
    assert the(PriceSeen).verified_by_id is None


def test_a_price_that_is_nobodys_is_everybodys_and_one_at_a_company_is_its_salespersons(
    ana: User, luis: User, acme: int
) -> None:
    at_acme = prices_seen.create(ana, entry(acme))
    of_nobody = prices_seen.create(ana, entry(None, kind="list", competitor="Hidro"))

    assert [row.id for row in read.find(luis)] == [of_nobody]
    prices_seen.verify(luis, of_nobody)
    for refused in (prices_seen.verify, prices_seen.remove, prices_seen.open_for_editing):
        with pytest.raises(NotFound):
            refused(luis, at_acme)
    prices_seen.remove(ana, at_acme)
    assert [row.id for row in read.find(ana)] == [of_nobody]


def test_a_list_is_narrowed_by_what_its_prices_have_in_common(ana: User, acme: int) -> None:
    made.product(ana, "PH100", "Prensa hidráulica", price="10")
    bolt = make.company(ana, "Bolt")
    ours = prices_seen.create(ana, entry(acme, product="PH100", day=date(2026, 11, 1)))
    resale = prices_seen.create(ana, entry(bolt, product="PH100", kind="resale"))
    theirs = prices_seen.create(ana, entry(bolt, product="PH100", competitor="Hidro", item="Ñandú"))
    prices_seen.verify(ana, ours)

    def found(**asked: object) -> list[int]:
        criteria = read.Criteria(**asked)  # type: ignore[arg-type]
        keys = [row.id for row in read.find(ana, criteria)]
        assert read.count(ana, criteria) == len(keys)
        return keys

    assert found() == [theirs, resale, ours]
    assert found(kind="paid") == [ours]
    assert found(kind=read.THEIRS) == found(competitor="hidro") == found(text="ñan") == [theirs]
    assert found(text="hidraul") == found(product="ph100") == [theirs, resale, ours]
    assert found(text="talleres") == found(verified=True) == [ours]
    assert found(verified=False) == found(since=date(2026, 11, 2)) == [theirs, resale]
    assert found(text="***") == []
    assert [row.id for row in read.of_company(ana, bolt, limit=1)] == [theirs]
    row = read.get(ana, theirs)
    assert (row.what, row.product, row.competitor, row.price) == ("Ñandú", "PH100", "Hidro", NINE)
