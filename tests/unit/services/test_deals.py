"""What becomes of a quote: won whole or in part, lost with a reason, open again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, LossEntry, WinEntry
from crmtui.errors import CrmError, Invalid, NotFound
from crmtui.models import (
    Choice,
    FollowUp,
    Interaction,
    Loss,
    Product,
    Quote,
    QuoteLine,
    Sale,
    SaleLine,
    SaleShare,
    Salesperson,
)
from crmtui.services import deals, sales
from crmtui.services.undo import undo
from tests import deals as made
from tests import factories as make
from tests.deals import CYLINDER, PRESS, every, row, the
from tests.unit.services.office import everything, newest

SOON = date(2026, 12, 10)
FREIGHT = LineEntry(kind="charge", description="Portes", price=Decimal(80), taxes="IVA 21")
MOUNTING = LineEntry(description="Montaje", price=Decimal(580), taxes="IVA 21", optional=True)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón", contact="Marta Gil")


def line(quote: int, position: int) -> int:
    """The number of a quote's line."""
    found = the(QuoteLine, (QuoteLine.quote == quote) & (QuoteLine.position == position))
    return int(found.id)


def test_a_quote_won_whole_is_a_sale_with_the_same_figures(ana: User, acme: int) -> None:
    lines = (LineEntry(kind="section", description="Taller"), PRESS, CYLINDER, FREIGHT, MOUNTING)
    quote = made.quote(ana, acme, lines, discount_pct="3", reference="Ref 12")

    sale = row(Sale, deals.win(ana, quote, WinEntry()))

    won = row(Quote, quote)
    assert (won.state, won.closed_on) == ("won", date(2026, 11, 20))
    for name in ("net", "tax", "total", "value", "currency", "rounding", "discount_pct"):
        assert getattr(sale, name) == getattr(won, name), name
    assert sale.quote_id == quote
    assert sale.reference == "Ref 12"
    assert [each.description for each in every(SaleLine)] == [
        "Prensa hidráulica 100 t", "Cilindro de repuesto 80 t", "Portes",
    ]  # fmt: skip
    assert [each.quote_line_id for each in every(SaleLine)] == [
        line(quote, 2), line(quote, 3), line(quote, 4),
    ]  # fmt: skip


def test_the_history_says_that_it_was_won_and_for_how_much(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)

    deals.win(ana, quote, WinEntry(note="Pedido por correo"))

    talk = the(Interaction)
    assert (talk.kind, talk.quote_id) == ("quote", quote)
    assert talk.text == "P-2026-0431 won: €12,826.00\nPedido por correo"


def test_of_a_quote_some_lines_and_parts_of_lines_may_be_ordered(ana: User, acme: int) -> None:
    off = replace(CYLINDER, discount_amount=Decimal(30))
    quote = made.quote(ana, acme, (PRESS, off, FREIGHT, MOUNTING))
    ordered = {
        line(quote, 1): Decimal(0),
        line(quote, 2): Decimal(1),
        line(quote, 3): Decimal(0),
        line(quote, 4): Decimal(2),
    }

    sale = deals.win(ana, quote, WinEntry(ordered))

    lines = every(SaleLine)
    assert [(each.description, each.quantity, each.net) for each in lines] == [
        ("Cilindro de repuesto 80 t", 1, 630),
        ("Montaje", 2, 1160),
    ]
    assert row(Sale, sale).net == 1790
    assert "won in part: €2,165.90 of €12,886.50" in the(Interaction).text


def test_more_than_was_quoted_is_not_called_a_part(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, (CYLINDER,))
    deals.win(ana, quote, WinEntry({line(quote, 1): Decimal(20)}))
    assert "won, and more ordered: €15,609.00 instead of €1,560.90" in the(Interaction).text


