"""Typing quotes: codes, words, sections, prices at hand, pastes; saved, sent, revised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from textual.events import Paste

from crmtui.queries import drafts, quotes
from crmtui.screens.quotes.form import QuoteForm
from crmtui.screens.quotes.quote import QuoteScreen
from crmtui.services import companies as company_service
from crmtui.services import quotes as service
from tests import factories
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk
from tests.ui.keys import Keys

MOST_KEYS = 24


@pytest.fixture
def shop(office_of_four: Office) -> Office:
    """The office with three products."""
    manager = office_of_four.manager
    for code, name, price, cost in (
        ("PH100", "Prensa hidráulica 100 t, mesa 1200", "9800", "7000"),
        ("CIL-80", "Cilindro de repuesto 80 t", "645", "400"),
        ("MON-1", "Montaje y puesta en marcha, día", "580", "475.60"),
        ("MON-2", "Montaje en festivo, día", "870", "680"),
    ):
        factories.product(
            manager, code, name, price, cost=Decimal(cost), unit="ud",
            selling_points="Made in Zaragoza\nFive years of guarantee",
        )  # fmt: skip
    return office_of_four


def editor(desk: Desk) -> QuoteForm:
    """The editor on top."""
    assert isinstance(desk.screen, QuoteForm)
    return desk.screen


def shown(desk: Desk) -> quotes.Quote:
    """The quote that is shown."""
    assert isinstance(desk.screen, QuoteScreen)
    assert desk.screen.quote is not None
    return desk.screen.quote


async def test_three_lines_from_a_company_in_few_keys(make_app: MakeApp, shop: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        keys = Keys(desk)
        await keys.press("p")
        await keys.press("p", "h", "enter", "enter", "c", "i", "enter", "2", "enter")
        await keys.press("m", "o", "n", "enter", "3", "enter", "f2")
        lines = shown(desk).entry.lines
        assert [(each.code, int(each.quantity)) for each in lines] == [
            ("PH100", 1),
            ("CIL-80", 2),
            ("MON-1", 3),
        ]
        assert keys.count <= MOST_KEYS
        assert shown(desk).figures.totals.net == Decimal(12830)


@pytest.mark.parametrize("size", SIZES)
async def test_a_quote_from_its_first_line_to_its_second_revision(
    make_app: MakeApp, shop: Office, size: tuple[int, int]
) -> None:
    async with open_desk(make_app(), size) as desk:
        await desk.press("p")
        desk.assert_picture("quote_empty")
        await desk.type("ph\n2\ncil\n\nmon")
        desk.assert_picture("quote_candidates")
        await desk.press("enter", "enter")
        await desk.press("slash")
        await desk.type("Options\nmon-2\n")
        await desk.press("shift+tab", "shift+tab", "question_mark")
        await desk.press("down", "plus")
        await desk.type("Freight\n150\n")
        desk.assert_picture("quote_sections")
        await desk.press("up", "up", "tab", "tab", "tab")
        await desk.type("x\n")
        desk.assert_picture("quote_bad_cell")
        await desk.press("tab", "f2")
        assert editor(desk).grid.model.name == "price", "F2 goes back to what is wrong"
        await desk.press("backspace", "1", "enter")
        await desk.press("f2")
        assert [line.kind for line in shown(desk).entry.lines] == [
            "item", "item", "item", "section", "item", "charge",
        ]  # fmt: skip
        await desk.press("s")
        assert "Enter send" in desk.text
        await desk.press("enter")
        assert shown(desk).name == "P-2026-0001"
        assert "ask about it" in desk.message
        desk.assert_picture("quote_sent")
        await desk.press("d", "e")
        await desk.press("up", "up", "up", "up", "up", "up", "tab")
        await desk.type("3\n")
        await desk.press("f2", "c")
        desk.assert_picture("quote_compare")
        assert "opt. MON-2" in desk.text
        await desk.press("escape")
        assert shown(desk).name == "P-2026-0001/2"
        await desk.press("comma")
        assert "the latest is P-2026-0001/2 " in desk.text


async def test_the_prices_at_hand_stand_below_the_price_and_enter_takes_one(
    make_app: MakeApp, shop: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("p")
        await desk.type("ph\n\n")
        await desk.press("up", "tab", "tab", "tab", "tab")
        await desk.type("9.3k\n")
        await desk.press("f2", "s", "enter", "escape", "p")
        await desk.type("ph\n")
        await desk.press("tab", "tab")
        desk.assert_picture("quote_prices")
        await desk.press("down", "down", "enter")
        assert editor(desk).mine().lines[0].price == 9300


async def test_a_block_is_pasted_undone_and_kept_as_a_draft(
    make_app: MakeApp, shop: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("p")
        desk.app._driver.send_message(Paste("PH100\tPress\t2\t9500\nCIL-80\t\t3\t\n"))  # type: ignore[union-attr]
        await desk.settle()
        assert [each.quantity for each in editor(desk).mine().lines] == [2, 3]
        await desk.press("ctrl+z")
        assert editor(desk).mine().lines == ()
        await desk.press("ctrl+y", "up", "less_than_sign")
        assert [each.code for each in editor(desk).mine().lines] == ["CIL-80", "PH100"]
        await desk.press("escape")
        assert "draft" in desk.message
        assert drafts.find(shop.ana)[0].kind == "quote"
        await desk.press("p", "ctrl+r")
        assert [each.code for each in editor(desk).mine().lines] == ["CIL-80", "PH100"]
        await desk.press("escape")
        await desk.press("ctrl+r", "f2")
        assert not drafts.find(shop.ana)
        assert [each.code for each in shown(desk).entry.lines] == ["CIL-80", "PH100"]
        await desk.press("s", "f2", "d", "u")
        assert "There is no such quote." in desk.text
        assert "TOTAL" not in desk.text
        await desk.press("ctrl+y")
        assert "TOTAL" in desk.text


async def test_the_header_is_a_form_above_the_lines(make_app: MakeApp, shop: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("p")
        await desk.type("ph\n\n")
        await desk.press("up", "up")
        desk.assert_picture("quote_header")
        await desk.press("tab", "tab", "tab")
        await desk.type("15\n60 d\n")
        await desk.press("tab", "tab")
        await desk.type("10")
        await desk.press("f2")
        entry = shown(desk).entry
        assert (entry.payment, entry.discount_pct) == ("60 days", Decimal(10))
        assert entry.valid_until == date(2026, 12, 5)
        assert shown(desk).figures.totals.net == Decimal(8820)


async def test_a_colleague_who_changed_the_same_cell_is_asked_about(
    make_app: MakeApp, shop: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("p")
        await desk.type("ph\n\n")
        await desk.press("f2")
        quote_id = shown(desk).id
        await desk.press("e", "up", "tab", "tab")
        await desk.type("3\n")
        opened, _version = service.open_for_editing(shop.manager, quote_id)
        (line,) = opened.lines
        theirs = replace(opened, lines=(replace(line, quantity=Decimal(5)),))
        service.update(shop.manager, quote_id, opened, theirs)
        await desk.press("f2")
        assert "Line 1: Qty" in desk.text
        await desk.press("1")
        assert shown(desk).entry.lines[0].quantity == 3


async def test_what_a_colleague_sent_meanwhile_is_saved_as_its_next_revision(
    make_app: MakeApp, shop: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("p")
        await desk.type("ph\n\n")
        await desk.press("f2")
        first = shown(desk)
        await desk.press("e", "up", "tab", "tab")
        await desk.type("7\n")
        service.send(shop.manager, first.id, next_contact=None)
        await desk.press("f2")
        assert editor(desk).message == (
            " ! P-2026-0001 was sent meanwhile. F2 again puts your changes in its next revision."
        )
        await desk.press("f2")
        assert (shown(desk).name, shown(desk).state) == ("P-2026-0001/2", "draft")
        assert [each.quantity for each in shown(desk).entry.lines] == [7]
        assert quotes.get(shop.ana, first.id).entry.lines[0].quantity == 1
        assert drafts.find(shop.ana) == []


async def test_that_a_company_is_not_quoted_any_more_is_told_before_all_is_typed(
    make_app: MakeApp, shop: Office
) -> None:
    company_service.drop(shop.ana, shop.envases, "no answer", note="Tres veces")
    async with open_desk(make_app()) as desk:
        await desk.press("2", "tab", "v", "v", "p")
        assert "was dropped" in desk.message
        await desk.type("ph\n\n")
        await desk.press("f2")
        assert "was dropped" in desk.message
        assert len(editor(desk).mine().lines) == 1
