"""Does for as long as one likes what the tests under fire do for a moment, with other dice.

make soak ARGS="--minutes 60"
make soak ARGS="--seed 7 --rounds 1 --only monkey"

One core is kept busy. At the end it says how much was done and what went wrong, with the seed
by which it can be done again. Exit code: how many things went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = {
    "storm": "tests/system/test_durability.py",
    "power": "tests/system/test_power_cut.py",
    "quotes": "tests/system/test_quote_numbers.py",
    "imports": "tests/system/test_imports_cut_off.py",
    "calls": "tests/system/test_calls_over_a_cut_line.py",
    "people": "tests/system/test_people_at_work.py",
    "monkey": "tests/system/test_monkey.py",
    "hostile": "tests/system/test_hostile_screens.py",
    "two": "tests/unit/services/test_two_people.py",
    "undo": "tests/unit/services/test_undo_in_any_order.py",
}
"""What is done in turn, by a short name."""
TIMES = 4
"""How many times as much as in a test is done each time."""
EXAMPLES = 60
"""How many stories are told to the office in each test that invents them."""
LAST_LINES = 80


@dataclass
class Tally:
    """What has been done, and what went wrong."""

    began: float
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    runs: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def hear(self, report: Path) -> None:
        """Add up what the tests of a run told."""
        lines = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
        for what, counts in map(json.loads, lines):
            self.counts[what].update(counts)

    def say(self) -> None:
        """The report."""
        print(f"\n{sum(self.runs.values())} runs in {(time.monotonic() - self.began) / 60:.0f} min")
        for what, counts in sorted(self.counts.items()):
            told = ", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in counts.items())
            print(f"  {what:16} {told}")
        for tale in self.wrong:
            print(f"\n{tale}")
        print(f"\n{len(self.wrong)} went wrong" if self.wrong else "\nnothing went wrong")


def main(arguments: list[str] | None = None) -> int:
    """Run round after round until the time is over. Returns how much went wrong."""
    asked = _asked(arguments)
    tally = Tally(time.monotonic())
    end, seed = tally.began + 60 * asked.minutes, asked.seed
    print(f"from seed {seed}: {', '.join(asked.only)}", flush=True)
    try:
        for number in range(asked.rounds):
            for name in asked.only:
                if time.monotonic() > end:
                    return len(tally.wrong)
                _run(name, seed + number, asked.times, tally)
    except KeyboardInterrupt:
        pass
    finally:
        tally.say()
    return len(tally.wrong)


def _run(name: str, seed: int, times: int, tally: Tally) -> None:
    """Throw the dice of `seed` in one of the tests."""
    with tempfile.TemporaryDirectory(prefix="crmtui-soak-") as folder:
        report = Path(folder) / "report"
        environment = {
            **os.environ,
            "SEED": str(seed),
            "SOAK": str(times),
            "SOAK_REPORT": str(report),
            "EXAMPLES": str(EXAMPLES),
        }
        options = ["-q", "-x", "-p", "no:cacheprovider", f"--basetemp={folder}/tests"]
        dice = f"--hypothesis-seed={seed}"
        command = [sys.executable, "-m", "pytest", *options, dice, TESTS[name]]
        began = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
        )
        tally.hear(report)
    tally.runs[name] += 1
    ok = done.returncode == 0
    print(
        f"{name:8} seed {seed}  {time.monotonic() - began:5.0f} s  {'' if ok else 'WRONG'}",
        flush=True,
    )
    if not ok:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-LAST_LINES:])
        again = f"make soak ARGS='--seed {seed} --rounds 1 --times {times} --only {name}'"
        tally.wrong.append(f"--- {again}\n{tail}")


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__, add_help=True)
    parser.add_argument("--minutes", type=float, default=10, help="begin nothing after so many")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000))
    parser.add_argument("--rounds", type=int, default=10_000, help="at most so many of each")
    parser.add_argument("--times", type=int, default=TIMES, help="as much as so many tests")
    parser.add_argument("--only", nargs="+", choices=TESTS, default=list(TESTS))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
