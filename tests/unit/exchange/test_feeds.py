"""A calendar file of one's own is written anew, whole, whenever what stands in it changes."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from crmtui import db
from crmtui.access import User, identify
from crmtui.errors import CrmError
from crmtui.exchange import feeds
from crmtui.exchange.writing import ical_out
from crmtui.models import Company, Feed, FollowUp, Phone, Salesperson
from crmtui.services import companies, followups, handover
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import newest

TO_ANOTHER = date(2026, 12, 1)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's, whom she is to call."""
    key = make.company(ana, "Acme", phone="976 12 34 56", contact="Eva Sol", city="Soria")
    make.followup(ana, key, "2026-11-24", note="The price")
    return key


@pytest.fixture
def file(ana: User, acme: int, office: None) -> Path:
    """Ana's calendar file."""
    return feeds.turn_on(ana)


@pytest.fixture
def office(jefa: User) -> None:
    """Settings, in English."""
    from crmtui.models import Office

    Office.insert(language="en").execute()


def events(file: Path) -> list[Any]:
    """What a calendar program reads."""
    found = Calendar.from_ical(file.read_bytes())
    assert len(vobject.readOne(file.read_text()).contents.get("vevent", [])) == len(found.events)
    return list(found.events)


def titles(file: Path) -> list[str]:
    """What the events are called that stand."""
    return [str(event["summary"]) for event in events(file) if event["status"] == "CONFIRMED"]