def test_a_delivery_date_leaves_a_promise_to_see_to_it(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    make.followup(ana, acme, "2026-11-27", quote=quote, note="Ask")
    other = make.followup(ana, acme, "2026-11-28", purpose="task", note="Other")

    deals.win(ana, quote, WinEntry(delivery_on=SOON))

    promise = the(FollowUp, FollowUp.purpose == "promise")
    assert (promise.due, promise.quote_id, promise.salesperson_id) == (SOON, quote, ana.id)
    assert promise.note == "P-2026-0431 delivered as promised?"
    assert the(FollowUp, FollowUp.purpose == "next").result == "done"
    assert row(FollowUp, other).closed_on is None


def test_a_delivery_is_seen_to_by_somebody_who_sees_the_company(
    jefa: User, ana: User, luis: User, acme: int
) -> None:
    quote = made.quote(jefa, acme, who=luis)

    deals.win(jefa, quote, WinEntry(delivery_on=SOON))

    assert the(FollowUp).salesperson_id == ana.id


def test_a_quote_of_somebody_who_left_is_won_for_the_companys_salesperson(
    jefa: User, ana: User, luis: User, acme: int
) -> None:
    quote = made.quote(jefa, acme, who=luis)
    make.edit(jefa, "person.update", Salesperson, luis.id, active=False)

    deals.win(jefa, quote, WinEntry())

    assert the(Sale).salesperson_id == ana.id


def test_a_sale_that_is_noted_late_promises_for_today(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, day=date(2026, 10, 1))

    deals.win(ana, quote, WinEntry(day=date(2026, 10, 5), delivery_on=date(2026, 11, 2)))

    assert the(FollowUp).due == date(2026, 11, 20)
    assert the(Sale).delivery_on == date(2026, 11, 2)


def test_it_is_won_though_its_product_was_retired_or_called_otherwise_since(
    ana: User, acme: int
) -> None:
    press = made.product(ana, "PH100", "Prensa")
    quote = made.quote(ana, acme, (replace(PRESS, code="PH100"),), products=(press,))
    make.edit(ana, "product.update", Product, press, active=False, code="PH", code_fold="ph")

    deals.win(ana, quote, WinEntry())

    assert (the(SaleLine).product_id, the(SaleLine).code) == (press, "PH100")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": "draft", "number": None}, "was not sent yet: send it first."),
        (
            {"valid_until": date(2026, 11, 19)},
            "valid until 19/11/2026: prolong it, or send a new revision.",
        ),
        ({"state": "won"}, "was won already"),
        ({"state": "lost"}, "was lost already"),
    ],
)
def test_what_cannot_be_won_says_why_and_the_way_out(
    ana: User, acme: int, values: dict[str, object], said: str
) -> None:
    quote = made.quote(ana, acme, **values)  # type: ignore[arg-type]
    before = everything()

    with pytest.raises(CrmError, match=said):
        deals.win(ana, quote, WinEntry())
    assert everything() == before


def test_of_a_replaced_one_the_latest_is_named(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, state="superseded")
    made.quote(ana, acme, revision=2)
    made.quote(ana, acme, revision=3, state="draft")

    attempts: list[Callable[[], object]] = [
        lambda: deals.win(ana, quote, WinEntry()),
        lambda: deals.lose(ana, quote, LossEntry(acme, "price")),
    ]
    for attempt in attempts:
        with pytest.raises(CrmError, match="the latest is P-2026-0431/2"):
            attempt()


def test_on_its_last_day_a_quote_is_still_won(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, valid_until=date(2026, 11, 20))

    assert deals.win(ana, quote, WinEntry())


@pytest.mark.parametrize(
    ("position", "quantity", "problem"),
    [
        (2, "1.2345", {"1.quantity": "A quantity has at most three decimals."}),
        (2, "-1", {"1.quantity": "It was offered the other way round: sold is not returned."}),
        (3, "0.5", {"2.quantity": "A charge is made or not: it has no parts."}),
    ],
)
def test_a_quantity_that_cannot_be_is_refused_at_its_line(
    ana: User, acme: int, position: int, quantity: str, problem: dict[str, str]
) -> None:
    quote = made.quote(ana, acme, (PRESS, CYLINDER, FREIGHT))

    with pytest.raises(Invalid) as refused:
        deals.win(ana, quote, WinEntry({line(quote, position): Decimal(quantity)}))

    assert refused.value.problems == problem


def test_nothing_ordered_is_not_won(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme, (CYLINDER, FREIGHT))

    with pytest.raises(Invalid, match="Nothing of it was ordered"):
        deals.win(ana, quote, WinEntry({line(quote, 1): Decimal(0)}))
    with pytest.raises(Invalid, match="no such line"):
        deals.win(ana, quote, WinEntry({10_000: Decimal(1)}))


def test_what_was_won_can_be_shared(ana: User, luis: User, acme: int) -> None:
    quote = made.quote(ana, acme)

    deals.win(ana, quote, WinEntry(shares=(("2", Decimal(40)),)))

    assert (the(SaleShare).salesperson_id, the(SaleShare).percent) == (luis.id, 40)


# Lost ---------------------------------------------------------------------------------


