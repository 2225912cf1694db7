"""Samples of what is compared, taken in turns, and what they come to."""

from __future__ import annotations

import math
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence

Samples = list[float]


def in_turns(
    rounds: int, measures: Mapping[str, Callable[[], float | Sequence[float]]]
) -> dict[str, Samples]:
    """Take every measure in each round, so that all see the same weather.

    One more round goes before, to warm what is cold; it does not count.
    """
    found: dict[str, Samples] = {name: [] for name in measures}
    for turn in range(rounds + 1):
        for name, measure in measures.items():
            taken = measure()
            if turn:
                found[name] += [taken] if isinstance(taken, (int, float)) else taken
    return found


def timed(function: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    started = time.perf_counter_ns()
    function()
    return (time.perf_counter_ns() - started) / 1e6


def run(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds that a command takes, its output thrown away.

    Raises:
        CalledProcessError: it failed.
    """
    return timed(lambda: subprocess.run(command, env=env, check=True, capture_output=True))


def median(samples: Samples) -> float:
    """The one in the middle."""
    return percentile(samples, 0.5)


def percentile(samples: Samples, share: float) -> float:
    """The sample below which `share` of them lie; not a number if one was never seen."""
    if not samples or any(map(math.isnan, samples)):
        return math.nan
    ordered = sorted(samples)
    place = (len(ordered) - 1) * share
    low = ordered[math.floor(place)]
    return low + (ordered[math.ceil(place)] - low) * (place % 1)
