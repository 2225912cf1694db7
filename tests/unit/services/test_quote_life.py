"""What becomes of a quote: sent, revised, copied, prolonged, thrown away, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import CannotUndo, CrmError, Invalid
from crmtui.models import Company, Contact, Counter, FollowUp, Interaction, Office, Quote, QuoteLine
from crmtui.queries import quotes as reading
from crmtui.services import companies, contacts, quotes
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import newest

PRESS = LineEntry(description="Press", quantity=Decimal(2), price=Decimal(9800))
NEXT = date(2026, 11, 27)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Acme", contact="Eva Sol")


def begin(user: User, company: int, *lines: LineEntry, **said: Any) -> int:
    return quotes.create(user, QuoteEntry(company, lines=lines or (PRESS,), **said))


def sent(user: User, company: int, **said: Any) -> int:
    key = begin(user, company, **said)
    quotes.send(user, key, next_contact=None)
    return key


def state(key: int) -> str:
    return str(Quote.get_by_id(key).state)


def test_a_quote_gets_its_number_when_it_is_sent(ana: User, acme: int, clock_at: Any) -> None:
    draft, first = begin(ana, acme), sent(ana, acme)
    second = sent(ana, acme)
    Office.update(quote_series="q").execute()
    other = sent(ana, acme)
    clock_at("2027-01-04T09:00")
    later = sent(ana, acme)

    names = [reading.get(ana, key).name for key in (draft, first, second, other, later)]
    assert names == [f"D-{draft}", "P-2026-0001", "P-2026-0002", "Q-2026-0001", "Q-2027-0001"]
    assert {each.name: each.value for each in Counter.select()} == {
        "quote P-2026": 2, "quote Q-2026": 1, "quote Q-2027": 1,
    }  # fmt: skip


def test_a_number_that_came_from_elsewhere_is_passed_over(ana: User, acme: int) -> None:
    Quote.update(number="P-2026-0001").where(Quote.id == begin(ana, acme)).execute()
    assert quotes.send(ana, begin(ana, acme), next_contact=None) == "P-2026-0002"


def test_sending_goes_into_the_history_and_plans_the_next_contact(ana: User, acme: int) -> None:
    make.followup(ana, acme, "2026-11-24", note="call")
    key = begin(ana, acme, contact="Eva")
    quotes.send(ana, key, next_contact=NEXT)

    talk: Any = Interaction.get()
    assert (talk.kind, talk.quote_id, talk.contact.name) == ("quote", key, "Eva Sol")
    assert talk.text == "P-2026-0001 sent: €19,600.00"
    plans: Any = FollowUp.select().order_by(FollowUp.id)
    done, planned = plans
    assert (done.result, planned.due, planned.quote_id) == ("done", NEXT, key)
    assert (planned.note, planned.origin_id) == ("Ask about P-2026-0001", talk.id)
    company = Company.get_by_id(acme)
    assert (company.next_contact, company.last_contact) == (NEXT, talk.at)
    assert reading.get(ana, key).sent_at == talk.at


def test_without_a_date_what_is_planned_stays(ana: User, acme: int) -> None:
    make.followup(ana, acme, "2026-11-24")
    sent(ana, acme)
    assert FollowUp.get().closed_on is None


def test_the_usual_day_to_ask_is_a_working_day(ana: User) -> None:
    assert quotes.usual_followup(ana) == NEXT
    for days, expected in ((1, date(2026, 11, 23)), (2, date(2026, 11, 23)), (0, None)):
        Office.update(quote_followup=days).execute()
        assert quotes.usual_followup(ana) == expected


@pytest.mark.parametrize(
    ("lines", "said", "field", "sentence"),
    [
        ((LineEntry("section", description="A"),), {}, "lines", "There is nothing in it"),
        ((replace(PRESS, price=Decimal(0)),), {}, "lines", "no price anywhere"),
        ((PRESS,), {"day": date(2026, 10, 1), "valid_until": date(2026, 11, 19)},
         "valid_until", "validity is over"),
    ],
)  # fmt: skip
def test_what_offers_nothing_is_not_sent(
    ana: User, acme: int, lines: Any, said: Any, field: str, sentence: str
) -> None:
    key = begin(ana, acme, *lines, **said)
    with pytest.raises(Invalid, match=sentence) as refused:
        quotes.send(ana, key, next_contact=None)
    assert list(refused.value.problems) == [field]
    assert (state(key), Counter.select().count(), Interaction.select().count()) == ("draft", 0, 0)


def test_a_past_day_to_ask_sends_nothing(ana: User, acme: int) -> None:
    key = begin(ana, acme)
    with pytest.raises(Invalid, match="cannot be in the past"):
        quotes.send(ana, key, next_contact=date(2026, 11, 19))
    assert (Quote.get_by_id(key).number, Counter.select().count()) == (None, 0)


def test_nothing_is_sent_where_it_is_not_wanted(ana: User, acme: int) -> None:
    key = begin(ana, acme, contact="Eva")
    Contact.update(do_not_contact=True).execute()
    with pytest.raises(Invalid, match="Eva Sol: asked not to be contacted"):
        quotes.send(ana, key, next_contact=None)
    Contact.update(do_not_contact=False, left_on=date(2026, 11, 1)).execute()
    with pytest.raises(Invalid, match="Eva Sol left"):
        quotes.send(ana, key, next_contact=None)
    Contact.update(left_on=None).execute()
    Company.update(do_not_contact=True).execute()
    with pytest.raises(Invalid, match="Acme: asked not to be contacted"):
        quotes.send(ana, key, next_contact=None)
    companies.drop(ana, acme, "closed down")
    with pytest.raises(Invalid, match="Acme was dropped on 20/11/2026"):
        quotes.send(ana, key, next_contact=None, anyway=True)
    companies.reactivate(ana, acme)
    assert quotes.send(ana, key, next_contact=None, anyway=True) == "P-2026-0001"


def test_what_was_sent_is_not_changed_any_more(ana: User, acme: int) -> None:
    key = sent(ana, acme)
    opened, _version = quotes.open_for_editing(ana, key)
    for attempt in (
        lambda: quotes.update(ana, key, opened, replace(opened, reference="R")),
        lambda: quotes.discard(ana, key),
    ):
        with pytest.raises(CrmError, match="P-2026-0001 was sent: it stays as it is"):
            attempt()
    with pytest.raises(CrmError, match="was sent already"):
        quotes.send(ana, key, next_contact=None)


def test_taking_back_an_earlier_edit_does_not_change_what_was_sent(ana: User, acme: int) -> None:
    key = begin(ana, acme)
    begun = newest()
    opened, _version = quotes.open_for_editing(ana, key)
    quotes.update(ana, key, opened, replace(opened, reference="R"))
    edited = newest()
    quotes.send(ana, key, next_contact=None)
    sending = newest()

    for change in (edited, begun):
        with pytest.raises(CannotUndo, match="P-2026-0001 was sent since"):
            undo(ana, change)
    undo(ana, sending)
    undo(ana, edited)
    taken_back = newest()
    assert (state(key), Quote.get_by_id(key).reference) == ("draft", "")
    # Nor does doing it again.
    quotes.send(ana, key, next_contact=None)
    with pytest.raises(CannotUndo, match="was sent since"):
        undo(ana, taken_back)


def test_undoing_the_sending_keeps_the_number(ana: User, acme: int) -> None:
    key = begin(ana, acme)
    quotes.send(ana, key, next_contact=NEXT)
    undo(ana, newest())
    row = Quote.get_by_id(key)
    assert (row.state, row.sent_at, row.number) == ("draft", None, "P-2026-0001")
    assert Interaction.select().count() == FollowUp.select().count() == 0
    assert sent(ana, acme) != key
    assert quotes.send(ana, key, next_contact=None) == "P-2026-0001"
    assert {each.number for each in Quote.select()} == {"P-2026-0001", "P-2026-0002"}


def test_a_revision_has_everything_but_the_validity(ana: User, acme: int, clock_at: Any) -> None:
    freight = LineEntry("charge", description="Freight", price=Decimal(40), taxes="IVA 21")
    key = begin(ana, acme, PRESS, freight, contact="Eva", reference="R", payment="cash",
                notes="n", internal_notes="i", discount_pct=Decimal(5), currency="USD",
                rate=Decimal("0.9"), valid_until=date(2027, 3, 1))  # fmt: skip
    quotes.send(ana, key, next_contact=None)
    clock_at("2026-12-01T10:00")
    revised = quotes.revise(ana, key)

    before, after = (quotes.open_for_editing(ana, each)[0] for each in (key, revised))
    found = {each.field for each in reading.compare(ana, key, revised).header}
    assert found == {"day", "valid_until"}
    assert (after.day, after.valid_until) == (date(2026, 12, 1), date(2026, 12, 31))
    assert [replace(line, line=None) for line in after.lines] == [
        replace(line, line=None) for line in before.lines
    ]
    first, second = Quote.get_by_id(key), Quote.get_by_id(revised)
    assert (second.total, second.value, second.cost) == (first.total, first.value, first.cost)
    assert reading.get(ana, revised).name == "P-2026-0001/2"
    # Whoever revises it again goes on with the draft there is.
    assert quotes.revise(ana, key) == revised


def test_sending_a_revision_replaces_what_was_sent_or_lost(ana: User, acme: int) -> None:
    first = sent(ana, acme)
    second = quotes.revise(ana, first)
    quotes.send(ana, second, next_contact=None)
    make.edit(ana, "quote.lose", Quote, second, state="lost")
    third = quotes.revise(ana, second)
    assert (state(first), state(second)) == ("superseded", "lost")
    assert quotes.send(ana, third, next_contact=None) == "P-2026-0001/3"
    assert [state(each) for each in (first, second, third)] == ["superseded", "superseded", "sent"]
    undo(ana, newest())
    assert [state(each) for each in (first, second, third)] == ["superseded", "lost", "draft"]
    quotes.discard(ana, third)
    assert reading.find(ana, "P-2026-0001") == second


def test_what_is_revised_is_out_and_not_decided(ana: User, acme: int) -> None:
    first = sent(ana, acme)
    second = quotes.revise(ana, first)
    with pytest.raises(CrmError, match="P-2026-0001/2 was not sent yet"):
        quotes.revise(ana, second)
    make.edit(ana, "quote.win", Quote, first, state="won")
    with pytest.raises(CrmError, match="P-2026-0001 was won meanwhile"):
        quotes.send(ana, second, next_contact=None)
    quotes.discard(ana, second)
    with pytest.raises(CrmError, match="P-2026-0001 was won already"):
        quotes.revise(ana, first)
    make.edit(ana, "quote.reopen", Quote, first, state="sent")
    quotes.send(ana, quotes.revise(ana, first), next_contact=None)
    with pytest.raises(CrmError, match="was replaced: the latest is P-2026-0001/2"):
        quotes.revise(ana, first)


def test_a_quote_is_copied_for_the_same_or_another_company(ana: User, acme: int) -> None:
    bolt = make.company(ana, "Bolt")
    key = sent(ana, acme, contact="Eva", reference="R", payment="cash")
    same, other = quotes.duplicate(ana, key), quotes.duplicate(ana, key, bolt)
    rows = [Quote.get_by_id(each) for each in (same, other)]
    assert [(row.number, row.state, row.reference) for row in rows] == [(None, "draft", "")] * 2
    assert [row.contact and row.contact.name for row in rows] == ["Eva Sol", None]
    assert [row.payment for row in rows] == ["cash", "cash"]
    assert QuoteLine.select().where(QuoteLine.company == bolt).count() == 1
    Company.update(do_not_contact=True).execute()
    with pytest.raises(Invalid, match="Bolt: asked not to be contacted"):
        quotes.duplicate(ana, key, bolt)
    assert quotes.duplicate(ana, key, bolt, anyway=True)


def test_only_what_is_out_is_prolonged_and_not_into_the_past(
    ana: User, acme: int, clock_at: Any
) -> None:
    key, draft = sent(ana, acme), begin(ana, acme)
    clock_at("2027-01-15T10:00")
    assert reading.get(ana, key).state == "expired"
    with pytest.raises(Invalid, match="That day is past"):
        quotes.prolong(ana, key, date(2027, 1, 14))
    quotes.prolong(ana, key, date(2027, 1, 31))
    assert reading.get(ana, key).state == "sent"
    undo(ana, newest())
    assert reading.get(ana, key).state == "expired"
    with pytest.raises(CrmError, match="was not sent yet"):
        quotes.prolong(ana, draft, date(2027, 2, 1))


def test_a_draft_is_thrown_away_with_its_lines(ana: User, acme: int) -> None:
    key = begin(ana, acme)
    quotes.discard(ana, key)
    assert Quote.select().count() == QuoteLine.select().count() == 0
    undo(ana, newest())
    assert (state(key), QuoteLine.select().count()) == ("draft", 1)


def test_who_left_a_company_is_not_sent_a_quote_of_before(ana: User, acme: int) -> None:
    key = begin(ana, acme, contact="Eva")
    contacts.leave(ana, Contact.get().id)
    with pytest.raises(Invalid, match="Eva Sol left: say whom it is for") as refused:
        quotes.send(ana, key, next_contact=None)
    assert list(refused.value.problems) == ["contact"]


def test_what_was_typed_in_a_draft_that_was_sent_meanwhile_begins_the_next_revision(
    ana: User, jefa: User, acme: int, clock_at: Any
) -> None:
    key = begin(ana, acme, PRESS, replace(PRESS, description="Ram"))
    opened, _version = quotes.open_for_editing(ana, key)
    press, ram = opened.lines
    quotes.send(jefa, key, next_contact=None)
    was = quotes.open_for_editing(ana, key)
    clock_at("2026-11-24T09:00")
    freight = LineEntry("charge", description="Freight", price=Decimal(40))
    mine = replace(opened, reference="R", lines=(replace(ram, price=Decimal(600)), press, freight))

    revised = quotes.revise_with(ana, key, opened, mine)

    now, _version = quotes.open_for_editing(ana, revised)
    assert [(e.description, int(e.price)) for e in now.lines] == [
        ("Ram", 600), ("Press", 9800), ("Freight", 40),
    ]  # fmt: skip
    assert (now.reference, now.day, state(revised)) == ("R", date(2026, 11, 24), "draft")
    assert reading.get(ana, revised).name == "P-2026-0001/2"
    assert (quotes.open_for_editing(ana, key), state(key)) == (was, "sent")
    with pytest.raises(CrmError, match="the latest is"):
        quotes.revise_with(ana, key, opened, mine)
    undo(ana, newest())
    assert Quote.select().count() == 1
