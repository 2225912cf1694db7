"""Calls typed in bursts while the line is cut again and again: none is lost or torn.

Each is saved whole, or what had been typed of it comes back whole as a draft and is finished.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from crmtui import db
from crmtui.queries import drafts, followups, interactions
from crmtui.queries.drafts import DraftRow
from crmtui.queries.followups import Scope
from tests.system import fortune, office
from tests.system.office import TODAY, ana
from tests.system.pty_terminal import ENTER, F, Terminal, control

CALLS, CUTS = fortune.times(10), fortune.times(2)
WORDS = "quiere la prensa en enero y pregunta por la mesa".split()
COMPANIES = {"tal": "Talleres Aragón", "hor": "Hormigones Jalón", "bod": "Bodegas San Roque"}
OFF = "from crmtui.app import CrmApp\nCrmApp.save_drafts = lambda app: None"
"""A desk that keeps nothing when the line drops."""


class Call(NamedTuple):
    """One call as it is typed."""

    company: str
    """The letters by which it is found."""
    note: str

    @property
    def keys(self) -> list[str]:
        """Every key, from F6 to the Enter that saves."""
        return [F[6], *self.company, ENTER, ENTER, *self.note, ENTER, *"+3", ENTER]

    def after(self, keys: int) -> dict[str, str]:
        """What stands in the fields once so many keys had their effect; nothing once saved."""
        fields: dict[str, str] = dict.fromkeys(("company", "text", "next_contact"), "")
        order = ["company", "contact", "text", "next_contact"]
        for key in self.keys[1:keys]:
            if key == ENTER:
                fields |= {"company": COMPANIES[self.company]}
                del order[0]
            else:
                fields[order[0]] += key
        return fields if order else {}

    def rest(self, field: str, typed: str) -> list[str]:
        """The keys still to press where it was cut in a field, with so much typed in it."""
        if field == "company":
            return self.keys[1:]
        if field == "contact":
            return [ENTER, *self.rest("text", "")]
        if field == "text":
            return [*self.note[len(typed) :], ENTER, "+3", ENTER]
        return ["+3", ENTER]


def calls(chance: random.Random) -> list[Call]:
    """So many calls, no two notes alike."""
    return [
        Call(chance.choice(list(COMPANIES)), f"{number:02} " + " ".join(chance.sample(WORDS, 2)))
        for number in range(CALLS)
    ]


class Line:
    """A desk at the other end of a line that is cut and dialled again."""

    def __init__(self, path: Path, chance: random.Random, before: str = "") -> None:
        self.path = path
        self.chance = chance
        self.before = before
        self.desk = self._dial()

    def _dial(self) -> Terminal:
        desk = office.start(self.path, before=self.before)
        office.wait_until_it_stands(desk)
        return desk

    def type(self, call: Call) -> None:
        """A whole call in one burst or two."""
        at = self.chance.randrange(len(call.keys))
        self.desk.send(*call.keys[:at])
        self.desk.send(*call.keys[at:])

    def cut(self, call: Call) -> None:
        """Type a part of a call, and the line drops: at once, or once the desk has read it."""
        typed = self.chance.randrange(1, len(call.keys))
        self.desk.send(*call.keys[:typed])
        read = self.chance.random() < 0.7
        if read:
            self.desk.wait_for(shown(call, typed))
        self.desk.hang_up()
        assert self.desk.wait_exit() == 129
        kept = drafts.find(ana(self.path))
        assert len(kept) <= 1, "one call was typed, and several drafts are there"
        self.judge(call, typed, kept, read=read)
        self.desk = self._dial()
        self.finish(call, kept)

    def judge(self, call: Call, typed: int, kept: list[DraftRow], *, read: bool) -> None:
        """What the desk had read is kept to the letter; what it had not, up to some key."""
        wanted = [call.after(typed)] if read else [call.after(n) for n in range(1, typed + 1)]
        nothing = call.after(1)
        found = {name: kept[0].values[name] for name in nothing} if kept else nothing
        assert found in wanted, f"{found} is kept of {wanted[-1]} (read: {read})"

    def finish(self, call: Call, kept: list[DraftRow]) -> None:
        """Bring the draft back and type the rest; or all of it, where nothing was typed."""
        if not kept:
            self.type(call)
            return
        field = kept[0].context["field"]
        self.desk.send(control("r"), *call.rest(field, kept[0].values["text"]))


def shown(call: Call, typed: int) -> Callable[[str], bool]:
    """What the screen shows once so many keys had their effect."""
    fields = call.after(typed)
    entered = call.keys[1:typed].count(ENTER)
    label = ("Company", "Contact", "Note", "Next")[entered]
    name = ("company", "", "text", "next_contact")[entered]
    text = f" {label} ►{fields.get(name, '')}".rstrip()
    note = fields.get("text", "").rstrip()
    return lambda screen: text in screen and note in screen


def everything_once(path: Path, wanted: list[Call]) -> None:
    """Each call is there once, whole, and no draft is left."""
    user = ana(path)
    found = interactions.find(user, limit=10 * CALLS)
    said = Counter((row.company, row.text, row.next_contact) for row in found)
    monday = date(2026, 11, 23)
    assert said == Counter(
        [*((COMPANIES[call.company], call.note, monday) for call in wanted),
         *((name, "Primera", TODAY) for name in COMPANIES.values())]
    )  # fmt: skip
    assert drafts.find(user) == []
    planned = followups.find(user, Scope(), today=TODAY)
    assert sorted(row.company for row in planned) == sorted(COMPANIES.values())


def play(path: Path, chance: random.Random, cuts: int, before: str = "") -> list[Call]:
    """Type all the calls, cutting the line at some of them."""
    every = calls(chance)[: cuts * CALLS // CUTS]
    cut_at = set(chance.sample(range(len(every)), cuts))
    line = Line(path, chance, before)
    try:
        for number, call in enumerate(every):
            if number in cut_at:
                # What was typed before is under way: only whole calls stand before the cut.
                settle(line, every[:number])
                line.cut(call)
            else:
                line.type(call)
        settle(line, every)
    finally:
        line.desk.close()
    return every


def settle(line: Line, typed: list[Call]) -> None:
    """Wait until everything typed so far is saved."""
    user = ana(line.path)
    notes = {call.note for call in typed}

    def saved() -> bool:
        return notes <= {row.text for row in interactions.find(user, limit=10 * CALLS)}

    line.desk.until(saved, what="the last call")
    line.desk.wait_for(lambda screen: "Exit" in screen)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office with three companies."""
    return office.found(tmp_path / "office.db")


def test_calls_over_a_line_that_is_cut_are_each_there_once_and_whole(path: Path) -> None:
    typed = play(path, fortune.dice(), CUTS)
    everything_once(path, typed)
    fortune.tell("calls", cuts=CUTS, saved=len(typed))
    db.close_database()


def test_a_desk_that_keeps_nothing_when_the_line_drops_is_found_out(path: Path) -> None:
    with pytest.raises(AssertionError, match="is kept of"):
        play(path, random.Random(7), 3, OFF)
    db.close_database()
