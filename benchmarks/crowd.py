"""A whole office at once: V6, V7 and V14 of twenty desks, V3 and V12 of eight who type."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

from benchmarks.desks import desk, showing
from benchmarks.office import scratch
from benchmarks.probe import Probe
from benchmarks.rows import Row
from benchmarks.sampling import Samples, percentile

_SEATS = 20
_TYPISTS = 8
_PEOPLE = 7
"""Codes that the sample office has, from the manager's 0 on."""
_IDLE = 10.0
_SETTLED = 2.0
"""Seconds after which a desk has read what it reads once it stands."""
_NOTE = "Pide precio de una báscula"
_PAUSE = (0.05, 0.25)
"""Seconds between two keys of somebody who types quickly."""


def crowd_rows(path: Path, _rounds: int) -> Iterator[Row]:
    """V6, V7, V14: what twenty desks of one office take while nobody does anything."""
    with ExitStack() as open_desks:
        desks = [open_desks.enter_context(_seat(path, seat)) for seat in range(_SEATS)]
        for probe in desks:
            probe.wait(showing("F10"), quiet=0)
        for probe in desks:
            probe.listen(_SETTLED / _SEATS)
        time.sleep(_SETTLED)
        share = sum(probe.memory().share for probe in desks) / _SEATS
        for probe in desks:
            probe.listen(0)
        before = sum(probe.cpu() for probe in desks)
        time.sleep(_IDLE)
        used = 100 * (sum(probe.cpu() for probe in desks) - before) / _IDLE / _SEATS
        sent = sum(probe.listen(0.01) for probe in desks)
    yield Row("V7", f"share of one of {_SEATS} desks", share, limit=35, unit="MiB")
    yield Row("V6", f"bytes of {_SEATS} desks, {_IDLE:.0f} idle seconds", sent, limit=0, unit="B")
    yield Row("V14", f"processor of one of {_SEATS}, idle", used, limit=0.2, unit="%")


def typing_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V3, V12: eight people log calls at the same time, each with a note typed key by key."""
    letters: Samples = []
    saves: Samples = []
    with scratch(path) as copy, ExitStack() as open_desks:
        desks = [open_desks.enter_context(_seat(copy, seat)) for seat in range(_TYPISTS)]
        for probe in desks:
            probe.wait(showing("F10"))
        people = [
            Thread(target=_log_calls, args=(probe, seat, rounds, letters, saves))
            for seat, probe in enumerate(desks)
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
    wanted = _TYPISTS * rounds
    saves += [float("nan")] * (wanted - len(saves))
    what = f"{_TYPISTS} people type"
    yield Row("V3", f"letter of a note, {what}, p95", percentile(letters, 0.95))
    yield Row("V12", f"key → saved, {what}, p95", percentile(saves, 0.95), limit=150)


def _log_calls(probe: Probe, seat: int, calls: int, letters: Samples, saves: Samples) -> None:
    dice = random.Random(seat)
    probe.press("<Down>" * (seat // _PEOPLE + 1))
    for call in range(calls):
        probe.press("l", showing("Note"))
        for letter in f"{_NOTE} {seat}-{call}":
            letters.append(probe.press(letter, quiet=dice.uniform(*_PAUSE)).seen)
        saves.append(probe.press("<F2>", lambda lines: "undo" in lines[-2]).seen)


def _seat(path: Path, seat: int) -> Probe:
    return desk(path, code=seat % _PEOPLE)