def test_it_has_all_one_has_to_do_and_only_its_owner_reads_it(
    ana: User, luis: User, acme: int, file: Path
) -> None:
    make.followup(ana, acme, "2026-11-25", purpose="promise", note="Samples")
    bolt = make.company(luis, "Bolt")
    make.followup(luis, bolt, "2026-11-24")
    feeds.refresh(luis)

    assert titles(file) == ["Call: Acme – The price", "Promise: Acme – Samples"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.parent.parent == db.path().parent
    assert len(file.stem) == 32
    assert feeds.turn_on(ana) == feeds.path_of(ana) == file
    assert feeds.path_of(luis) is None
    assert feeds.turn_on(luis) != file


def test_off_removes_it_and_the_next_has_another_name(ana: User, file: Path) -> None:
    assert feeds.turn_off(ana) is True
    assert (file.exists(), feeds.path_of(ana)) == (False, None)
    assert feeds.turn_off(ana) is False
    assert feeds.any_old(ana) is False
    assert feeds.turn_on(ana) != file


CHANGES: dict[str, Callable[[User, int], object]] = {
    "moved": lambda user, key: followups.postpone(user, FollowUp.get().id, TO_ANOTHER),
    "done": lambda user, key: followups.done(user, FollowUp.get().id),
    "another": lambda user, key: make.followup(
        user, key, "2026-12-09", purpose="promise", who=identify(code=1)
    ),
    "the company's name": lambda user, key: make.edit(
        user, "company.update", Company, key, name="Other"
    ),
    "its number": lambda user, key: make.edit(
        user, "company.update", Phone, Phone.get().id, number="600 11 22 33"
    ),
    "given away": lambda user, key: companies.assign(user, key, "2"),
    "who": lambda user, key: make.edit(
        user, "person.update", Salesperson, Salesperson.get(Salesperson.code == 1).id, code=9
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whoever_changes_what_stands_in_it_writes_it_anew(
    jefa: User, ana: User, luis: User, acme: int, file: Path, what: str
) -> None:
    before = file.read_bytes()
    assert feeds.any_old(jefa) is False

    CHANGES[what](jefa, acme)

    assert feeds.any_old(jefa) is True
    assert feeds.refresh(jefa) == 1
    assert file.read_bytes() != before
    assert feeds.any_old(jefa) is False

    undo(jefa, newest())
    feeds.refresh(jefa)
    assert titles(file) == ["Call: Acme – The price"]


def test_a_hand_over_moves_what_is_to_be_done_from_one_to_the_other(
    jefa: User, ana: User, luis: User, acme: int, file: Path
) -> None:
    hers, his = file, feeds.turn_on(luis)
    handover.hand_over(jefa, "1", "2", [acme])
    assert feeds.refresh(jefa) == 2
    assert (titles(hers), titles(his)) == ([], ["Call: Acme – The price"])


def test_what_is_none_of_its_business_leaves_it_as_it_is(
    jefa: User, luis: User, acme: int, file: Path
) -> None:
    before = file.stat().st_ino, file.read_bytes()
    bolt = make.company(luis, "Bolt", phone="1")
    make.followup(luis, bolt, "2026-11-24")
    make.edit(jefa, "company.update", Company, bolt, name="Nut")
    make.interaction(jefa, acme, "hello")
    assert feeds.any_old(jefa) is False
    assert feeds.refresh(jefa) == 0
    assert (file.stat().st_ino, file.read_bytes()) == before


def test_an_event_keeps_its_name_and_counts_its_changes(ana: User, acme: int, file: Path) -> None:
    [before] = events(file)
    followups.postpone(ana, FollowUp.get().id, TO_ANOTHER)
    feeds.refresh(ana)
    [after] = events(file)
    assert (after["uid"], after.start) == (before["uid"], TO_ANOTHER)
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    followups.done(ana, FollowUp.get().id)
    feeds.refresh(ana)
    [gone] = events(file)
    assert (gone["uid"], gone["status"]) == (before["uid"], "CANCELLED")


def test_a_new_day_writes_it_anew(ana: User, file: Path, clock_at: Callable[[str], None]) -> None:
    clock_at("2026-11-21T07:00")
    assert feeds.any_old(ana) is True
    assert feeds.refresh(ana) == 1
    assert b"X-CRMTUI-STATE:2026-11-21/" in file.read_bytes()


def test_so_many_changes_are_not_looked_at_one_by_one(
    ana: User, luis: User, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crmtui.queries.feeds.MANY", 3)
    make.company(luis, "Bolt", phone="1", contact="Eva", city="Soria")
    assert feeds.any_old(ana) is True


@pytest.mark.parametrize("broken", ["gone", "emptied", "half"])
def test_a_file_that_somebody_spoilt_is_written_anew(ana: User, file: Path, broken: str) -> None:
    if broken == "gone":
        file.unlink()
    else:
        file.write_bytes(b"" if broken == "emptied" else b"BEGIN:VCAL")
    assert feeds.any_old(ana) is True
    feeds.refresh(ana)
    assert titles(file) == ["Call: Acme – The price"]


def test_a_file_is_never_half_written(
    ana: User, acme: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    make.followup(ana, acme, "2026-12-09", purpose="promise")

    def cut(stream: Any, *_arguments: Any) -> None:
        stream.write(b"BEGIN:VCALENDAR\r\n")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(ical_out, "write", cut)
        with pytest.raises(CrmError, match="cannot be written: No space left"):
            feeds.refresh(ana)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]
    assert feeds.any_old(ana) is True


def test_what_cannot_be_written_is_not_turned_on(
    ana: User, acme: int, office: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    db.path().with_name(f"{db.path().name}.calendars").write_text("in the way")
    with pytest.raises(CrmError, match="cannot be written"):
        feeds.turn_on(ana)
    assert feeds.path_of(ana) is None


def test_what_is_nobodys_any_more_is_removed(ana: User, jefa: User, file: Path) -> None:
    cut_off = file.with_name(f".{file.name}.77.part")
    cut_off.touch()
    assert feeds.any_old(jefa) is True
    feeds.refresh(jefa)
    assert list(file.parent.iterdir()) == [file]

    make.edit(jefa, "person.update", Salesperson, ana.id, active=False)
    feeds.refresh(jefa)
    assert list(file.parent.iterdir()) == []
    assert Feed.select().count() == 1


def test_it_speaks_the_offices_language_whoever_writes_it(
    ana: User, jefa: User, acme: int, file: Path
) -> None:
    from crmtui.models import Office

    make.edit(jefa, "office.update", Office, Office.get().id, language="es")
    feeds.refresh(jefa)
    assert titles(file) == ["Llamada: Acme – The price"]
