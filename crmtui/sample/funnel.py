"""How the sample's opportunities came to where they stand, and what is known of who may buy."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

from crmtui.db import database
from crmtui.models import STAGES
from crmtui.sample.desk import Desk, iso

_SEED = 27
_SLICE = 2_000
_PATH = STAGES[: STAGES.index("objections")]
"""What all that are quoted come through; some have objections to be met besides."""
_EARLY = {"lead": 1, "qualified": 2, "approached": 3}
_ANSWERS = ("need", "intent", "power", "reached", "timing")
_KNOWN = {
    "need": ("yes", "yes", "yes", "partly", ""),
    "intent": ("yes", "yes", "partly", "", "no"),
    "power": ("yes", "yes", "partly", "no", ""),
    "reached": ("yes", "yes", "partly", "no", ""),
    "timing": ("yes", "yes", "partly", "no", ""),
}
"""What was answered, as often as it stands there."""


def add_moves(desk: Desk) -> None:
    """Give every opportunity its moves, since when it is at its stage, and its answers."""
    rng, last = Random(_SEED), 0
    while found := database.execute_sql(_READ, (last, _SLICE)).fetchall():
        last = found[-1][0]
        moves: list[tuple[Any, ...]] = []
        told: list[tuple[Any, ...]] = []
        for key, company, salesperson, stage, opened, closed in found:
            steps = _steps(rng, stage, _day(opened), _day(closed) or desk.today)
            before = _day(opened)
            for (left, _since), (reached, day) in pairwise(steps):
                stayed = day - before
                at = f"{iso(day)} 12:00:00.000000"
                moves.append(
                    (at, at, company, key, salesperson, iso(day), left, reached, stayed)
                )  # fmt: skip
                before = day
            told.append((iso(before), *_answers(rng, stage), key))
        database.connection().executemany(_MOVE, moves)
        database.connection().executemany(_TELL, told)


def _steps(rng: Random, stage: str, opened: int, end: int) -> list[tuple[str, int]]:
    """The stages it came through, the last one its own, and the day on which it came to each."""
    if stage in _EARLY:
        path = list(_PATH[: _EARLY[stage]])
    elif stage == "proposed":
        path = list(_PATH)
    elif stage == "lost" and rng.random() < 0.3:
        path = [*_PATH[: rng.randrange(1, 4)], stage]
    else:
        doubts = ["objections"] if stage == "objections" or rng.random() < 0.4 else []
        path = [*_PATH, *doubts, *([] if stage == "objections" else [stage])]
    over = stage in ("won", "lost")
    room = max(0, end - opened)
    days = sorted(opened + rng.randrange(room + 1) for _step in path[1:])
    if over and days:
        days[-1] = end
    return list(zip(path, [opened, *days], strict=True))


def _answers(rng: Random, stage: str) -> list[str]:
    """The further it has come, the more is known."""
    known = 0.35 if stage in _EARLY else 0.8
    return [rng.choice(_KNOWN[name]) if rng.random() < known else "" for name in _ANSWERS]


def _day(stored: str | None) -> int:
    return date.fromisoformat(stored).toordinal() if stored else 0


_READ = """
SELECT id, company_id, salesperson_id, stage, opened_on, closed_on FROM opportunity
WHERE id > ? AND opened_on IS NOT NULL ORDER BY id LIMIT ?
"""
_MOVE = """
INSERT INTO stage_move (version, created_at, updated_at, company_id, opportunity_id,
    salesperson_id, day, before, stage, stayed)
VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TELL = """
UPDATE opportunity SET staged_on = ?, need = ?, intent = ?, power = ?, reached = ?, timing = ?
WHERE id = ?
"""
