"""The desk itself in a real terminal: typed at in bursts, cut off, and lied to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.queries import companies as company_queries
from crmtui.queries import drafts, followups, history, interactions
from crmtui.queries.companies import Criteria
from crmtui.queries.followups import Scope
from tests.system import fortune, office
from tests.system.office import TODAY, ana
from tests.system.pty_terminal import DOWN, ENTER, ESC, UP, F, Terminal, control

OpenDesk = Callable[..., Terminal]
ROUNDS = fortune.times(3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office with three companies of Ana's, each with a next contact today."""
    return office.found(tmp_path / "office.db")


@pytest.fixture
def open_desk(path: Path) -> Iterator[OpenDesk]:
    """Starts desks in terminals of their own, and ends them with the test."""
    opened: list[Terminal] = []

    def start(*, code: int = 1, wait: bool = True, ignore_hang_up: bool = False) -> Terminal:
        opened.append(office.start(path, code=code, ignore_hang_up=ignore_hang_up))
        if wait:
            opened[-1].wait_for("F10")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()
    db.close_database()


def talks(user: User) -> list[interactions.TimelineRow]:
    """Every interaction of the first company, newest first."""
    kinds = frozenset({"call_in", "call_out", "visit", "email", "message", "other"})
    return interactions.timeline(user, 1, kinds=kinds, limit=1000)


def dues(user: User) -> dict[str, list[date | None]]:
    """What is open, by company."""
    found: dict[str, list[date | None]] = {}
    for row in followups.find(user, Scope(), today=TODAY, limit=1000):
        found.setdefault(row.company, []).append(row.due)
    return found


# Typing ahead ------------------------------------------------------------------------


def test_what_is_typed_in_bursts_comes_out_right_from_before_the_desk_is_there(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk(wait=False)
    desk.until(desk.is_raw)
    desk.send("x")
    desk.wait_for(lambda text: "done" in text and "undo" in text)
    assert len(dues(ana(path))) == 2
    desk.send("u")
    desk.wait_for("Undone")
    _prompts_and_undo(desk, path)
    _stray_bytes(desk)
    _calls(desk, path)
    _calls_through_find(desk, path)
    _new_companies(desk, path)


def _prompts_and_undo(desk: Terminal, path: Path) -> None:
    """Row commands, each undone, end where they began."""
    user = ana(path)
    before, start = dues(user), history.newest(user)
    for _ in range(ROUNDS):
        desk.send("r+3", ENTER, "u", "+", "u", "x", "u", DOWN, UP)
    commands = ROUNDS * 6
    desk.until(lambda: history.newest(user) >= start + commands, what="the last undo")
    assert dues(user) == before


JUNK = (b"\xf1", b"\xff\xfe", "é".encode()[:1], b"\x1b[999999999999u", b"\x1b[48;0;0;0;0t")


def _stray_bytes(desk: Terminal) -> None:
    """What a bad line sends does not end it, nor keep it from what is typed then."""
    for junk in JUNK:
        desk.send(junk)
        desk.settle()
        desk.send(ESC)
        desk.settle()
        desk.send("x")
        desk.wait_for(lambda text: "done" in text and "undo" in text)
        desk.send("u")
        desk.wait_for("Undone")


def _calls(desk: Terminal, path: Path) -> None:
    """Calls, each in one write."""
    for number in range(ROUNDS):
        desk.send(F[6], "tal", ENTER, ENTER, f"Prensa {number}", ENTER, "+3", ENTER)
    user = ana(path)
    desk.until(lambda: len(talks(user)) > ROUNDS, what="the last call")
    said = [row.text for row in talks(user)]
    assert sorted(said) == sorted(["Primera", *(f"Prensa {n}" for n in range(ROUNDS))])
    assert dues(user)["Talleres Aragón"] == [date(2026, 11, 23)]


def _calls_through_find(desk: Terminal, path: Path) -> None:
    """The company is found first, and F6 pressed on it."""
    for number in range(ROUNDS):
        desk.send(F[3], "hormig", F[6], f"Nota {number}", control("s"))
    user = ana(path)
    wanted = {f"Nota {number}" for number in range(ROUNDS)}

    def notes() -> set[str]:
        return {row.text for row in interactions.timeline(user, 2, kinds=frozenset({"call_in"}))}

    desk.until(lambda: len(notes()) == ROUNDS, what="the last note")
    assert notes() == wanted


def _new_companies(desk: Terminal, path: Path) -> None:
    """Companies with their contact."""
    for number in range(ROUNDS):
        who, phone = f"Persona {number:02}", f"976 30 00 {number:02}"
        desk.send(control("n"), f"Nueva {number:02}", ENTER, phone, ENTER, who, ENTER)
        desk.send("fair", ENTER, "metal", ENTER, "1", ENTER)
    user = ana(path)

    def made() -> list[company_queries.Company]:
        return list(company_queries.full(user, Criteria("nueva", status=None)))

    desk.until(lambda: len(made()) == ROUNDS, what="the last company")
    found = made()
    assert [company.name for company in found] == [f"Nueva {n:02}" for n in range(ROUNDS)]
    assert [company.contacts[0].name for company in found] == [
        f"Persona {n:02}" for n in range(ROUNDS)
    ]
    assert [company.phones[0].number for company in found] == [
        f"976 30 00 {n:02}" for n in range(ROUNDS)
    ]


# The line is cut ---------------------------------------------------------------------


def test_closing_the_terminal_or_kill_9_costs_nothing_that_was_typed_a_moment_before(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk()
    desk.send(F[6], "tal", ENTER, ENTER, "Quiere la prensa en ene")
    desk.wait_for("en ene")
    desk.hang_up()
    assert desk.wait_exit() == 129
    (kept,) = drafts.find(ana(path))
    assert "Quiere la prensa en ene" in json.dumps(kept.values)
    again = open_desk()
    again.send(control("r"))
    again.wait_for("Quiere la prensa en ene")
    again.send("ro", ENTER, "+3", ENTER)
    again.wait_for("logged")
    user = ana(path)
    assert "Quiere la prensa en enero" in [row.text for row in talks(user)]
    again.until(lambda: drafts.find(user) == [], what="end of the draft")

    again.send(F[6], "bod", ENTER, ENTER, "Pide la mesa")
    again.until(lambda: any("mesa" in json.dumps(d.values) for d in drafts.find(user)))
    again.signal(9)
    assert "Pide la mesa" in json.dumps(drafts.find(ana(path))[0].values)
