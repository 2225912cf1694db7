"""What tests of chance have in common: the dice, how much is done, and what came of it.

`SEED=n` throws the same dice again; `SOAK=n` does n times as much; `make soak` sets both, and
gathers what they tell from the file in `SOAK_REPORT`.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path


def dice() -> random.Random:
    """Dice, and what to say to have them fall alike again."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(10_000)))
    sys.stdout.write(f"to do the same again: SEED={seed}\n")
    return random.Random(seed)


def times(count: int) -> int:
    """How often to do what is done `count` times when there is no time."""
    return count * int(os.environ.get("SOAK", "1"))


def tell(what: str, **counts: float) -> None:
    """Say what came of it, to whoever reads the output of the test and to `make soak`."""
    sys.stdout.write(f"{what}: {counts}\n")
    if report := os.environ.get("SOAK_REPORT"):
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(json.dumps([what, counts]) + "\n")
