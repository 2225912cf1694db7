"""What stands on customers' accounts, and what of it is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import PostingEntry, WinEntry
from crmtui.errors import CannotUndo, Conflict, CrmError, Invalid, NotFound, Unwelcome
from crmtui.models import AccountEntry, Sale
from crmtui.queries import accounts as read
from crmtui.queries import sales as sold
from crmtui.services import accounts, companies, deals, merging, sales, settling
from crmtui.services.undo import undo
from tests import deals as made
from tests import factories as make
from tests.deals import every, the
from tests.unit.services.office import newest

TODAY = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón")


def invoice(user: User, company: int, amount: int, number: str = "", *, ago: int = 10) -> int:
    """An invoice of some days ago, due thirty days after."""
    day = TODAY - timedelta(days=ago)
    due = day + timedelta(days=30)
    return accounts.create(
        user, PostingEntry(company, amount=Decimal(amount), number=number, day=day, due=due)
    )


def pay(user: User, company: int, amount: int, settles: str = "", **more: object) -> int:
    """A payment of today."""
    entry = PostingEntry(company, "payment", Decimal(amount), settles=settles)
    return accounts.create(user, replace(entry, **more), anyway=True)  # type: ignore[arg-type]


def left(*entries: int) -> list[Decimal]:
    """What is open of each."""
    return [the(AccountEntry, each).remaining for each in entries]


def test_what_is_open_follows_from_what_was_paid(ana: User, acme: int) -> None:
    first, second = invoice(ana, acme, 100, ago=40), invoice(ana, acme, 50)
    assert left(first, second) == [100, 50]
    paid = pay(ana, acme, 120)
    assert left(first, second, paid) == [0, 30, 0]
    undo(ana, newest())
    assert left(first, second) == [100, 50]


def test_an_undo_is_not_kept_from_it_by_what_was_paid_since(ana: User, luis: User) -> None:
    acme = make.company(ana, "Talleres Aragón")
    one = invoice(ana, acme, 100)
    pay(ana, acme, 30)
    wrong = newest()
    pay(ana, acme, 20)
    undo(ana, wrong)
    assert left(one) == [80]


def test_what_is_unusual_is_said_once_and_then_marked(ana: User, acme: int) -> None:
    invoice(ana, acme, 100, "F-1")
    too_much = PostingEntry(acme, "payment", Decimal(130))
    with pytest.raises(Unwelcome, match=r"They owe €100\.00: that is €30\.00 too much"):
        accounts.create(ana, too_much)
    assert len(every(AccountEntry)) == 1

    paid = accounts.create(ana, too_much, anyway=True)
    assert the(AccountEntry, paid).marked
    assert left(paid) == [30]
    with pytest.raises(Unwelcome, match="They owe nothing"):
        accounts.create(ana, PostingEntry(acme, "credit_note", Decimal(1)))
    with pytest.raises(Unwelcome, match="There is an invoice F-1 of"):
        accounts.create(ana, PostingEntry(acme, amount=Decimal(1), number="f-1"))
    advance = accounts.create(ana, PostingEntry(acme, "advance", Decimal(500)))
    assert not the(AccountEntry, advance).marked


def test_editing_something_else_does_not_ask_again(ana: User, acme: int) -> None:
    invoice(ana, acme, 100)
    paid = pay(ana, acme, 130)
    opened, _version = accounts.open_for_editing(ana, paid)
    accounts.update(ana, paid, opened, replace(opened, note="by bank"))
    assert the(AccountEntry, paid).marked

    with pytest.raises(Unwelcome):
        accounts.update(ana, paid, opened, replace(opened, amount=Decimal(101)))
    accounts.update(ana, paid, opened, replace(opened, amount=Decimal(100)))
    assert not the(AccountEntry, paid).marked


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"amount": None}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"amount": Decimal(-5)}, "amount"),
        ({"amount": Decimal(10) ** 12}, "amount"),
        ({"amount": Decimal("0.00001")}, "amount"),
        ({"day": TODAY + timedelta(days=1)}, "day"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
        ({"currency": "XXY"}, "currency"),
        ({"rate": Decimal(0)}, "rate"),
        ({"kind": "gift"}, "kind"),
        ({"kind": "payment", "settles": "F-9"}, "settles"),
        ({"currency": "USD"}, "rate"),
        ({"kind": "payment", "settles": "F-1", "currency": "USD", "rate": Decimal(2)}, "settles"),
        ({"key": "k-1"}, "key"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    ana: User, acme: int, changed: dict[str, object], problem: str
) -> None:
    accounts.create(ana, PostingEntry(acme, amount=Decimal(9), number="F-1", key="k-1"))
    entry = replace(PostingEntry(acme, amount=Decimal(5)), **changed)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        accounts.create(ana, entry, anyway=True)
    assert list(refused.value.problems) == [problem]
    assert len(every(AccountEntry)) == 1


def test_an_invoice_is_due_as_long_after_as_the_last_one_was(ana: User, acme: int) -> None:
    first = accounts.create(ana, PostingEntry(acme, amount=Decimal(9)))
    assert the(AccountEntry, first).due == TODAY + timedelta(days=30)
    day = TODAY - timedelta(days=3)
    sixty = PostingEntry(acme, amount=Decimal(9), day=TODAY, due=TODAY + timedelta(days=60))
    accounts.create(ana, sixty)
    third = accounts.create(ana, PostingEntry(acme, amount=Decimal(9), day=day))
    assert the(AccountEntry, third).due == day + timedelta(days=60)
    assert accounts.usual_term(ana, acme).days == 60


def test_what_pays_an_invoice_is_in_its_currency_and_the_office_has_no_rate(
    ana: User, acme: int
) -> None:
    dollars = PostingEntry(
        acme, amount=Decimal(9), number="F-1", currency="usd", rate=Decimal("0.9")
    )
    accounts.create(ana, dollars)
    paid = pay(ana, acme, 4, "F-1", rate=Decimal("0.8"))
    assert (the(AccountEntry, paid).currency, the(AccountEntry, paid).rate) == (
        "USD",
        Decimal("0.8"),
    )
    assert the(AccountEntry, pay(ana, acme, 1, "F-1")).rate == Decimal("0.9"), "the invoice's"
    euros = accounts.create(ana, PostingEntry(acme, amount=Decimal(9), rate=Decimal("0.5")))
    assert the(AccountEntry, euros).rate == 1


def test_of_two_invoices_of_one_number_a_payment_is_for_the_open_one(ana: User, acme: int) -> None:
    first = invoice(ana, acme, 100, "7")
    pay(ana, acme, 100)
    second = accounts.create(ana, PostingEntry(acme, amount=Decimal(50), number="7"), anyway=True)
    paid = pay(ana, acme, 20, "7")
    assert the(AccountEntry, paid).settles_id == second
    assert left(first, second) == [0, 30]
    by_id = pay(ana, acme, 5, f"#{first}")
    assert the(AccountEntry, by_id).settles_id == first


def test_an_edited_payment_stays_with_the_invoice_it_is_for(ana: User, acme: int) -> None:
    first = invoice(ana, acme, 100, "7")
    paid = pay(ana, acme, 100, "7")
    second = accounts.create(ana, PostingEntry(acme, amount=Decimal(50), number="7"), anyway=True)

    opened, _version = accounts.open_for_editing(ana, paid)
    accounts.update(ana, paid, opened, replace(opened, note="by cheque"))

    assert the(AccountEntry, paid).settles_id == first
    assert left(first, second) == [0, 50]


def test_an_invoice_that_a_payment_names_stays(ana: User, acme: int) -> None:
    one = invoice(ana, acme, 100, "F-1")
    added = newest()
    paid = pay(ana, acme, 20, "F-1")
    with pytest.raises(CrmError, match=f"#{paid} is for this invoice"):
        accounts.remove(ana, one)
    with pytest.raises(CannotUndo):
        undo(ana, added)
    accounts.remove(ana, paid)
    accounts.remove(ana, one)
    assert every(AccountEntry) == []


def test_two_who_change_the_same_entry_are_asked(ana: User, jefa: User, acme: int) -> None:
    one = invoice(ana, acme, 100, "F-1")
    opened, _version = accounts.open_for_editing(ana, one)
    accounts.update(jefa, one, opened, replace(opened, amount=Decimal(110)))
    assert accounts.update(ana, one, opened, replace(opened, note="late")) == ["amount"]
    with pytest.raises(Conflict):
        accounts.update(ana, one, opened, replace(opened, amount=Decimal(120)))


def test_an_invoice_is_made_of_a_sale_in_one_go(ana: User, acme: int) -> None:
    sale = made.sale(ana, acme, "2026-11-01")
    key = accounts.invoice(ana, sale)
    row, of_it = the(AccountEntry, key), read.of_sale(ana, sale)
    assert (row.kind, row.day, row.sale_id) == ("invoice", TODAY, sale)
    assert [each.amount for each in of_it] == [row.amount]
    assert row.due == TODAY + timedelta(days=30)
    with pytest.raises(CrmError, match="There is an invoice of it already"):
        accounts.invoice(ana, sale)
    with pytest.raises(CrmError, match="was made of it"):
        sales.remove(ana, sale)


def test_an_invoice_is_put_to_its_sale_by_hand_and_taken_off_again(
    ana: User, jefa: User, acme: int
) -> None:
    sale = made.sale(ana, acme, "2026-11-01", reference="4711")
    other = made.sale(ana, acme, "2026-10-01", reference="4711")
    total = the(Sale, sale).total
    one = accounts.create(ana, PostingEntry(acme, amount=total, day=date(2026, 11, 2)))
    fits = read.suggested(ana, read.get(ana, one))
    assert fits is None, "two sales come to that"
    accounts.invoice(ana, other)
    fits = read.suggested(ana, read.get(ana, one))
    assert fits is not None
    assert fits.id == sale

    accounts.link(ana, one, sale)
    row = read.get(ana, one)
    assert (row.sale_id, row.sale, read.suggested(ana, row)) == (sale, "4711", None)
    assert [each.taken for each in read.offers(ana, acme)] == [True, True]
    with pytest.raises(Conflict, match=r"Ana .*changed this"):
        accounts.link(jefa, one, other)
    undo(ana, newest())
    assert the(AccountEntry, one).sale_id is None
    accounts.link(ana, one, sale)
    accounts.link(ana, one, None, seen=sale)
    assert the(AccountEntry, one).sale_id is None


def test_the_sale_of_an_invoice_is_typed_and_edited_like_any_other_field(
    ana: User, jefa: User, acme: int
) -> None:
    sale, other = (made.sale(ana, acme, "2026-11-01", reference=name) for name in ("A7", "A8"))
    one = accounts.create(ana, PostingEntry(acme, amount=Decimal(9), sale="A7"))
    opened, _version = accounts.open_for_editing(ana, one)
    assert opened.sale == f"#{sale}"
    accounts.update(jefa, one, opened, replace(opened, sale=f"#{other}"))
    assert accounts.update(ana, one, opened, replace(opened, note="late")) == ["sale"]
    with pytest.raises(Conflict):
        accounts.update(ana, one, opened, replace(opened, sale=""))
    assert the(AccountEntry, one).sale_id == other


def test_an_entry_is_of_no_sale_that_cannot_be_its_own(ana: User, luis: User, acme: int) -> None:
    elsewhere = made.sale(ana, make.company(ana, "Bolt"), "2026-11-01")
    theirs = made.sale(luis, make.company(luis, "Cort"), "2026-11-01")
    back = made.sale(
        ana, acme, "2026-11-01", replace(made.PRESS, price=Decimal(-5)), reference="B1"
    )
    twice = [made.sale(ana, acme, "2026-11-01", reference="B2") for _each in range(2)]
    bad = {
        f"#{elsewhere}": "They have no sale", "#x": "They have no sale", "B1": "That is a return",
        "B2": "Several of their sales are called B2",
    }  # fmt: skip
    for typed, said in bad.items():
        with pytest.raises(Invalid, match=said):
            accounts.create(ana, PostingEntry(acme, amount=Decimal(9), sale=typed))
    one, paid = invoice(ana, acme, 9), pay(ana, acme, 9)
    with pytest.raises(CrmError, match="another company's"):
        accounts.link(ana, one, elsewhere)
    with pytest.raises(NotFound):
        accounts.link(ana, one, theirs)
    with pytest.raises(Invalid, match="That is a return"):
        accounts.link(ana, one, back)
    with pytest.raises(Invalid, match="Only an invoice or a credit note"):
        accounts.link(ana, paid, twice[0])

    accounts.link(ana, one, twice[0])
    Sale.update(total=-5).where(Sale.id == twice[0]).execute()
    opened, _version = accounts.open_for_editing(ana, one)
    accounts.update(ana, one, opened, replace(opened, note="late"))
    assert the(AccountEntry, one).sale_id == twice[0], "whatever became of it, it stays"


def test_a_won_quote_whose_sale_is_invoiced_is_not_open_again(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, number="P-2026-0001")
    deals.win(ana, quote, WinEntry())
    found = sold.of_quote(ana, quote)
    assert found is not None
    accounts.invoice(ana, found.id)
    with pytest.raises(CrmError, match="was made of it"):
        deals.reopen(ana, quote)


def test_a_merge_brings_the_accounts_together_and_undo_parts_them(ana: User, acme: int) -> None:
    other = make.company(ana, "Aragón Talleres")
    one, paid = invoice(ana, acme, 100), pay(ana, other, 60)
    assert left(one, paid) == [100, 60]
    card, _version = companies.open_for_editing(ana, acme)
    merging.merge(ana, acme, other, card, card)
    assert left(one, paid) == [40, 0]
    undo(ana, newest())
    assert left(one, paid) == [100, 60]


def test_what_stands_otherwise_than_it_follows_is_found(ana: User, acme: int) -> None:
    one = invoice(ana, acme, 100)
    assert settling.unsettled([acme]) == set()
    AccountEntry.update(remaining=7).where(AccountEntry.id == one).execute()
    assert settling.unsettled([acme]) == {acme}
    settling.settle([acme])
    assert left(one) == [100]


def test_what_is_anothers_is_nobody_elses(ana: User, luis: User, acme: int) -> None:
    one = invoice(ana, acme, 100)
    with pytest.raises(NotFound):
        accounts.remove(luis, one)
    with pytest.raises(NotFound):
        accounts.owed(luis, acme, "EUR")
    assert accounts.owed(ana, acme, "EUR") == 100
    with pytest.raises(NotFound):
        accounts.usual_term(luis, acme)
