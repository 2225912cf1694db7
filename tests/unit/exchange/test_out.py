"""Lists as new files, written from any thread, and given up without a trace."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event

import openpyxl
import pytest

from crmtui import db
from crmtui.access import User
from crmtui.errors import UsageError
from crmtui.exchange.writing import landing, out
from crmtui.exchange.writing.out import Listed, Stopped
from crmtui.queries import companies
from tests import factories as make

ALL = companies.Criteria(status=None)


def listed(user: User) -> Listed:
    return Listed("companies", lambda: companies.full(user, ALL))


def test_another_thread_writes_what_the_user_may_see(ana: User, luis: User, tmp_path: Path) -> None:
    make.company(ana, "Acme")
    make.company(luis, "Of Luis")
    file, said = tmp_path / "list.xlsx", list[object]()

    def write() -> None:
        said.append(out.to_new_file(ana, listed(ana), file, Event()))
        said.append(db.database.is_closed())

    writer = threading.Thread(target=write)
    writer.start()
    writer.join()
    assert said == [out.Written(1), True]
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert [row[1] for row in sheet.iter_rows(values_only=True)] == ["Name", "Acme"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_what_is_stopped_leaves_nothing(ana: User, tmp_path: Path, ending: str) -> None:
    make.companies(ana, ["Acme", "Other"])
    (tmp_path / "out").mkdir()
    stop = Event()
    stop.set()
    with pytest.raises(Stopped):
        out.to_new_file(ana, listed(ana), tmp_path / f"out/list.{ending}", stop)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_form_that_is_not_ours_writes_nothing(ana: User, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="written as"):
        out.to_new_file(ana, listed(ana), tmp_path / "list.ods", Event())
    assert not (tmp_path / "list.ods").exists()


def test_a_full_disk_is_said_and_leaves_nothing(
    ana: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    make.company(ana, "Acme")
    (tmp_path / "out").mkdir()
    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", full)
    with pytest.raises(landing.CannotWrite, match="No space left"):
        out.to_new_file(ana, listed(ana), tmp_path / "out/list.xlsx", Event())
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "form"), [("a.xlsx", "xlsx"), ("a.JSON", "json"), ("a.txt", "csv"), ("a", "csv")]
)
def test_the_ending_says_how(name: str, form: str) -> None:
    assert out.form_of(Path(name), "companies") == form


def test_a_calendar_is_of_what_has_a_day_and_cards_are_of_people() -> None:
    calendars = {kind for kind in out._TITLES if "ics" in out.forms(kind)}
    assert calendars == {"followups", "promises", "visits"}
    assert [kind for kind in out._TITLES if "vcf" in out.forms(kind)] == ["contacts", "members"]


def test_texts_that_were_cut_are_told_of(
    ana: User, tmp_path: Path, clock_at: Callable[[str], None]
) -> None:
    make.company(ana, "Acme", notes="x" * 40_000)
    written = out.to_new_file(ana, listed(ana), tmp_path / "list.xlsx", Event())
    assert written.warning.startswith("1 text is longer than a cell takes and was cut")
