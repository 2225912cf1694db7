"""The desk itself in a real terminal: typed at in bursts, cut off, shared, and lied to."""

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
ROUNDS = fortune.times(5)


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


def test_calls_each_typed_in_one_write_are_all_logged_right(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk()
    for number in range(ROUNDS):
        desk.send(F[6], "tal", ENTER, ENTER, f"Prensa {number}", ENTER, "+3", ENTER)
    user = ana(path)
    desk.until(lambda: len(talks(user)) > ROUNDS, timeout=60, what="the last call")
    said = [row.text for row in talks(user)]
    assert sorted(said) == sorted(["Primera", *(f"Prensa {n}" for n in range(ROUNDS))])
    assert dues(user)["Talleres Aragón"] == [date(2026, 11, 23)]


def test_bursts_through_prompt_undo_and_row_commands_end_where_they_began(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk()
    user = ana(path)
    before, start = dues(user), history.newest(user)
    for _ in range(ROUNDS):
        desk.send("r+3", ENTER, "u", "+", "u", "x", "u", DOWN, UP)
    commands = ROUNDS * 6
    desk.until(lambda: history.newest(user) >= start + commands, timeout=60, what="the last undo")
    assert dues(user) == before


def test_a_burst_goes_through_find_into_the_call_form(open_desk: OpenDesk, path: Path) -> None:
    desk = open_desk()
    for number in range(ROUNDS):
        desk.send(F[3], "hormig", F[6], f"Nota {number}", control("s"))
    user = ana(path)
    wanted = {f"Nota {number}" for number in range(ROUNDS)}

    def notes() -> set[str]:
        return {row.text for row in interactions.timeline(user, 2, kinds=frozenset({"call_in"}))}

    desk.until(lambda: len(notes()) == ROUNDS, timeout=30, what="the last note")
    assert notes() == wanted


def test_a_burst_makes_new_companies_with_their_contact(open_desk: OpenDesk, path: Path) -> None:
    desk = open_desk()
    for number in range(ROUNDS):
        who, phone = f"Persona {number:02}", f"976 30 00 {number:02}"
        desk.send(control("n"), f"Nueva {number:02}", ENTER, phone, ENTER, who, ENTER)
        desk.send("fair", ENTER, "metal", ENTER, "1", ENTER)
    desk.wait_for(lambda text: f"Nueva {ROUNDS - 1:02}" in text and "F10" in text)
    desk.settle(0.5)
    user = ana(path)
    made = list(company_queries.full(user, Criteria("nueva", status=None)))
    assert [company.name for company in made] == [f"Nueva {n:02}" for n in range(ROUNDS)]
    assert [company.contacts[0].name for company in made] == [
        f"Persona {n:02}" for n in range(ROUNDS)
    ]
    assert [company.phones[0].number for company in made] == [
        f"976 30 00 {n:02}" for n in range(ROUNDS)
    ]


def test_keys_typed_while_the_desk_starts_are_obeyed(open_desk: OpenDesk, path: Path) -> None:
    desk = open_desk(wait=False)
    desk.until(desk.is_raw)
    desk.send("x")
    desk.wait_for(lambda text: "done" in text and "undo" in text)
    assert len(dues(ana(path))) == 2


# The line is cut ---------------------------------------------------------------------


def test_closing_the_terminal_ends_the_desk_and_the_draft_comes_back(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk()
    desk.send(F[6], "tal", ENTER, ENTER, "Quiere la prensa en ene")
    desk.wait_for("en ene")
    desk.hang_up()
    assert desk.wait_exit(20) == 129
    (kept,) = drafts.find(ana(path))
    assert "Quiere la prensa en ene" in json.dumps(kept.values)
    again = open_desk()
    again.send(control("r"))
    again.wait_for("Quiere la prensa en ene")
    again.send("ro", ENTER, "+3", ENTER)
    again.wait_for("logged")
    again.settle()
    user = ana(path)
    assert "Quiere la prensa en enero" in [row.text for row in talks(user)]
    assert drafts.find(user) == []


def test_kill_9_costs_at_most_what_was_typed_in_the_last_moment(
    open_desk: OpenDesk, path: Path
) -> None:
    desk = open_desk()
    desk.send(F[6], "tal", ENTER, ENTER, "Quiere la prensa")
    desk.until(lambda: any("prensa" in json.dumps(d.values) for d in drafts.find(ana(path))))
    desk.signal(9)
    assert "Quiere la prensa" in json.dumps(drafts.find(ana(path))[0].values)


JUNK = (b"\xf1", b"\xff\xfe", "é".encode()[:1], b"\x1b[999999999999u", b"\x1b[48;0;0;0;0t")


def test_a_stray_byte_from_the_line_does_not_end_the_desk(open_desk: OpenDesk, path: Path) -> None:
    desk = open_desk()
    for junk in JUNK:
        desk.send(junk)
        desk.settle()
        desk.send(ESC)
        desk.settle()
        desk.send("x")
        desk.wait_for(lambda text: "done" in text and "undo" in text)
        desk.send("u")
        desk.wait_for("Undone")


# Two desks ---------------------------------------------------------------------------


def test_two_desks_see_each_others_changes_within_two_seconds_and_keep_what_is_typed(
    open_desk: OpenDesk, path: Path
) -> None:
    one, two = open_desk(), open_desk(code=0)
    two.send("\t")
    two.wait_for("Talleres")
    two.send("/", "Tall")
    two.wait_for("Tall")
    one.send("r+3", ENTER)
    one.wait_for("undo")
    two.wait_for(lambda text: "Mon 23" in text, timeout=2)
    assert "Tall" in two.text
