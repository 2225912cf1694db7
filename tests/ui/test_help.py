"""The help: the keys of the screen below, then how entry works, to be scrolled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crmtui import config, i18n
from crmtui.core import dates
from crmtui.entry import CompanyEntry
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.help import HelpScreen
from crmtui.screens.help_text import DATE_WORDS, DateWords, sections
from crmtui.services import companies
from crmtui.widgets.bindings import active
from crmtui.widgets.paint import spans_width
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

FRIDAY = date(2026, 11, 20)


def whole(desk: Desk) -> str:
    """All there is to read."""
    screen = desk.screen
    assert isinstance(screen, HelpScreen)
    return "\n".join("".join(span.text for span in line) for line in screen.pager.lines)


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_it_opens_by_two_keys_and_f1_closes_it(make_app: MakeApp, key: str) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press(key)
        assert isinstance(desk.screen, HelpScreen)
        assert desk.lines[0].startswith(" Help  Follow-ups")
        await desk.press("f1")
        assert isinstance(desk.screen, FollowUpsScreen)


@pytest.mark.parametrize("to", [(), ("2",), ("2", "tab"), ("7",), ("l",), ("f3",), ("f9",)])
async def test_every_key_of_the_screen_below_is_explained(
    make_app: MakeApp, to: tuple[str, ...]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press(*to)
        known = active(desk.screen)
        await desk.press("f1")
        written = " ".join(whole(desk).split())
        explained = {info.action for info in known if info.help in written}
        assert {info.action for info in known} == explained


async def test_it_scrolls_to_its_end_and_says_where_it_is(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f1")
        first = desk.lines[1]
        assert "lines 1–21 of" in desk.lines[22]
        await desk.press("pagedown")
        assert desk.lines[1] != first
        await desk.press("end")
        assert "config.toml" in desk.text
        await desk.press("home")
        assert desk.lines[1] == first


async def test_j_and_k_scroll_by_lines(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f1")
        second = desk.lines[2]
        await desk.press("j")
        assert desk.lines[1] == second
        await desk.press("k", "k")
        assert desk.lines[2] == second


async def test_the_name_of_the_screen_is_no_markup(
    make_app: MakeApp, office_of_four: Office
) -> None:
    hostile = "[red]Trampa[/bold]"
    companies.create(office_of_four.ana, CompanyEntry(name=hostile, source="fair"))
    async with open_desk(make_app()) as desk:
        await desk.press("f3")
        await desk.type("trampa\n")
        await desk.press("f1")
        assert hostile in desk.lines[0]


async def test_it_tells_where_keys_can_be_changed(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f1")
        assert str(config.config_path()) in whole(desk).replace("\n   ", "")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("words", DATE_WORDS, ids=lambda words: words.en[0])
def test_every_date_word_it_teaches_means_one_day(words: DateWords, language: str) -> None:
    i18n.use(language)
    meant = {dates.parse(text, FRIDAY, language) for text in words.typed}
    assert len(meant) == 1
    assert None not in meant


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("+3", "in three days"),
        ("tom", "tomorrow"),
        ("eom", "the last day of the month"),
        ("w48", "the Monday of week 48"),
    ],
)
def test_what_a_date_word_means_is_what_it_does(typed: str, means: str) -> None:
    days = {
        "in three days": FRIDAY + timedelta(days=3),
        "tomorrow": date(2026, 11, 23),
        "the last day of the month": date(2026, 11, 30),
        "the Monday of week 48": date(2026, 11, 23),
    }
    (words,) = [each for each in DATE_WORDS if each.means == means]
    found = dates.parse(typed, FRIDAY, "en")
    assert typed in words.en
    assert found is not None
    assert found.day == days[means]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("cells", [80, 120])
def test_no_line_is_wider_than_the_screen(language: str, cells: int) -> None:
    i18n.use(language)
    assert [line for line in sections(cells, FRIDAY) if spans_width(line) > cells] == []


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_should(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    async with open_desk(make_app(), size) as desk:
        await desk.press("f1")
        desk.assert_picture("help")
        await desk.press("end")
        desk.assert_picture("help_end")
