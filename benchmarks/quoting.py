"""Keys in the quote editor, in a long quote and in a short one: V3, V5, V20."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.desks import Expected, desk, python, showing
from benchmarks.office import scratch
from benchmarks.paper import long_quote
from benchmarks.probe import Probe, Seen
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median
from crmtui import db
from crmtui.access import identify
from crmtui.services.quotes import create

LONG, SHORT = 500, 5
"""Lines."""
_DIGITS = "234567"
"""No quantity counts as one, so that a first 1 would change nothing."""


def editor_rows(path: Path, rounds: int) -> Iterator[Row]:
    """A digit in a quantity until line and totals follow, and the cursor up and down."""
    with scratch(path) as copy, ExitStack() as programs:
        db.open_database(copy)
        manager = identify(code=0)
        for lines in (LONG, SHORT):
            create(manager, long_quote(lines))
        db.close_database()
        home = Expected(copy).home
        line = programs.enter_context(python("-m", "benchmarks.programs.one_line"))
        line.wait(showing("Ready"))
        long, short = (programs.enter_context(desk(copy)) for _quote in range(2))
        _open(long, home, "<Down><Enter>", LONG)
        _open(short, home, "<Enter>", SHORT)
        found = in_turns(
            rounds,
            {
                "line": lambda: [line.press(key).seen for key in "abcdefgh"],
                "digit": lambda: _digits(long),
                "short digit": lambda: _digits(short),
                "row": lambda: _rows(long),
                "short row": lambda: _rows(short),
            },
        )
    took = {name: median(samples) for name, samples in found.items()}
    what = f"digit in a quote of {LONG} lines"
    yield Row("V3", f"{what} → totals, p50", took["digit"], took["line"], 3)
    yield Row("V5", f"cursor in a quote of {LONG} lines", took["row"], took["line"])
    yield Row("V20", f"{what} (of {SHORT})", took["digit"], took["short digit"])
    yield Row("V20", f"cursor in it (of {SHORT})", took["row"], took["short row"], 1.25)


def _open(probe: Probe, home: Seen, keys: str, lines: int) -> None:
    """Edit one of the two quotes, the newest of the list; to the quantity of its last line."""
    probe.wait(home)
    probe.press("3", showing(f"{LONG} lines", f"{SHORT} lines"))
    probe.press(keys, showing(f"modelo {lines}"), quiet=0.3)
    probe.press("<Enter>", showing("Enter accept"), quiet=0.3)
    probe.press("<Up>")
    probe.press("<Tab><Tab>")


def _digits(probe: Probe) -> Sequence[float]:
    """Type a quantity, and take it back: until the total is another, digit by digit."""
    taken = []
    for digit in _DIGITS:
        before = _total(probe.screen.lines)
        taken.append(probe.press(digit, lambda lines: _total(lines) != before).seen)  # noqa: B023
    probe.press("<BS>" * len(_DIGITS))
    return taken


def _total(lines: list[str]) -> list[str]:
    return [line for line in lines if "TOTAL" in line]


def _rows(probe: Probe) -> Sequence[float]:
    return [probe.press(key).seen for key in ("<Up>", "<Up>", "<Down>", "<Down>")]