def test_a_quote_is_lost_with_a_reason_to_a_competitor_at_a_price(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    make.followup(ana, acme, "2026-11-27", quote=quote)
    why = LossEntry(acme, "price", "Hidro-Ebro", Decimal("9900"), "Volverán en un año")

    deals.lose(ana, quote, why)

    loss = the(Loss)
    assert (loss.reason.name, loss.competitor.name, loss.note) == (
        "price", "Hidro-Ebro", "Volverán en un año",
    )  # fmt: skip
    assert (loss.amount, loss.currency, loss.salesperson_id) == (10600, "EUR", ana.id)
    assert (the(Quote).state, the(Quote).closed_on) == ("lost", date(2026, 11, 20))
    assert the(Interaction).text == (
        "P-2026-0431 lost: €12,826.00. price · Hidro-Ebro · €9,900.00\nVolverán en un año"
    )
    assert the(FollowUp).result == "done"


def test_a_reason_is_needed_a_competitor_never(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)

    with pytest.raises(Invalid) as refused:
        deals.lose(ana, quote, LossEntry(acme, "", "Hidro-Ebro"))
    assert refused.value.problems == {"reason": "Say why it was lost."}
    assert not Choice.select().where(Choice.list == "competitor").exists()

    with pytest.raises(Invalid, match="is not in the list"):
        deals.lose(ana, quote, LossEntry(acme, "too far"))
    deals.lose(ana, quote, LossEntry(acme, "too far"), add_choices=True)
    assert the(Loss).reason.name == "too far"
    assert the(Loss).competitor is None


@pytest.mark.parametrize("reason", ["other", "Otro"])
def test_only_the_reason_that_says_nothing_needs_a_note(ana: User, acme: int, reason: str) -> None:
    quote = made.quote(ana, acme)

    with pytest.raises(Invalid) as refused:
        deals.lose(ana, quote, LossEntry(acme, reason, note=" "), add_choices=True)
    assert refused.value.problems.keys() == {"note"}

    deals.lose(ana, quote, LossEntry(acme, reason, note="se jubila"), add_choices=True)
    assert the(Loss).note == "se jubila"


def test_an_expired_quote_is_lost_a_draft_is_not(ana: User, acme: int) -> None:
    expired = made.quote(ana, acme, valid_until=date(2026, 11, 1))
    draft = made.quote(ana, acme, number=None, state="draft")

    assert deals.lose(ana, expired, LossEntry(acme, "price"))
    with pytest.raises(CrmError, match=f"D-{draft} was not sent yet"):
        deals.lose(ana, draft, LossEntry(acme, "price"))


# Open again ---------------------------------------------------------------------------


def test_a_won_quote_is_opened_again_and_its_sale_goes(ana: User, luis: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    deals.win(ana, quote, WinEntry(delivery_on=SOON, shares=(("2", Decimal(10)),)))

    deals.reopen(ana, quote)

    assert (the(Quote).state, the(Quote).closed_on) == ("sent", None)
    assert [Sale.select().count(), SaleLine.select().count(), SaleShare.select().count()] == [0] * 3
    assert the(FollowUp).result == "dropped"
    newest_talk = every(Interaction)[-1]
    assert newest_talk.text == "P-2026-0431 is open again"
    assert deals.win(ana, quote, WinEntry())


def test_a_lost_quote_is_opened_again_and_its_reason_goes(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    deals.lose(ana, quote, LossEntry(acme, "price"))

    deals.reopen(ana, quote)

    assert the(Quote).state == "sent"
    assert not Loss.select().exists()


def test_what_is_open_or_delivered_is_not_opened_again(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    with pytest.raises(CrmError, match="neither won nor lost"):
        deals.reopen(ana, quote)

    sales.deliver(ana, deals.win(ana, quote, WinEntry()))
    with pytest.raises(CrmError, match="was delivered"):
        deals.reopen(ana, quote)
    assert the(Quote).state == "won"


def test_winning_and_losing_are_undone_to_the_letter(ana: User, acme: int) -> None:
    quote = made.quote(ana, acme)
    make.followup(ana, acme, "2026-11-27", quote=quote)
    before = everything()
    commands: list[Callable[[], object]] = [
        lambda: deals.win(ana, quote, WinEntry(delivery_on=SOON)),
        lambda: deals.lose(ana, quote, LossEntry(acme, "price", "Hidro-Ebro")),
    ]

    for command in commands:
        command()
        undo(ana, newest())
        assert everything() == before


def test_what_is_anothers_is_neither_won_nor_lost(ana: User, luis: User, acme: int) -> None:
    quote = made.quote(ana, acme)

    for attempt in (
        lambda: deals.win(luis, quote, WinEntry()),
        lambda: deals.lose(luis, quote, LossEntry(acme, "price")),
        lambda: deals.reopen(luis, quote),
    ):
        with pytest.raises(NotFound):
            attempt()
