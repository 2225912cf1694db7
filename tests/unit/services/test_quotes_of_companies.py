"""What becomes of a company's quotes when it is merged, handed over; what its history tells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.models import Company, Quote, QuoteLine
from crmtui.queries import changed, interactions
from crmtui.queries import handover as preview
from crmtui.queries import quotes as reading
from crmtui.services import companies, contacts, handover, merging, moving, quotes
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import everything, newest

PRESS = LineEntry(description="Press", price=Decimal(9800))


def begin(user: User, company: int, **said: Any) -> int:
    return quotes.create(user, QuoteEntry(company, lines=(PRESS,), **said))


def test_quotes_of_a_merged_company_go_along(jefa: User, ana: User, luis: User) -> None:
    acme = make.company(ana, "Acme", city="Huesca", contact="Eva Sol")
    again = make.company(luis, "Acme again", city="Huesca", contact="Eva Sol")
    draft = begin(jefa, again, contact="Eva", site="Huesca", salesperson="2")
    lost = begin(jefa, again, salesperson="2")
    make.edit(jefa, "quote.lose", Quote, lost, state="lost")
    others = begin(jefa, again, salesperson="0")
    before = everything()
    opened, _version = companies.open_for_editing(jefa, acme)
    merging.merge(jefa, acme, again, opened, opened)

    row: Any = Quote.get_by_id(draft)
    assert (row.company_id, row.contact.company_id, row.site.company_id) == (acme, acme, acme)
    assert {line.company.id for line in QuoteLine.select()} == {acme}
    # What is open goes to the salesperson of the one that stays; what is over was theirs.
    people = [str(Quote.get_by_id(key).salesperson.name) for key in (draft, lost, others)]
    assert people == ["Ana Ruiz", "Luis Gil", "Carmen Soto"]
    assert reading.get(ana, draft).entry.contact == "Eva Sol"
    undo(jefa, newest())
    assert everything() == before


def test_open_quotes_are_handed_over(jefa: User, ana: User, luis: User) -> None:
    acme, bolt = make.company(ana, "Acme"), make.company(ana, "Bolt")
    draft, sent, won, marked = (begin(ana, acme) for _each in range(4))
    quotes.send(ana, sent, next_contact=None)
    make.edit(ana, "quote.win", Quote, won, state="won")
    make.edit(ana, "quote.update", Quote, marked, salesperson=jefa.id)
    other = begin(ana, bolt)

    found = preview.preview(jefa, preview.Base(1), 2)
    assert found.quotes == 3
    passed = handover.hand_over(jefa, "1", "2", [acme])

    assert passed.quotes == 2
    who = [Quote.get_by_id(key).salesperson.id for key in (draft, sent, won, marked, other)]
    assert who == [luis.id, luis.id, ana.id, jefa.id, ana.id]
    undo(jefa, newest())
    assert Quote.get_by_id(draft).salesperson.id == ana.id
    companies.assign(jefa, bolt, "2")
    assert Quote.get_by_id(other).salesperson.id == luis.id


def test_a_contact_who_moves_stays_on_the_quotes_of_before(ana: User) -> None:
    acme, bolt = make.company(ana, "Acme", contact="Eva Sol"), make.company(ana, "Bolt")
    key = begin(ana, acme, contact="Eva")
    eva = contacts.named(ana, acme, "Eva Sol")
    moving.move(ana, eva or 0, bolt)
    assert reading.get(ana, key).entry.contact == "Eva Sol"
    assert contacts.named(ana, bolt, "Eva Sol") != eva


def test_the_history_of_a_company_tells_of_its_quotes(ana: User) -> None:
    acme = make.company(ana, "Acme")
    key = begin(ana, acme)
    opened, _version = quotes.open_for_editing(ana, key)
    cheaper = replace(opened.lines[0], price=Decimal(9000))
    quotes.update(ana, key, opened, replace(opened, reference="R", lines=(cheaper,)))
    quotes.send(ana, key, next_contact=None)
    revised = quotes.revise(ana, key)
    quotes.send(ana, revised, next_contact=None)
    undo(ana, newest())

    lines = interactions.timeline(ana, acme, kinds=frozenset({"change"}), limit=64)
    told = [entry.text for entry in lines]
    # That it was sent is told where it was: among the interactions.
    assert told[:4] == [
        "undone: quote sent: P-2026-0001/2",
        "quote revised: P-2026-0001/2",
        "quote changed: P-2026-0001: their reference, lines",
        "quote begun: P-2026-0001",
    ]


def test_what_a_change_changed_is_told_in_names(ana: User) -> None:
    key = begin(ana, make.company(ana, "Acme"), discount_pct=Decimal(5))
    opened, _version = quotes.open_for_editing(ana, key)
    cheaper = replace(opened.lines[0], price=Decimal(9000))
    quotes.update(ana, key, opened, replace(opened, lines=(cheaper,)))
    found = changed.records(ana, newest())
    assert [
        (each.table, each.op, [(field.name, field.before, field.after) for field in each.fields])
        for each in found
    ] == [
        ("quote", "update", [("total", 9310, 8550)]),
        ("quote_line", "update", [("price", 9800, 9000)]),
    ]


@pytest.mark.parametrize("status", ["draft", "sent"])
def test_a_dropped_company_keeps_its_quotes(ana: User, status: str) -> None:
    acme = make.company(ana, "Acme")
    key = begin(ana, acme)
    if status == "sent":
        quotes.send(ana, key, next_contact=None)
    companies.drop(ana, acme, "closed down")
    quote = reading.get(ana, key)
    assert (quote.state, quote.customer.dropped) == (status, True)
    assert Company.get_by_id(acme).status == "dropped"
