"""Keys at a running desk: V3, V4, V5, V6, V12, V18, V20."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from shutil import which

from benchmarks.desks import Expected, desk, python, showing
from benchmarks.engine import TYPED, beginnings, prefixes
from benchmarks.office import DATA, office, scratch
from benchmarks.probe import Probe, Timing
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, percentile
from benchmarks.starts import SMALL
from crmtui import db

_PAGES = 6
_DOWNS = 12


def search_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V3: a letter in the live search, until its rows are there. V6: its bytes. V20: growth."""
    small = office(SMALL)
    expected, expected_small = Expected(path, prefixes()), Expected(small, prefixes())
    letters: list[Timing] = []
    with ExitStack() as programs:
        line = programs.enter_context(python("-m", "benchmarks.programs.one_line"))
        line.wait(showing("Ready"))
        stock = programs.enter_context(python("-m", "benchmarks.programs.stock", str(path)))
        stock.wait(expected.first)
        ours, little = programs.enter_context(desk(path)), programs.enter_context(desk(small))
        ours.wait(expected.home)
        little.wait(expected_small.home)
        ours.press("2", expected.first)
        little.press("2", expected_small.first)

        def typed(probe: Probe, wanted: Expected) -> list[Timing]:
            return [timing for text in TYPED for timing in _type(probe, text, wanted)]

        def letter() -> list[float]:
            letters.extend(found := typed(ours, expected))
            return _seen(found)

        found = in_turns(
            rounds,
            {
                "line": lambda: _seen([line.press(key) for key in "abcdefgh"]),
                "stock": lambda: _seen(typed(stock, expected)),
                "ours": letter,
                "small": lambda: _seen(typed(little, expected_small)),
            },
        )
    took = {name: median(samples) for name, samples in found.items()}
    yield Row("V3", "letter in the search → rows, p50", took["ours"], took["line"], 3)
    yield Row("V3", "the same, p95 (own p50)", percentile(found["ours"], 0.95), took["ours"], 2)
    yield Row("V3", "the same (stock Input + DataTable)", took["ours"], took["stock"], 1 / 12)
    yield _bytes("bytes a letter (2 a cell + 80)", letters)
    yield Row("V20", f"letter in the search (at {SMALL:,})", took["ours"], took["small"], 1.25)


def list_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V4, V5: pages and lines of the list. V6: their bytes. V20: growth."""
    small = office(SMALL)
    expected, expected_small = Expected(path), Expected(small)
    pages: list[Timing] = []
    with ExitStack() as programs:
        line = programs.enter_context(python("-m", "benchmarks.programs.one_line"))
        line.wait(showing("Ready"))
        ours, little = programs.enter_context(desk(path)), programs.enter_context(desk(small))
        for probe, wanted in ((ours, expected), (little, expected_small)):
            probe.wait(wanted.home)
            probe.press("2", wanted.first)
            probe.press("<Tab>")
        vim = programs.enter_context(_vim(path)) if which("vim") else None

        def page() -> list[float]:
            pages.extend(found := _pages(ours))
            return _seen(found)

        def ends(key: str) -> float:
            return ours.press(key, expected.last if key == "<End>" else expected.first).seen

        measures: dict[str, Callable[[], float | Sequence[float]]] = {
            "line": lambda: _seen([line.press(key) for key in "abcdefgh"]),
            "down": lambda: _seen([ours.press("<Down>") for _press in range(_DOWNS)]),
            "page": page,
            "small page": lambda: _seen(_pages(little)),
            "end": lambda: ends("<End>"),
            "home": lambda: ends("<Home>"),
        }
        if vim is not None:
            vim.wait(lambda lines: bool(lines[-2].strip()))
            measures |= {
                "vim page": lambda: _seen(_pages(vim, "gg")),
                "vim end": lambda: vim.press("G").seen,
                "vim home": lambda: vim.press("gg").seen,
            }
        found = in_turns(rounds, measures)
    took = {name: median(samples) for name, samples in found.items()}
    for key, what in (("page", "page down"), ("end", "End"), ("home", "Home")):
        yield Row("V4", f"{what} (vim -u NONE)", took[key], took.get(f"vim {key}"), 5)
    yield Row("V5", "cursor down", took["down"], took["line"], 1.3)
    yield _bytes("bytes a page (2 a cell + 80)", pages)
    yield Row("V20", f"page down (at {SMALL:,})", took["page"], took["small page"], 1.25)


def escape_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V18: Esc, which leaves the help."""
    expected = Expected(path)
    with desk(path) as ours, python("-m", "benchmarks.programs.minimal") as minimal:
        ours.wait(expected.home)
        minimal.wait(showing("Ready"))

        def leave() -> float:
            ours.press("<F1>", lambda lines: not expected.home(lines))
            return ours.press("<Esc>", expected.home).seen

        found = in_turns(rounds * 2, {"floor": lambda: minimal.press("<Esc>").seen, "ours": leave})
    yield Row("V18", "Esc (stock Textual)", median(found["ours"]), median(found["floor"]), 0.3)


def saving_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V12: from the key to the message that it is saved: a follow-up moved to tomorrow."""
    with scratch(path) as copy, desk(copy) as ours:
        expected = Expected(copy)
        ours.wait(expected.home)

        def tomorrow() -> float:
            before = ours.screen.lines[-2]
            saved = ours.press("+", lambda lines: lines[-2] != before).seen
            ours.press("u")
            return saved

        found = in_turns(rounds * 2, {"ours": tomorrow})
    yield Row("V12", "key → saved on screen, p95", percentile(found["ours"], 0.95), limit=50)


def _type(probe: Probe, text: str, expected: Expected) -> list[Timing]:
    """Type a text letter by letter, then take it back."""
    first, *_more = typed = beginnings(text)
    for letter in first[:-1]:
        probe.press(letter)
    taken = [probe.press(prefix[-1], expected.found[prefix]) for prefix in typed]
    probe.press("<BS>" * len(text), expected.first)
    return taken


def _pages(probe: Probe, top: str = "<Home>") -> list[Timing]:
    """Turn pages down from the top; the first press only brings the cursor to the last line."""
    probe.send(top)
    probe.listen(0.2)
    probe.press("<PgDn>")
    return [probe.press("<PgDn>") for _press in range(_PAGES)]


def _seen(timings: Sequence[Timing]) -> list[float]:
    return [timing.seen for timing in timings]


def _bytes(what: str, timings: Sequence[Timing]) -> Row:
    sent = sum(timing.bytes for timing in timings) / len(timings)
    allowed = sum(2 * timing.cells + 80 for timing in timings) / len(timings)
    return Row("V6", what, sent, allowed, 1, unit="B")


def _vim(path: Path) -> Probe:
    """The same list in vim."""
    names = DATA / "names.txt"
    db.open_database(path)
    rows = db.database.execute_sql("SELECT name, tax_id, web FROM company ORDER BY name_fold")
    names.write_text("".join(f"{name:<44}{tax:<16}{web:<50}\n" for name, tax, web in rows))
    db.close_database()
    return Probe(["vim", "-u", "NONE", str(names)], {"HOME": str(DATA / "home")})
