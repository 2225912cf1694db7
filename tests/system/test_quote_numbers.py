"""The numbers of quotes have no gap and none is given twice, whoever sends, whoever is killed."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from crmtui import db
from crmtui.access import identify
from tests.system import fortune
from tests.system.at_work import Writers, at_work, select
from tests.unit.services.office import blank_office, company

AT_ONCE = 8
KILLS = 8


@pytest.fixture
def office(tmp_path: Path) -> Any:
    """An office of four people with two companies, closed."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank_office())
    db.open_database(path)
    for code in (1, 2):
        company(identify(code=code), f"Company {code}")
    db.close_database()
    yield path
    db.close_database()


def test_eight_who_send_at_once_and_are_killed_leave_no_gap_and_no_number_twice(
    office: Path,
) -> None:
    dice = fortune.dice()
    with at_work(office, "send") as writers:
        _send_and_kill(writers, dice)
        writers.wait(lambda: len({key for key, _name in writers.heard("sent")}) > KILLS)
    sent = {int(key): name for key, name in writers.heard("sent")}
    fortune.tell("quotes sent", kills=fortune.times(KILLS), sent=len(sent))

    db.open_database(office)
    assert db.check() == []
    first = select("SELECT number FROM quote WHERE revision = 1 AND number IS NOT NULL")
    counts = sorted(int(number.rpartition("-")[2]) for (number,) in first)
    assert counts == list(range(1, len(counts) + 1))
    assert select("SELECT value FROM counter WHERE name = 'quote P-2026'") == [(len(counts),)]
    assert _said_otherwise(sent) == {}
    assert _half_sent() == []


def _send_and_kill(writers: Writers, dice: random.Random) -> None:
    working = list(range(1, AT_ONCE + 1))
    for each in working:
        writers.start(each)
    for fresh in range(AT_ONCE + 1, AT_ONCE + 1 + fortune.times(KILLS)):
        enough = len(writers.heard("sent")) + dice.randint(0, 3)
        writers.wait(lambda enough=enough: len(writers.heard("sent")) >= enough)  # type: ignore[misc]
        time.sleep(dice.uniform(0.0, 0.02))
        place = dice.randrange(AT_ONCE)
        writers.kill(working[place])
        working[place] = fresh
        writers.start(fresh)


def _said_otherwise(sent: dict[int, str]) -> dict[int, str]:
    """Those of which somebody was told another number than they have."""
    rows = select("SELECT id, number, revision FROM quote WHERE number IS NOT NULL")
    there = {key: number if revision == 1 else f"{number}/{revision}"
             for key, number, revision in rows}  # fmt: skip
    return {key: name for key, name in sent.items() if there.get(key) != name}


def _half_sent() -> list[Any]:
    """The quotes that were sent and lack what goes with it: lines, figures, history."""
    return select(
        """
        SELECT id, number, state FROM quote WHERE state <> 'draft' AND (
            number IS NULL OR sent_at IS NULL OR total <> 237160000
            OR (SELECT count(*) FROM quote_line WHERE quote_id = quote.id) <> 2
            OR NOT EXISTS (SELECT 1 FROM interaction WHERE quote_id = quote.id)
        )
        """
    )
