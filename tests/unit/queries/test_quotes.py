"""Reading quotes whole and by their name, finding them, and the prices at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry, SaleEntry
from crmtui.errors import NotFound
from crmtui.models import Office, Quote
from crmtui.queries import prices, search
from crmtui.queries import quotes as reading
from crmtui.services import quotes, sales
from tests import factories as make

TODAY = date(2026, 11, 20)
PRESS = LineEntry(code="PH100", quantity=Decimal(2), price=Decimal(9800), taxes="IVA 21")


@pytest.fixture
def press(jefa: User) -> int:
    """A press that the office sells."""
    Office.insert(name="Ebro").execute()
    points = "quiet\ncheap to run"
    return make.product(jefa, "PH100", "Press", "9800", selling_points=points)


def sent(user: User, company: int, *lines: LineEntry, **said: Any) -> int:
    entry = QuoteEntry(company, lines=lines or (PRESS,), language="en", **said)
    key = quotes.create(user, entry)
    quotes.send(user, key, next_contact=None)
    return key


def test_a_quote_is_read_whole(ana: User, press: int) -> None:
    acme = make.company(ana, "Acme", city="Huesca", phone="974 1", email="a@acme.es",
                        contact="Eva Sol", tax_id="B1")  # fmt: skip
    make.site(ana, acme, name="Plant", address="Camino 3", city="Jaca", postcode="22700")
    quote = reading.get(ana, sent(ana, acme, contact="Eva", site="Plant", reference="R"))

    assert (quote.name, quote.state, quote.revision, quote.version) == ("P-2026-0001", "sent", 1, 2)
    assert (quote.day, quote.valid_until) == (TODAY, date(2026, 12, 20))
    assert quote.figures.totals.total == Decimal("23716.00")
    who = quote.customer
    assert (who.name, who.tax_id, who.city, who.contact) == ("Acme", "B1", "Huesca", "Eva Sol")
    assert (who.emails, who.phone) == (("a@acme.es",), "974 1")
    assert (who.site, who.site_address) == ("Plant", ("Camino 3", "22700 Jaca"))
    assert (quote.seller.code, quote.seller.name) == (1, "Ana Ruiz")
    assert (quote.is_draft, quote.is_latest, quote.entry.lines[0].code) == (False, True, "PH100")


def test_revisions_stand_in_their_order(ana: User, press: int) -> None:
    acme = make.company(ana, "Acme")
    first = sent(ana, acme)
    second = quotes.revise(ana, first)
    found = reading.get(ana, first)
    assert [(each.name, each.state) for each in found.revisions] == [
        ("P-2026-0001", "sent"), ("P-2026-0001/2", "draft"),
    ]  # fmt: skip
    assert (found.latest.id, found.is_latest) == (second, False)
    assert [each.id for each in reading.of_company(ana, acme)] == [second, first]
    quotes.send(ana, second, next_contact=None)
    assert reading.get(ana, first).state == "superseded"


def test_a_quote_is_meant_by_its_name(ana: User, luis: User, press: int) -> None:
    acme = make.company(ana, "Acme")
    draft, first = quotes.create(ana, QuoteEntry(acme, lines=(PRESS,))), sent(ana, acme)
    second = quotes.revise(ana, first)
    assert reading.find(ana, f"d-{draft}") == draft
    # The latest that was sent; the draft of the next one has a name of its own.
    assert reading.find(ana, "p-2026-1") == first
    assert reading.find(ana, "P-2026-0001/2") == second
    for user, name in ((ana, f"D-{first}"), (ana, "P-2026-9"), (ana, "x"), (luis, "P-2026-1")):
        with pytest.raises(NotFound, match="There is no quote “"):
            reading.find(user, name)


def found(user: User, typed: str) -> list[str]:
    """The quotes that F3 finds, by their names."""
    groups = {group.kind: group.hits for group in search.anything(user, typed)}
    return [hit.title for hit in groups.get("quote", ())]


def test_a_quote_is_found_by_its_number_and_by_their_reference(
    ana: User, luis: User, press: int
) -> None:
    acme = make.company(ana, "Acme")
    first = sent(ana, acme, reference="Pedido Ñ-4711")
    draft = quotes.create(ana, QuoteEntry(acme, lines=(PRESS,), reference="spring"))
    sent(ana, acme)

    for typed in ("P-2026-0001", "p-2026-1", "2026-0001", "0001", "pedido n-47", "4711 pedido"):
        assert found(ana, typed) == ["P-2026-0001"], typed
        assert found(luis, typed) == []
    assert found(ana, "P-2026") == ["P-2026-0002", "P-2026-0001"]
    assert found(ana, f"D-{draft}") == found(ana, "spr") == [f"D-{draft}"]
    assert found(ana, f"D-{first}") == found(ana, "acme") == found(ana, "1") == []
    revised = quotes.revise(ana, first)
    assert found(ana, "pedido") == found(ana, "P-2026-1/2") == ["P-2026-0001/2"]
    hit = search.anything(ana, "P-2026-0001/2")[0].hits[0]
    assert (hit.id, hit.company_id, hit.detail) == (revised, acme, "Acme")
    assert hit.place == "Pedido Ñ-4711"


def test_a_quote_whose_reference_changed_is_found_by_the_new_one(ana: User, press: int) -> None:
    key = quotes.create(ana, QuoteEntry(make.company(ana, "Acme"), lines=(PRESS,), reference="one"))
    opened, _version = quotes.open_for_editing(ana, key)
    quotes.update(ana, key, opened, replace(opened, reference="other"))
    assert (found(ana, "one"), found(ana, "other")) == ([], [f"D-{key}"])


# Prices at hand -----------------------------------------------------------------------


def told(entries: tuple[prices.Before, ...]) -> list[tuple[object, ...]]:
    return [(each.name, each.company, each.price, each.state) for each in entries]


def at_hand(user: User, what: int | str, company: int, **more: Any) -> prices.AtHand:
    return prices.at_hand(user, what, company, "EUR", TODAY, **more)


def test_the_list_price_is_that_of_the_newest_list_that_began(jefa: User, press: int) -> None:
    acme = make.company(jefa, "Acme")
    assert at_hand(jefa, press, acme).listed == prices.Listed(Decimal(9800), None, "")
    make.price_list(jefa, "2025", "2025-01-01", {press: "9000"})
    make.price_list(jefa, "2026", "2026-01-01", {press: "9500"})
    make.price_list(jefa, "2027", "2027-01-01", {press: "9900"})
    found = at_hand(jefa, press, acme)
    assert found.listed == prices.Listed(Decimal(9500), date(2026, 1, 1), "2026")
    assert found.selling_points == "quiet\ncheap to run"
    assert prices.at_hand(jefa, press, acme, "USD", TODAY).listed is None


def test_prices_of_before_are_told_newest_first_and_others_apart(
    ana: User, luis: User, press: int, clock_at: Callable[[str], None]
) -> None:
    acme, bolt, hidden = (make.company(ana, "Acme"), make.company(ana, "Bolt"),
                          make.company(luis, "Forja"))  # fmt: skip
    clock_at("2026-10-01T10:00")
    old = sent(ana, acme, replace(PRESS, price=Decimal(9000), discount_pct=Decimal(5)),
               valid_until=date(2026, 10, 31))  # fmt: skip
    sent(ana, bolt, replace(PRESS, price=Decimal(8800)))
    clock_at("2026-11-20T09:12")
    sent(luis, hidden, replace(PRESS, price=Decimal(7700)))
    quotes.create(ana, QuoteEntry(acme, lines=(PRESS,)))
    sold = SaleEntry(acme, day=date(2026, 11, 2), lines=(replace(PRESS, price=Decimal(8900)),))
    sales.create(ana, sold)

    hand = at_hand(ana, press, acme)
    assert told(hand.theirs) == [
        ("", "Acme", 8900, "won"),
        ("P-2026-0001", "Acme", 9000, "expired"),
    ]
    assert told(hand.others) == [("P-2026-0002", "Bolt", 8800, "expired")]
    assert hand.theirs[1].paid == 8550
    assert hand.theirs[1].day == date(2026, 10, 1)
    assert told(at_hand(ana, press, acme, but=old).theirs) == told(hand.theirs)[:1]
    assert len(at_hand(ana, press, acme, few=1).theirs) == 1


def test_what_was_replaced_or_is_in_another_currency_does_not_count(ana: User, press: int) -> None:
    acme = make.company(ana, "Acme")
    first = sent(ana, acme)
    second = quotes.revise(ana, first)
    quotes.send(ana, second, next_contact=None)
    sent(ana, acme, currency="USD", rate=Decimal("0.9"))
    assert [each.id for each in at_hand(ana, press, acme).theirs] == [second]
    make.edit(ana, "quote.win", Quote, second, state="won")
    assert at_hand(ana, press, acme).theirs == ()


def test_what_is_no_product_is_known_by_what_it_says(ana: User, luis: User, press: int) -> None:
    acme = make.company(ana, "Acme")
    free = LineEntry(description="Puesta en Marcha", price=Decimal(50))
    sent(ana, acme, free, PRESS)
    assert [each.price for each in at_hand(ana, "puesta en marcha", acme).theirs] == [50]
    assert at_hand(ana, "puesta", acme).theirs == at_hand(ana, "", acme).theirs == ()
    assert at_hand(luis, "puesta en marcha", acme).theirs == ()
    assert at_hand(luis, press, acme).theirs == ()
