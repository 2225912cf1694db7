"""What is worked out beside the keys, and comes when the screen is covered, closing or gone."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.screen import Screen
from textual.worker import WorkerFailed

import crmtui.screens
from crmtui.documents import papers
from crmtui.errors import NotFound
from crmtui.queries import addressing, drafts, loyalty, pay, reviews, selecting, statistics
from crmtui.screens import beside
from crmtui.screens.companies import person
from crmtui.screens.companies.person import PersonScreen
from crmtui.screens.followups.calendar_feed import CalendarDialog
from crmtui.screens.goals.goals import GoalsScreen
from crmtui.screens.goals.plan import PlanScreen
from crmtui.screens.history import trimming
from crmtui.screens.letters import mailing
from crmtui.screens.loyalty.customers import CustomersScreen
from crmtui.screens.papers.paper import PaperScreen
from crmtui.screens.pay.pay import PayScreen
from crmtui.screens.pay.statement import StatementScreen
from crmtui.screens.promotions.promotions import PromotionsScreen
from crmtui.screens.promotions.selection_form import SelectionForm
from crmtui.screens.promotions.selections import SelectionsScreen
from crmtui.screens.reviews.review_form import ReviewForm
from crmtui.screens.statistics.statistics import StatisticsScreen
from crmtui.screens.team.file import PersonFileScreen
from crmtui.screens.territories.territories import TerritoriesScreen
from crmtui.screens.visits.visits import VisitsScreen
from crmtui.services import letters
from crmtui.terminal.app import DeskApp
from crmtui.widgets.base_screen import DeskScreen
from crmtui.widgets.bindings import key
from crmtui.widgets.prompt import Prompt
from tests import factories as make
from tests import pay as earned
from tests import plans, promotions
from tests.ui.bench import Bench, BenchScreen
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import IDLE_LIMIT, idle, open_desk
from tests.ui.test_letters import OFFER


class _Closing(BenchScreen):
    """What it works out comes when its lines are gone, and it is not."""

    def __init__(self) -> None:
        super().__init__([], [key("q", "leave", "back", "Back", id="test.back")])
        self.held, self.came = Event(), asyncio.Event()

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self._worked_out())

    async def on_unmount(self) -> None:
        """Its lines are gone: now it comes."""
        assert not self.children
        self.held.set()
        await self.came.wait()

    def action_leave(self) -> None:
        """Go."""
        self.app.pop_screen()

    async def _worked_out(self) -> None:
        await asyncio.to_thread(self.held.wait)
        try:
            for shows in (self.refresh_keys, self.refresh_title, self.refresh_bindings):
                shows()
            for tells in (self.say, self.warn):
                tells("done")
            self.ask(Prompt(label="And now?", accept=self.done.append))
            self.done.append("shown")
        finally:
            self.came.set()


@pytest.mark.parametrize("left", ["by a key", "with the desk"])
async def test_a_screen_that_is_closing_shows_and_says_nothing(left: str) -> None:
    app, closing = Bench(), _Closing()
    async with app.run_test() as pilot:
        await app.push_screen(closing)
        assert closing.there
        if left == "by a key":
            await pilot.press("q")
            assert closing.done == ["shown"]
            assert app.screen is app.bench
    assert closing.done == ["shown"]
    assert not closing.there
    assert not BenchScreen([]).there


class _Held:
    """Stands for the thread in which things are read: what is begun goes on once it is let."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.let = Event()
        self._honest = beside._connected
        monkeypatch.setattr(beside, "_connected", self._read)

    def _read(self, work: Callable[[], Any]) -> Any:
        self.let.wait()
        return self._honest(work)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Held]:
    """What is read in a thread waits until it is let."""
    held = _Held(monkeypatch)
    yield held
    held.let.set()


async def test_an_older_answer_never_takes_the_place_of_a_newer_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "_connected", lambda work: work())
    app, first, second = Bench(), Event(), Event()
    async with app.run_test():
        screen = app.bench
        beside.read(screen, _says("old", first), screen.done.append, group="x")
        beside.read(screen, _says("new", second), screen.done.append, group="x")
        beside.read(screen, _says("other"), screen.done.append, group="y")
        second.set()
        await _over(app)
        await idle(app)
        first.set()
        await idle(app)
        assert sorted(screen.done) == ["new", "other"]
        beside.read(screen, _says("given up"), screen.done.append, group="x")
        beside.give_up(screen, "x")
        await _over(app)
        assert len(screen.done) == 2


