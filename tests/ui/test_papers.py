"""What an office hands over is chosen by a key: read on the screen, or written to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from threading import Event

import openpyxl
import pypdf
import pytest

from crmtui.documents import typesetting
from crmtui.documents.papers import Made, Wanted
from crmtui.entry import QuoteEntry
from crmtui.queries import companies
from crmtui.screens.catalogue.price_lists import PriceListsScreen
from crmtui.screens.team.team import TeamScreen
from crmtui.services import quotes
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import IDLE_LIMIT, SIZES, Desk, open_desk


async def written(desk: Desk) -> str:
    """What is said once what is being read or written is there."""
    await desk.work()
    return " ".join(desk.message.split())


@pytest.mark.parametrize("size", SIZES)
async def test_a_company_goes_on_paper_by_a_key(
    make_app: MakeApp, office_of_four: Office, tmp_path: Path, size: tuple[int, int]
) -> None:
    manager, folder = office_of_four.manager, tmp_path / "home/crmtui"
    make.interaction(manager, office_of_four.talleres, "Nota vieja.", at="2024-05-05T10:00")
    async with open_desk(make_app(code=1), size) as desk:
        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        await desk.press("P")
        desk.assert_picture("papers")
        await desk.press("enter")
        await written(desk)
        desk.assert_picture("dossier")
        await desk.press("i")
        await written(desk)
        assert "Spanish" in desk.text
        if size != SIZES[0]:
            return

        # As PDF while one goes on; a period and a language for the statement.
        await desk.press("i", "p")
        assert await written(desk) == "~/crmtui/Dossier Talleres Aragon SL.pdf is written."
        (file,) = folder.iterdir()
        assert "Talleres Aragón" in pypdf.PdfReader(file).pages[0].extract_text()
        await desk.press("escape", "P", "x")
        assert "On paper" in desk.text, "a dossier is no spreadsheet"
        await desk.press("down", "down", "v", "v", "v", "v", "i", "i")
        assert "this year · Spanish" in desk.text
        await desk.press("i", "t")
        said = await written(desk)
        assert said == "~/crmtui/Statement of interactions Talleres Aragon SL.txt is written."
        text = (folder / "Statement of interactions Talleres Aragon SL.txt").read_text()
        assert "from 01/01/2026" in text
        assert "Nota vieja." not in text
    typesetting.close()


async def test_lists_go_on_paper_by_the_same_key(
    make_app: MakeApp, office_of_four: Office, tmp_path: Path
) -> None:
    manager = office_of_four.manager
    product = make.product(manager, "PH-1", "Prensa", "9800")
    quotes.create(manager, QuoteEntry(office_of_four.bodegas, day=date(2026, 11, 20)))
    make.price_list(manager, "Tarifa", "2026-01-01", {product: "9900"})

    def cells(name: str) -> list[object]:
        (file,) = (tmp_path / "home/crmtui").glob(name)
        sheet = openpyxl.load_workbook(file).active
        assert sheet is not None
        return [cell for row in sheet.iter_rows(values_only=True) for cell in row]

    async with open_desk(make_app(code=0)) as desk:
        # The companies that the search leaves, or the one under the cursor.
        await desk.press("2")
        await desk.type("taller")
        await desk.press("tab", "P")
        assert "Companies  1 listed" in desk.text
        assert "Dossier  Talleres Aragón SL" in desk.text
        await desk.press("x")
        assert await written(desk) == "~/crmtui/Companies All salespeople.xlsx is written."
        found = cells("Companies All salespeople.xlsx")
        assert "Talleres Aragón SL" in found
        assert "Bodegas" not in "".join(map(str, found))

        # Those that are marked.
        await desk.press("escape", "space", "space", "P")
        assert "Companies  2 marked · by city" in desk.text
        await desk.press("x")
        assert "(2).xlsx is written." in await written(desk)
        found = cells("Companies * (2).xlsx")
        company = companies.find(office_of_four.manager, limit=4)
        assert [row.name for row in company if row.name in found] == [
            "Bodegas San Roque", "Envases Valdejalón",
        ]  # fmt: skip

        # A copy of a quote, from the list of quotes.
        await desk.press("escape", "escape", "3", "P")
        assert "▌ Quote  D-1 · 20/11/2026 · draft" in desk.text
        assert desk.text.count("D-1 · 20/11/2026") == 1
        await desk.press("t")
        assert await written(desk) == "~/crmtui/D-1 Bodegas San Roque.txt is written."

        # A salesperson's, and the prices of a list.
        await desk.app.push_screen(TeamScreen())
        await desk.settle()
        await desk.press("down", "P", "x")
        assert await written(desk) == "~/crmtui/Companies 1 Ana Ruiz.xlsx is written."
        await desk.app.push_screen(PriceListsScreen())
        await desk.settle()
        await desk.press("P", "x")
        assert "is written" in await written(desk)
        assert 9900 in cells("* Tarifa.xlsx")


async def test_a_paper_that_takes_long_holds_no_key(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, released = Wanted.made, Event()

    def slow(wanted: Wanted, form: str, language: str = "") -> Made:
        assert released.wait(IDLE_LIMIT)
        return honest(wanted, form, language)

    monkeypatch.setattr(Wanted, "made", slow)
    async with open_desk(make_app(code=1)) as desk:
        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        await desk.press("P", "t")
        assert desk.message.strip() == "Writing Dossier …"
        await desk.press("P", "enter")
        assert "Reading Dossier …" in desk.text
        await desk.press("escape", "v")
        assert "calls" in desk.text
        released.set()
        assert "is written" in await written(desk)
