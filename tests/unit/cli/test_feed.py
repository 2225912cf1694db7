"""One's own calendar file from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm


def test_a_calendar_file_follows_what_anybody_changes(crm: Crm, office: Path) -> None:
    assert "“crmtui feed on” makes one" in crm("--as", 1, "feed", "show").err
    assert "“crmtui feed on” makes one" in crm("--as", 1, "feed", "off").err
    made = crm("--as", 1, "feed", "on")
    file = Path(made.out.strip())
    assert (made.code, file.parent) == (0, office.with_name("crm.db.calendars"))
    assert crm("--as", 1, "feed", "show").out == made.out
    assert "VEVENT" not in file.read_text()

    # Carmen, code 0, plans something, and gives it to Ana.
    crm("log", "acme", "Hello", "--next", "24/11")
    assert "VEVENT" not in file.read_text()
    assert crm("hand-over", 0, 1).code == 0
    assert "Acme" in file.read_text()
    file.unlink()
    assert crm("feed", "refresh").code == 0
    assert "Acme" in file.read_text()

    crm("--as", 1, "feed", "off")
    assert not file.exists()


def test_what_was_done_is_done_though_no_calendar_can_be_written(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crm("--as", 1, "feed", "on")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crmtui.exchange.writing.ical_out.write", full)
    done = crm("--as", 1, "log", "peña", "Hello", "--next", "24/11")
    assert done.code == 0
    assert "cannot be written: No space left" in done.err
    assert len(crm("list", "interactions", "--json").data) == 1
