"""What is listed goes to a file from the desk, as it is filtered, while one goes on."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import vobject

from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


async def written(desk: Desk) -> str:
    """What is said once what is being written is there."""
    await desk.work()
    return desk.message.strip()


def names(file: Path) -> list[object]:
    """The names of the companies in a workbook."""
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    return [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)]


async def test_what_is_listed_is_written_to_a_file(
    make_app: MakeApp, office_of_four: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "home/crmtui"
    manager = office_of_four.manager
    make.followup(manager, office_of_four.talleres, "2026-11-24", purpose="promise", note="Price")
    async with open_desk(make_app(code=0)) as desk:
        # Companies: those that the search leaves, while one is typing in it.
        await desk.press("2")
        await desk.type("taller")
        await desk.press("ctrl+s")
        assert " Write to companies.xlsx " in desk.text
        assert "→ ~/crmtui/companies.xlsx" in desk.text
        await desk.press("enter")
        assert await written(desk) == "~/crmtui/companies.xlsx is written."
        assert names(folder / "companies.xlsx") == ["Talleres Aragón SL"]

        # Never over one that is there; the ending says how.
        await desk.press("tab", "W")
        assert "companies (2).xlsx" in desk.text
        await desk.type("companies.xlsx")
        await desk.press("enter")
        assert "is there already" in desk.text
        await desk.press(*["backspace"] * 5)
        await desk.type(".pdf")
        assert "Endings: .csv .json .xlsx" in desk.text
        await desk.press("escape", "W")
        await desk.type("~/mine.csv")
        await desk.press("enter")
        assert await written(desk) == "~/mine.csv is written."
        lines = (tmp_path / "home/mine.csv").read_text("utf-8-sig").splitlines()
        assert [row[1] for row in csv.reader(lines)] == ["Name", "Talleres Aragón SL"]

        # A name that somebody took meanwhile, or a folder that is none, is said.
        (tmp_path / "home/file").touch()
        await desk.press("W")
        await desk.type("~/file/x")
        await desk.press("enter")
        assert "cannot be written" in await written(desk)

        # The other places: each its own rows.
        for place, typed in (("1", "week.ics"), ("3", "q"), ("5", "p.ics"), ("6", "c.json")):
            await desk.press("f5", place)
            await desk.press(*(["tab", "tab"] if place == "5" else ["tab"] if place == "6" else []))
            await desk.press("W")
            await desk.type(typed)
            await desk.press("enter")
            assert "is written." in await written(desk)
    promised = vobject.readOne((folder / "p.ics").read_text())
    assert [each.summary.value for each in promised.vevent_list] == [
        "Promise: Talleres Aragón SL – Price"
    ]
    assert "Promise" not in (folder / "week.ics").read_text()
    assert {file.name for file in folder.iterdir()} == {
        "companies.xlsx", "week.ics", "q.xlsx", "p.ics", "c.json",
    }  # fmt: skip


async def test_every_other_list_is_written_too(
    make_app: MakeApp, office_of_four: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "home/crmtui"
    manager = office_of_four.manager
    make.place(manager, make.territory(manager, "North"), city="Zaragoza")
    make.report(manager, "2026-11-18", [office_of_four.talleres])
    make.price_list(manager, "2026", "2026-01-01", {make.product(manager, "PH-1", "Press"): "9"})
    async with open_desk(make_app(code=0)) as desk:
        for keys, typed, text in (
            ("4", "reports.csv", "2026-11-18"),
            ("7", "team.json", "Luis Gil"),
            ("9", "areas.csv", "Zaragoza"),
            ("D", "twins.csv", "Other company"),
            ("h", "mine.csv", "2026-11-20"),
        ):
            await desk.press("f5", keys, "W")
            await desk.type(typed)
            await desk.press("enter")
            assert "is written." in await written(desk), typed
            assert text in (folder / typed).read_text("utf-8-sig"), typed

        # The price lists, and the prices of one.
        await desk.press("f5", "6", "tab", "p")
        for typed, text in (("lists.csv", "2026-01-01"), ("prices.csv", "PH-1")):
            await desk.press("ctrl+s")
            await desk.type(typed)
            await desk.press("enter")
            assert "is written." in await written(desk), typed
            assert text in (folder / typed).read_text("utf-8-sig"), typed
            await desk.press("enter")

        # Of a company: its quotes, what it bought, its sales, what was lost.
        await desk.app.open_company(office_of_four.talleres)
        await desk.press("B")
        for kind in ("quotes", "bought", "sales", "losses"):
            await desk.press("W")
            await desk.type(f"{kind}.json")
            await desk.press("enter")
            assert "is written." in await written(desk), kind
            assert (folder / f"{kind}.json").read_text() == "[]\n"
            await desk.press("tab")
