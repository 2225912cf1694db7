"""Eight come in over a real ssh and log calls while they are cut off: each is there once.

With `SOAK=4` there are eight of them, with more calls; in `make test` there are fewer.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import CompanyEntry, PersonEntry
from crmtui.models import Interaction
from crmtui.services import companies, office, team
from tests.replay import assert_replays
from tests.system import fortune, sshd
from tests.system.people_at_work import Person, drafts_of, until
from tests.system.sshd import SshOffice

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing() or "sshd is there")

PEOPLE = min(8, fortune.times(2))
CALLS = fortune.times(2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An office in which each has a company of their own."""
    path = tmp_path / "office.db"
    db.open_database(path, create=True)
    manager = office.found_office("Isabel Marín", "isabel", country="ES", language="en")
    for code in range(1, PEOPLE + 1):
        team.add(manager, PersonEntry(name=f"Person {code}", code=str(code)))
        name = f"Base{code} Talleres"
        companies.create(manager, CompanyEntry(name, source="fair", salesperson=str(code)))
    db.close_database()
    return path


def test_what_people_were_told_is_saved_is_there_once_and_the_rest_are_drafts(
    path: Path, tmp_path: Path
) -> None:
    dice = fortune.dice()
    with SshOffice(tmp_path / "ssh", path) as server:
        people = []
        for code in range(1, PEOPLE + 1):
            server.add(code)
            people.append(Person(server, code, random.Random(dice.random())))
        for person in people:
            person.begin(CALLS, cuts=max(1, CALLS // 3))
        for person in people:
            person.finish()
        until(lambda: not any(server.sessions(each.code) for each in people), "all are gone")
    saved = [note for person in people for note in person.saved]
    cuts = sum(person.cuts for person in people)
    fortune.tell("people over ssh", people=PEOPLE, saved=len(saved), cuts=cuts)

    db.open_database(path)
    assert identify(code=1)
    there = Counter(str(row.text) for row in Interaction.select())
    assert there == Counter(saved)
    kept = drafts_of(path)
    assert [note for person in people for note in person.typed if note not in kept] == []
    assert db.check() == []
    assert_replays()
    db.close_database()
