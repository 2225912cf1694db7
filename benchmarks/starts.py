"""Starting: V1, V2, V19; and what a desk that was started takes: V6, V7, V14."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from benchmarks.desks import PROGRAM, Expected, desk, env, python, showing
from benchmarks.office import office, scratch
from benchmarks.probe import COLUMNS, ROWS, Memory, Probe, Seen, Timing
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, run
from crmtui import clock, db
from crmtui.access import identify
from crmtui.queries import followups
from crmtui.services import companies

SMALL = 1000
"""Companies of the office that growth is measured against."""
_AHEAD = 0.04
"""Seconds after the start at which an early key is typed."""
_IDLE = 10.0
_SEATS = 3


def start_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V1 and V2: to the first real rows, and to the first key obeyed. V6: bytes of a start."""
    expected = Expected(path)
    whole: list[Timing] = []
    sent: list[float] = []
    ready = showing("Ready")

    def first_frame() -> float:
        with desk(path, early=True) as probe:
            first = probe.wait(expected.home, quiet=0)
            whole.append(probe.wait(expected.whole))
        sent.append(first.bytes + whole[-1].bytes)
        return first.seen

    def early_key() -> float:
        with desk(path, early=True) as probe:
            time.sleep(_AHEAD)
            probe.send("2")
            return probe.wait(expected.first).seen

    found = in_turns(
        rounds,
        {
            "print": lambda: _start(lambda: python("-c", "print('Ready')"), ready),
            "minimal": lambda: _start(lambda: python("-m", "benchmarks.programs.minimal"), ready),
            "first frame": first_frame,
            "early key": early_key,
        },
    )
    took = {name: median(samples) for name, samples in found.items()}
    yield Row("V1", "start → first real rows (print)", took["first frame"], took["print"], 2)
    yield Row("V1", "start → first real rows (Textual)", took["first frame"], took["minimal"])
    all_there = median([timing.seen for timing in whole])
    yield Row("V1", "start → whole first screen (Textual)", all_there, took["minimal"])
    yield Row("V2", "start → early key obeyed", took["early key"], took["minimal"], 1.15)
    yield Row("V6", "bytes of a start (cells)", median(sent), COLUMNS * ROWS, 1.3, unit="B")


def resting_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V6, V7, V14: bytes, memory and processor of a desk at which nobody does anything."""
    expected = Expected(path)
    small = office(SMALL)
    with ExitStack() as open_desks:
        minimal = open_desks.enter_context(python("-m", "benchmarks.programs.minimal"))
        minimal.wait(showing("Ready"))
        little = open_desks.enter_context(desk(small))
        little.wait(Expected(small).home)
        desks = [open_desks.enter_context(desk(path)) for _seat in range(_SEATS)]
        for probe in desks:
            probe.wait(expected.home)
        floor, ours = minimal.memory(), desks[-1].memory()
        yield Row("V7", "memory", ours.resident, floor.resident, 1.6, unit="MiB")
        yield Row("V7", f"share of one of {_SEATS} desks", ours.share, limit=35, unit="MiB")
        worked, worked_little = _worked(desks[0], rounds), _worked(little, rounds)
        what = f"private after paging (at {SMALL:,})"
        yield Row("V7", what, worked.private, worked_little.private, 1.1, unit="MiB")
        before, sent = desks[1].cpu(), desks[1].listen(_IDLE)
        used = 100 * (desks[1].cpu() - before) / _IDLE
        yield Row("V6", f"bytes in {_IDLE:.0f} idle seconds", sent, limit=0, unit="B")
        yield Row("V14", "processor when idle", used, limit=0.2, unit="%")


def colleague_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V14: until a colleague's change shows by itself."""
    with scratch(path) as copy:
        expected = Expected(copy)
        db.open_database(copy)
        user = identify(code=0)
        company = followups.find(user, today=clock.today(), limit=1)[0].company_id
        with desk(copy) as probe:
            probe.wait(expected.home)

            def rename(turn: int) -> float:
                name = f"Renombrada {turn}"
                opened, _version = companies.open_for_editing(user, company)
                companies.update(user, company, opened, replace(opened, name=name))
                return probe.watch(showing(name)).seen

            turns = iter(range(rounds + 1))
            found = in_turns(rounds, {"ours": lambda: rename(next(turns))})
        db.close_database()
    yield Row("V14", "a colleague's change seen, slowest", max(found["ours"]), limit=1000)


def shell_rows(_path: Path, rounds: int) -> Iterator[Row]:
    """V19: commands in the shell, in the small office, where one's list is of a usual length."""
    path = office(SMALL)
    program, variables = list(PROGRAM), {**env(), "PATH": ""}
    found = in_turns(
        rounds,
        {
            "floor": lambda: run([sys.executable, "-c", "pass"], variables),
            "help": lambda: run([*program, "--help"], variables),
            "followups": lambda: run(
                [*program, "--db", str(path), "--as", "0", "followups"], variables
            ),
        },
    )
    floor = median(found["floor"])
    yield Row("V19", f"crmtui followups (at {SMALL:,})", median(found["followups"]), floor, 7)
    yield Row("V19", "crmtui --help", median(found["help"]), floor, 4)


def _start(program: Callable[[], Probe], seen: Seen) -> float:
    with program() as probe:
        return probe.wait(seen, quiet=0).seen


def _worked(probe: Probe, rounds: int) -> Memory:
    """What a desk takes after somebody has turned pages to the end and searched."""
    probe.press("2")
    probe.press("<Tab>")
    for _turn in range(rounds):
        for key in ("<PgDn>", "<PgDn>", "<End>", "<PgUp>", "<Home>"):
            probe.press(key)
    probe.press("<F5>")
    return probe.memory()