async def test_an_answer_waits_until_its_screen_is_on_top_and_a_newer_question_takes_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "_connected", lambda work: work())
    app, over = Bench(), BenchScreen([])

    def fail() -> str:
        raise NotFound("It is gone.")

    async with app.run_test():
        screen, late = app.bench, Event()
        await app.push_screen(over)
        beside.read(screen, _says("old"), screen.done.append, group="x")
        beside.read(screen, _says("other"), screen.done.append, group="y")
        beside.read(screen, fail, screen.done.append, group="z")
        await _over(app)
        await idle(app)
        assert screen.done == []
        assert over.message == " ! It is gone."
        beside.read(screen, _says("new", late), screen.done.append, group="x")
        app.pop_screen()
        await idle(app)
        assert screen.done == ["other"]
        late.set()
        await _over(app)
        await idle(app)
        assert screen.done == ["other", "new"]
        await app.push_screen(BenchScreen([]))
        beside.read(screen, _says("given up"), screen.done.append, group="x")
        await _over(app)
        beside.give_up(screen, "x")
        app.pop_screen()
        await idle(app)
        assert screen.done == ["other", "new"]


def _says(what: str, let: Event | None = None) -> Callable[[], str]:
    """Finds this, once it is let."""
    return lambda: what if let is None or let.wait(IDLE_LIMIT) else "not let"


async def _over(app: DeskApp, node: object = None) -> None:
    """Wait until nothing goes on beside the keys, for a screen or at all."""
    while tasks := [each._task for each in app.workers if node in (None, each.node)]:
        await asyncio.wait([each for each in tasks if each is not None])
        await asyncio.sleep(0)


