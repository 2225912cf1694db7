"""Somebody who comes in from afar tries every place of the desk that takes a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from crmtui import confine
from crmtui.screens.reports.report import ReportScreen
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk

OUTSIDE = (
    "../../x.csv", "/etc/passwd", "~/../x.csv", "a/../../../x.csv", "~/out/x.csv", "//etc/passwd",
)  # fmt: skip


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Ana is kept, as `crmtui serve-user` does; somebody put a link there that leads out."""
    folder = tmp_path / "files" / "1"
    folder.mkdir(parents=True)
    (folder / "out").symlink_to(tmp_path)
    (tmp_path / "secret.csv").write_text("company\nSecret\n")
    monkeypatch.setattr(confine, "_place", None)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(folder)
    confine.begin(folder)
    return folder


async def paste(desk: Desk, text: str) -> None:
    """Take what stands there away, and paste a text."""
    await desk.press("ctrl+u")
    desk.app.key_queue.put(events.Paste(text))
    await desk.settle()


async def test_nobody_gets_out_of_their_folder(
    make_app: MakeApp, office_of_four: Office, files: Path, tmp_path: Path
) -> None:
    before = {path for path in tmp_path.rglob("*") if files not in path.parents}
    ana = office_of_four.ana
    report = make.report(ana, "2026-11-20", [office_of_four.talleres])
    async with open_desk(make_app(code=1)) as desk:
        # A list to a file.
        await desk.press("2", "ctrl+s")
        for typed in OUTSIDE:
            await paste(desk, typed)
            assert "It is outside your folder." in desk.text, typed
            await desk.press("enter")
        for typed in (".", "..", "/", "~", "~/"):
            await paste(desk, typed)
            assert "A file's name" in desk.text, typed
        await paste(desk, "~/mine.csv")
        await desk.press("enter")
        await desk.work()
        assert (files / "mine.csv").is_file()

        # A file to bring in: neither read nor offered.
        assert "“ssh … crmtui files get mine.csv > FILE” fetches it." in desk.message
        await desk.press("f5", "I")
        assert "mine.csv" in desk.text
        await paste(desk, "other.csv")
        await desk.press("enter")
        assert "“ssh … crmtui files put” brings it there." in desk.text
        assert "out/" not in desk.text
        for typed in (*OUTSIDE, "../*", "out/secret.csv", f"file://{tmp_path}/secret.csv"):
            await paste(desk, typed)
            assert not {"Secret", "root"} & set(desk.text.split()), typed
            await desk.press("f2")
            await desk.work()
            assert "step 1 of 4" in desk.text, typed
            assert desk.app.importing is not None
            assert desk.app.importing.paths == ()
        assert "is outside your folder" in desk.text

        # A map of columns, kept as a file.
        await paste(desk, "mine.csv")
        await desk.work()
        await desk.press("f2")
        await desk.work()
        await desk.press("ctrl+o", "n")
        await paste(desk, "../../map.toml")
        assert "It is outside your folder." in desk.text
        await desk.press("enter", "escape", "escape")

        # A report, to be printed.
        await desk.app.push_screen(ReportScreen(report))
        await desk.settle()
        await desk.press("p")
        for typed in OUTSIDE:
            await paste(desk, typed)
            assert "It is outside your folder." in desk.text, typed
            await desk.press("enter")
        await paste(desk, "~/report.txt")
        await desk.press("enter")
        assert "report.txt is written on the server." in desk.message
        assert "“ssh … crmtui files get report.txt > FILE” fetches it." in desk.message
        assert (files / "report.txt").is_file()

    assert {path for path in tmp_path.rglob("*") if files not in path.parents} == before