async def test_what_fails_beside_the_keys_ends_the_desk_with_what_is_typed_kept_and_told_where(
    make_app: MakeApp, office_of_four: Office, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def reading() -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    app = make_app()
    app.log_path = tmp_path / "crash.log"

    async def typing() -> None:
        async with open_desk(app) as desk:
            await desk.press("2", "ctrl+n")
            await desk.type("Nowhere SL")
            beside.read(desk.screen, reading, lambda _none: None, group="x")
            await desk.work()

    with pytest.raises(WorkerFailed):
        await typing()
    assert "in reading" in app.log_path.read_text()
    assert "is damaged" in capfd.readouterr().err
    (kept,) = drafts.find(office_of_four.ana)
    assert "Nowhere SL" in kept.title


def seldom_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the office, everything takes long that ever does."""
    for owner, limit in (
        (statistics, "FEW"), (selecting.pace, "FEW"), (loyalty.lists, "FEW"), (mailing, "_AT_ONCE"),
        (pay.everybody, "FEW"), (reviews, "FEW"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, limit, -1)
    monkeypatch.setattr(loyalty.lists, "kept_whole", lambda *_asked: None)


def callers(monkeypatch: pytest.MonkeyPatch, name: str) -> set[str]:
    """The modules that call something of `beside` from now on, and those of their screens."""
    honest, found = getattr(beside, name), set()

    def called(whose: Any, *what: Any, **how: Any) -> None:
        found.add(sys._getframe(1).f_globals["__name__"])
        found.update(each.__module__ for each in type(whose).__mro__)
        honest(whose, *what, **how)

    monkeypatch.setattr(beside, name, called)
    return found


def users(pattern: str) -> set[str]:
    """The modules of screens in which this stands."""
    (folder,) = map(Path, crmtui.screens.__path__)
    files = [each for each in folder.rglob("*.py") if re.search(pattern, each.read_text("utf-8"))]
    names = [each.relative_to(folder).with_suffix("").parts for each in files]
    return {".".join(("crmtui.screens", *each)) for each in names}


Opened = tuple[Callable[[], Screen[Any]], tuple[str, ...]]
"""A screen, and the keys by which something begins on it."""


def reading(office: Office) -> Iterator[Opened]:
    """Every screen that reads beside the keys."""
    boss = office.manager
    make.territory(boss, "Aragon")
    plan, letter = plans.plan(boss), letters.create(boss, OFFER)
    plans.goal(boss, "6000", "2026-11-01")
    selection = promotions.selection(boss, "All", "")
    audience = addressing.of_selection(boss, selection)
    marta = make.contact(boss, office.bodegas, "Marta Gil")
    yield lambda: PersonFileScreen(office.ana.id), ()
    yield TerritoriesScreen, ()
    yield lambda: PlanScreen(plan), ()
    yield GoalsScreen, ("e", "a", "enter")
    yield lambda: mailing.MailingScreen(letter, audience), ()
    yield StatisticsScreen, ()
    yield CustomersScreen, ()
    yield SelectionsScreen, ()
    yield lambda: SelectionForm(selection), ()
    yield lambda: PaperScreen(papers.of_company(boss, office.talleres)), ()
    yield lambda: PersonScreen(boss, marta), ("e",)
    yield VisitsScreen, ("v",)
    yield PayScreen, ()
    rule = earned.rule(boss)
    earned.agreed(boss, office.ana)
    yield lambda: StatementScreen(office.ana.id, rule, earned.OCTOBER), ()
    yield lambda: ReviewForm(person=str(office.ana.code)), ("f2",)
    yield CalendarDialog, ("x",)


async def test_whatever_is_read_of_a_screen_that_is_left_is_not_shown(
    make_app: MakeApp, office_of_four: Office, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom_at_once(monkeypatch)
    walked = callers(monkeypatch, "read")

    async def on_unmount(screen: DeskScreen[Any]) -> None:
        # Its lines are gone, and it is not: that is when it comes.
        held.let.set()
        await _over(desk.app, screen)

    monkeypatch.setattr(DeskScreen, "on_unmount", on_unmount, raising=False)
    async with open_desk(make_app(0)) as desk:
        home, file = desk.screen, PersonFileScreen(office_of_four.ana.id)
        await desk.app.push_screen(file)
        await desk.press("f3", "f1")
        file.read_again()
        assert file._stale
        held.let.set()
        await desk.work()
        assert "Results" not in desk.text
        await desk.press("escape", "escape")
        # It is read again for what changed meanwhile, and that is what is shown.
        await desk.work()
        assert "Results" in desk.text
        await desk.app.pop_screen()
        for opened, keys in reading(office_of_four):
            held.let.clear()
            await desk.app.push_screen(opened())
            await desk.press(*keys)
            screen = desk.screen
            assert [each for each in desk.app.workers if each.node is screen], screen
            while desk.screen is not home:
                await desk.app.pop_screen()
            await desk.settle()
            assert not desk.app.workers, screen
    assert users(r"(?<!class )\b(beside\.read|Working|Counting)\(") <= walked


def doing(office: Office) -> Iterator[tuple[*Opened, str]]:
    """Every screen that has something done beside the keys, and what is said in the end."""
    boss = office.manager
    letter = letters.create(boss, OFFER)
    promotions.promotion(boss, criteria="", state="draft", frozen_on=None)
    audience = addressing.of_selection(boss, promotions.selection(boss, "All", ""))
    wish = person.of_person(boss, make.contact(boss, office.bodegas, "Ada"), lambda done: None)
    yield SelectionsScreen, ("W", "enter"), "is written"
    yield StatisticsScreen, ("tab", "W", "enter"), "is written"
    yield lambda: PaperScreen(papers.of_company(boss, office.talleres)), ("f2",), "is written"
    yield lambda: mailing.MailingScreen(letter, audience), ("t",), "letters are in"
    yield PromotionsScreen, ("b",), "companies to ask"
    yield lambda: person.EraseScreen(wish), ("f2", *"Ada", "enter"), "Erased"


async def test_what_is_done_beside_goes_on_whatever_screen_one_goes_to_and_is_told_there(
    make_app: MakeApp, office_of_four: Office, held: _Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = callers(monkeypatch, "do")
    async with open_desk(make_app(0)) as desk:
        trimming.start(desk.app)
        home = desk.screen
        for opened, keys, said in doing(office_of_four):
            held.let.clear()
            monkeypatch.setattr(selecting.pace, "FEW", -1 if opened is PromotionsScreen else 5000)
            await desk.app.push_screen(opened())
            await desk.press(*keys)
            assert [each for each in desk.app.workers if each.node is desk.app], desk.text
            while desk.screen is not home:
                await desk.app.pop_screen()
            held.let.set()
            await desk.work()
            assert said in desk.message
        late: list[str] = []
    # One that comes when the desk has just been closed finds no screen to tell it on.
    beside._tell(desk.app, late.append, "late")
    desk.app.notify("late")
    assert late == []
    assert users(r"\bbeside\.do\(") <= walked
